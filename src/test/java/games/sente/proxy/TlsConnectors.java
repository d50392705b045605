package games.sente.proxy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives servers the connector for TLS that their page in {@code server-config} shows, before the tests start them: only
 * port, address and certificate are put in its place.
 */
final class TlsConnectors {
    private static final Pattern BLOCK = Pattern.compile("```(?:sh)?\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern CREATED = Pattern.compile("create-system-properties (\\S+)");

    private TlsConnectors() {}

    /**
     * @param args where the tests work, the port, and for each server whether it is left out, its kind and its folder
     */
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
                case "glassfish" ->
                    glassfish(Path.of(server[2], "glassfish/domains/domain1/config/domain.xml"), folder);
                case "liberty" ->
                    liberty(Path.of(server[2], "usr/servers/sente/configDropins/overrides"), folder, args[1]);
                case "wildfly" -> wildfly(Path.of(server[2]), folder);
                case "payara" -> payara(Path.of(server[2]));
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
        String lines = withKeystore(block("jetty"), folder)
                .replace("port=8443", "port=" + port + "\njetty.ssl.host=127.0.0.1");
        Files.writeString(Files.createDirectories(start).resolve("tls.ini"), lines);
    }

    /** The system properties that the page has asadmin create; the port is put in as the file is copied. */
    private static void glassfish(Path domain, Path folder) throws Exception {
        Matcher created = CREATED.matcher(withKeystore(block("glassfish"), folder));
        if (!created.find()) {
            throw new IllegalStateException("The page of GlassFish sets nothing");
        }
        String whole = property(Files.readString(domain), "sente.https.address", "127.0.0.1");
        for (String pair : created.group(1).split(":")) {
            whole = property(whole, pair.split("=")[0], pair.split("=")[1]);
        }
        Files.writeString(domain, whole);
    }

    private static String property(String domain, String name, String value) {
        String start = "<system-property name=\"" + name + "\" value=\"";
        if (!domain.contains(start)) {
            throw new IllegalStateException("domain.xml has no " + name);
        }
        return domain.replaceAll(Pattern.quote(start) + "[^\"]*", Matcher.quoteReplacement(start + value));
    }

    private static void liberty(Path overrides, Path folder, String port) throws Exception {
        String file = withKeystore(block("liberty"), folder)
                .replace("httpsPort=\"9443\"", "httpsPort=\"" + port + "\"")
                .replace("host=\"*\"", "host=\"127.0.0.1\"");
        Files.writeString(Files.createDirectories(overrides).resolve("tls.xml"), file);
    }

    private static void wildfly(Path place, Path folder) throws Exception {
        Files.writeString(place.resolve("wildfly.yml"), withKeystore(block("wildfly"), folder));
    }

    /** The page's options are PayaraContainer's. By itself Payara's listener for TLS is on every address. */
    private static void payara(Path place) throws Exception {
        String listener =
                "configs.config.server-config.network-config.network-listeners.network-listener.https-listener";
        Files.writeString(
                place.resolve("payara-preboot"),
                Files.readString(Path.of("server-config", "payara", "preboot")) + "set " + listener
                        + ".address=127.0.0.1\n");
    }

    /** What a page shows, with the tests' keystore in it. */
    private static String withKeystore(String shown, Path folder) {
        return shown.replace(
                        "/etc/ssl/play.example.org.p12",
                        folder.resolve(Certificate.FILE).toString())
                .replace("...", Certificate.PASSWORD);
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
