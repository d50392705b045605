package games.sente.proxy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives servers the connector for TLS that their page in {@code server-config} shows, before the tests start them: only port, address
 * and certificate are put in its place.
 */
final class TlsConnectors {
    private static final Pattern BLOCK = Pattern.compile("```\\n(.*?)```", Pattern.DOTALL);

    private TlsConnectors() {}

    /** @param args where the tests work, the port, and for each server whether it is left out, its kind and its folder */
    public static void main(String... args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0], "tls"));
        Certificate certificate = Certificate.make(folder);
        Files.writeString(folder.resolve("play.crt"), certificate.certificate());
        Files.writeString(folder.resolve("play.key"), certificate.key());
        for (int i = 2; i < args.length; i++) {
            String[] server = args[i].split(" ", 3);
            if (server[0].equals("true")) {
                continue;
            }
            switch (server[1]) {
                case "tomcat" -> tomcat(Path.of(server[2], "conf", "server.xml"), folder, args[1]);
                case "jetty" -> jetty(Path.of(server[2], "start.d"), folder, args[1]);
                default -> throw new IllegalArgumentException(args[i]);
            }
        }
    }

    private static void tomcat(Path file, Path folder, String port) throws Exception {
        String connector = block("tomcat")
                .replace("port=\"8443\"", "address=\"127.0.0.1\" port=\"" + port + "\"")
                .replace("/etc/ssl/play.example.org", folder.resolve("play").toString());
        String whole = Files.readString(file);
        Files.writeString(file, whole.replace("<Engine ", connector + "<Engine "));
    }

    private static void jetty(Path start, Path folder, String port) throws Exception {
        String lines = block("jetty")
                .replace("port=8443", "port=" + port + "\njetty.ssl.host=127.0.0.1")
                .replace(
                        "/etc/ssl/play.example.org.p12",
                        folder.resolve(Certificate.FILE).toString())
                .replace("Password=...", "Password=" + Certificate.PASSWORD);
        Files.writeString(Files.createDirectories(start).resolve("tls.ini"), lines);
    }

    /** The first block of code on a server's page. */
    private static String block(String server) throws Exception {
        Matcher block = BLOCK.matcher(Files.readString(Path.of("server-config", server, "README.md")));
        if (!block.find()) {
            throw new IllegalStateException("The page of " + server + " shows no connector");
        }
        return block.group(1);
    }
}
