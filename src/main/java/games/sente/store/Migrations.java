package games.sente.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** The schema's migrations, named one by one: nothing is searched on the class path, which every container keeps differently. */
final class Migrations implements ResourceProvider {

    /** The schema that this version writes. */
    static final int VERSION = 1;

    private static final List<LoadableResource> ALL = List.of(new Script("V1__log_and_directory.sql"));

    /**
     * Brings the schema up to {@link #VERSION}, and leaves nothing of ours behind that would hold our class loader in a server: Flyway's JSON
     * library keeps things in the locals of its thread, which therefore is one of its own, and types in a cache, which is the
     * server's where that library is (GlassFish).
     */
    static void migrate(DataSource database) {
        Executor own = task -> new Thread(task, "sente-migrations").start();
        try {
            CompletableFuture.runAsync(() -> run(database), own).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        } finally {
            TypeFactory.defaultInstance().clearCache();
        }
    }

    /** Without callbacks: on Open Liberty Flyway complains that their folder is missing. */
    private static void run(DataSource database) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .resourceProvider(new Migrations())
                .callbackLocations(new String[0])
                .javaMigrationClassProvider(List::of)
                .load()
                .migrate();
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return ALL.stream()
                .filter(script -> script.getFilename().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return ALL.stream()
                .filter(script -> script.getFilename().startsWith(prefix))
                .filter(script -> List.of(suffixes).stream().anyMatch(script.getFilename()::endsWith))
                .toList();
    }

    private static final class Script extends LoadableResource {
        private final String name;

        Script(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            return new InputStreamReader(
                    Objects.requireNonNull(Migrations.class.getResourceAsStream(getAbsolutePath())), UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return "/db/migration/" + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
