package games.sente.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glassfish.grizzly.servlet.WebappContext;
import org.jspecify.annotations.Nullable;

/** The servlet context of the embedded server; its resources are one folder's files, not the class path's. */
final class FolderContext extends WebappContext {
    private final Path folder;

    /** @param path below which it is; empty for / */
    FolderContext(String path, Path folder) {
        super("sente", path, folder.toString());
        this.folder = folder;
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String path) {
        try {
            return Files.newInputStream(folder.resolve(path.substring(1)));
        } catch (IOException e) {
            return null;
        }
    }

    /** The server tells nobody its name and version. */
    @Override
    public String getServerInfo() {
        return "";
    }
}
