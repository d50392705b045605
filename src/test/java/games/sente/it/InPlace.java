package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import org.jboss.arquillian.container.test.api.Deployer;

/**
 * A newer one of the same WAR in the place of one that runs, by the server's own way: Tomcat has several versions at
 * once, and Jetty and Open Liberty find another file; elsewhere the old one is taken away first.
 */
final class InPlace {
    private static final Path WAR = Path.of(System.getProperty("sente.war"));

    private static final String MANAGER =
            "Basic " + Base64.getEncoder().encodeToString("arquillian:arquillian".getBytes(StandardCharsets.US_ASCII));

    private final HttpClient http = HttpClient.newHttpClient();
    private final Deployer deployer;
    private final String name;
    private final String authority;
    private int version;

    /** @param authority the server's host and port */
    InPlace(Deployer deployer, String name, String authority) {
        this.deployer = deployer;
        this.name = name;
        this.authority = authority;
    }

    void replace() throws IOException, InterruptedException {
        switch (System.getProperty("arquillian.launch")) {
            case "tomcat", "tomee" -> {
                version++;
                manager("deploy", version, HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.ofFile(WAR)));
            }
            case "jetty" -> {
                Path base =
                        Path.of(System.getProperty("sente.work"), "jetty-" + System.getProperty("jetty.environment"));
                Path whole = Files.copy(WAR, base.resolve(name + ".newer"), StandardCopyOption.REPLACE_EXISTING);
                Files.move(whole, base.resolve("webapps").resolve(name + ".war"), StandardCopyOption.ATOMIC_MOVE);
            }
            case "liberty" -> {
                Path server = Path.of(System.getProperty("server.home"), "usr", "servers", "sente");
                Files.copy(WAR, server.resolve("dropins").resolve(name + ".war"), StandardCopyOption.REPLACE_EXISTING);
            }
            default -> {
                deployer.undeploy(name);
                deployer.deploy(name);
            }
        }
    }

    /** Takes all of them away. */
    void remove() throws IOException, InterruptedException {
        for (; version > 0; version--) {
            manager("undeploy", version, HttpRequest.newBuilder());
        }
        deployer.undeploy(name);
    }

    private void manager(String verb, int of, HttpRequest.Builder request) throws IOException, InterruptedException {
        URI address = URI.create("http://" + authority + "/manager/text/" + verb + "?path=/" + name + "&version=" + of);
        request.uri(address).header("Authorization", MANAGER);
        String said =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
        assertTrue(said.startsWith("OK"), said);
    }
}
