package games.sente.proxy;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One of the proxies that {@code server-config} has a file for, running with that file: only names, ports and paths are
 * put in its place.
 */
final class ReverseProxy implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    /** Which there are. */
    enum Kind {
        NGINX("nginx", "nginx/sente.conf", "nginx-light"),
        HAPROXY("haproxy", "haproxy/haproxy.cfg", "haproxy"),
        CADDY("caddy", "caddy/Caddyfile", "caddy");

        final String program;
        final String file;
        final String debianPackage;

        Kind(String program, String file, String debianPackage) {
            this.program = program;
            this.file = file;
            this.debianPackage = debianPackage;
        }

        /** The machine's own, along the PATH and where Debian keeps what the administrator starts. */
        Optional<Path> find() {
            return Stream.concat(
                            Stream.of(System.getenv("PATH").split(File.pathSeparator)),
                            Stream.of("/usr/sbin", "/usr/local/sbin"))
                    .map(folder -> Path.of(folder, program))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    private final Process process;

    private final int plainPort;

    private ReverseProxy(Process process, int plainPort) {
        this.process = process;
        this.plainPort = plainPort;
    }

    /** Where it listens without TLS, in place of port 80. */
    int plainPort() {
        return plainPort;
    }

    /** Where one may listen. */
    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /**
     * Starts one.
     *
     * @param port where it listens, on 127.0.0.1 and ::1
     * @param sente the Sente behind it, on 127.0.0.1
     * @param folder for its files
     */
    static ReverseProxy start(Kind kind, int port, URL sente, Certificate certificate, Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path crt = Files.writeString(folder.resolve("play.crt"), certificate.certificate());
        Path key = Files.writeString(folder.resolve("play.key"), certificate.key());
        Path pem = Files.writeString(folder.resolve("play.pem"), certificate.certificate() + certificate.key());
        int plainPort = freePort();
        String own = Files.readString(Path.of("server-config", kind.file))
                .replace("127.0.0.1:8080", "127.0.0.1:" + sente.getPort())
                .replace("location / {", "location " + sente.getPath() + " {")
                .replace("GET /health", "GET " + sente.getPath() + "health");
        String configuration = switch (kind) {
            case NGINX ->
                "daemon off; pid nginx.pid; error_log stderr; events {} http { access_log off;"
                        + " client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;\n"
                        + own.replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
                                .replace("listen [::]:443 ssl", "listen [::1]:" + port + " ssl")
                                .replace("listen 80;", "listen 127.0.0.1:" + plainPort + ";")
                                .replace("listen [::]:80;", "listen [::1]:" + plainPort + ";")
                                .replace("/etc/ssl/play.example.org.crt", crt.toString())
                                .replace("/etc/ssl/play.example.org.key", key.toString())
                        + "}";
            case HAPROXY ->
                own.replace("bind :::443 v4v6", "bind 127.0.0.1:" + port + ",[::1]:" + port)
                        .replace("bind :::80 v4v6", "bind 127.0.0.1:" + plainPort + ",[::1]:" + plainPort)
                        .replaceAll("(?m)^ +(chroot|user|group|stats socket|daemon)\\b.*\n", "")
                        .replace("/etc/haproxy/play.example.org.pem", pem.toString());
            case CADDY ->
                "{\nadmin off\nauto_https disable_redirects\nskip_install_trust\n}\n"
                        + own.replace(
                                "play.example.org {",
                                "https://127.0.0.1:" + port + ", https://localhost:" + port
                                        + " {\nbind 127.0.0.1 [::1]\ntls " + crt + " " + key);
        };
        Path file = Files.writeString(folder.resolve(Path.of(kind.file).getFileName()), configuration);
        Path program = kind.find().orElseThrow();
        List<String> command = switch (kind) {
            case NGINX -> List.of(program.toString(), "-p", folder.toString(), "-c", file.toString(), "-e", "stderr");
            case HAPROXY -> List.of(program.toString(), "-db", "-f", file.toString());
            case CADDY -> List.of(program.toString(), "run", "--adapter", "caddyfile", "--config", file.toString());
        };
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("XDG_DATA_HOME", folder.toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        Path said = folder.resolve("said");
        builder.redirectErrorStream(true).redirectOutput(said.toFile());
        ReverseProxy proxy = new ReverseProxy(builder.start(), plainPort);
        if (!proxy.listens(port)) {
            proxy.close();
            throw new AssertionError(kind + " does not listen: " + Files.readString(said));
        }
        return proxy;
    }

    private boolean listens(int port) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return socket.isConnected();
            } catch (IOException e) {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
        return false;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
