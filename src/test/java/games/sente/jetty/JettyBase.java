package games.sente.jetty;

import games.sente.it.RunningServer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** A folder made as {@code server-config/jetty/README.md} says. */
record JettyBase(Path folder, Path data) {
    private static final Path CONFIGURATION = Path.of("server-config", "jetty");

    /** @param environment which Jakarta EE: {@code ee10} or {@code ee11} */
    static JettyBase of(String environment) throws IOException {
        Path work = Path.of(System.getProperty("sente.work"));
        JettyBase base =
                new JettyBase(work.resolve("jetty-" + environment), work.resolve("jetty-" + environment + "-data"));
        Path settings = Files.createDirectories(base.folder.resolve("start.d"));
        for (String name : List.of("sente.ini", environment + ".ini")) {
            Files.copy(CONFIGURATION.resolve(name), settings.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createDirectories(base.applications());
        try (DirectoryStream<Path> old = Files.newDirectoryStream(base.applications())) {
            for (Path application : old) {
                Files.delete(application);
            }
        }
        return base;
    }

    /** Puts an application where Jetty finds it. */
    void put(Archive<?> archive) throws IOException {
        Path whole = folder.resolve(archive.getName());
        archive.as(ZipExporter.class).exportTo(whole.toFile(), true);
        Files.move(whole, applications().resolve(archive.getName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes an application away. */
    void remove(Archive<?> archive) throws IOException {
        Files.delete(applications().resolve(archive.getName()));
    }

    private Path applications() {
        return folder.resolve("webapps");
    }

    /** Starts Jetty in this folder, on a port of this machine; it looks for applications every second. */
    RunningServer start(int port) throws IOException {
        Path log = folder.resolve("jetty.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dsente.data=" + data,
                        "-jar",
                        Path.of(System.getProperty("server.home"), "start.jar").toString(),
                        "jetty.http.port=" + port,
                        "jetty.deploy.scanInterval=1")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new RunningServer(process, log);
    }
}
