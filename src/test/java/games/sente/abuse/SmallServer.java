package games.sente.abuse;

import games.sente.it.BuiltWar;
import games.sente.it.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * Tomcat or Jetty as their pages in {@code server-config} want them, in a process of its own with a heap of its own.
 */
final class SmallServer implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("server.home", "."));
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final URI base;
    private final Path log;

    private SmallServer(Process process, URI base, Path log) {
        this.process = process;
        this.base = base;
        this.log = log;
    }

    /**
     * Starts it, and waits until it stores moves.
     *
     * @param folder an empty one of its own
     */
    static SmallServer start(Path folder, String heap) throws Exception {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-Dsente.proxies=127.0.0.1",
                "-Dsente.data=" + folder.resolve("data")));
        BuiltWar.archive()
                .as(ZipExporter.class)
                .exportTo(Files.createDirectories(folder.resolve("webapps"))
                        .resolve("ROOT.war")
                        .toFile());
        command.addAll(
                "tomcat".equals(System.getProperty("arquillian.launch")) ? tomcat(folder, port) : jetty(folder, port));
        Path log = folder.resolve("server.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        SmallServer server = new SmallServer(process, URI.create("http://127.0.0.1:" + port + "/"), log);
        server.awaitReady();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> tomcat(Path folder, int port) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.copy(Path.of("server-config", "tomcat", "server.xml"), conf.resolve("server.xml"));
        Files.copy(HOME.resolve("conf").resolve("web.xml"), conf.resolve("web.xml"));
        Files.writeString(conf.resolve("tomcat-users.xml"), "<tomcat-users/>");
        Path bin = HOME.resolve("bin");
        return List.of(
                "-Dcatalina.home=" + HOME,
                "-Dcatalina.base=" + folder,
                "-Dsente.http.port=" + port,
                "-cp",
                bin.resolve("bootstrap.jar") + File.pathSeparator + bin.resolve("tomcat-juli.jar"),
                "org.apache.catalina.startup.Bootstrap",
                "start");
    }

    private static List<String> jetty(Path folder, int port) throws IOException {
        Path settings = Files.createDirectories(folder.resolve("start.d"));
        for (String name : List.of("sente.ini", "ee10.ini")) {
            Files.copy(Path.of("server-config", "jetty", name), settings.resolve(name));
        }
        return List.of("-jar", HOME.resolve("start.jar").toString(), "jetty.http.port=" + port);
    }

    private void awaitReady() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new AssertionError(Files.readString(log));
            }
            Thread.sleep(100);
        }
    }

    private boolean isReady() {
        try {
            HttpURLConnection asked =
                    (HttpURLConnection) base.resolve("health/ready").toURL().openConnection();
            return asked.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** With a slash at its end. */
    URI url() {
        return base;
    }

    ServerProcess process() {
        if (!process.isAlive()) {
            throw new AssertionError("it has ended with " + process.exitValue());
        }
        return ServerProcess.of(process.pid());
    }

    /** How much it has logged, in bytes. */
    long logged() throws IOException {
        return Files.size(log);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
