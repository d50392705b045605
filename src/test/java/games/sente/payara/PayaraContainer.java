package games.sente.payara;

import games.sente.it.OwnContainer;
import games.sente.it.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jspecify.annotations.Nullable;

/**
 * One Payara Micro for all tests, run as {@code server-config/payara/README.md} says. It takes applications at its
 * start only, which takes it long, so the application stays in it from the first test to the last. Its folder is a new
 * one each time: an old one has the application of the run before, which it would start first.
 */
public final class PayaraContainer extends OwnContainer {
    private static final String HOST = "127.0.0.1";
    private static final String APPLICATION = "sente.war";

    private @Nullable RunningServer running;

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        if (!archive.getName().equals(APPLICATION)) {
            throw new DeploymentException("Payara Micro takes no further application: " + archive.getName());
        }
        try {
            if (running == null) {
                running = start(archive);
            }
            running.awaitPage(URI.create("http://" + HOST + ":" + port() + "/sente/"), true);
        } catch (IOException e) {
            throw new DeploymentException("Payara Micro did not take the application", e);
        }
        return at(HOST, port(), "/sente");
    }

    /** Nothing is undeployed before the end. */
    @Override
    public void undeploy(Archive<?> archive) {}

    @Override
    public void stop() {
        if (running != null) {
            running.close();
        }
    }

    private static RunningServer start(Archive<?> archive) throws IOException {
        Path work = Path.of(System.getProperty("sente.work"));
        Path home = Path.of(System.getProperty("server.home"));
        Path war = Files.createDirectories(work.resolve("payara")).resolve(APPLICATION);
        archive.as(ZipExporter.class).exportTo(war.toFile(), true);
        Path log = work.resolve("payara.log");
        Path tls = work.resolve("tls");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dproduct.name=",
                        "-Dsente.data=" + work.resolve("payara-data"),
                        "-Dsente.sendDeadline=3s",
                        "-Dsente.claimAfter=2s",
                        "-Djavax.net.ssl.keyStore=" + tls.resolve("certificate.p12"),
                        "-Djavax.net.ssl.keyStorePassword=changeit",
                        "-jar",
                        home.resolve("payara-micro.jar").toString(),
                        "--rootDir",
                        Files.createTempDirectory(work, "payara-root").toString(),
                        "--preBootCommandFile",
                        tls.resolve("payara-preboot").toString(),
                        "--port",
                        String.valueOf(port()),
                        "--sslPort",
                        System.getProperty("sente.https.port"),
                        "--sslCert",
                        "sente",
                        "--noHazelcast",
                        "--disablePhoneHome",
                        "--deploy",
                        war.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new RunningServer(process, log);
    }

    private static int port() {
        return Integer.getInteger("sente.http.port");
    }
}
