package games.sente.proxy;

import games.sente.it.BuiltWar;
import games.sente.it.GameClient;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every server behind each proxy, with TLS, under the context path that it gives. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class ServerBehindProxyIT {
    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @ParameterizedTest
    @EnumSource
    void twoPlayThroughIt(ReverseProxy.Kind kind, @TempDir Path folder) throws Exception {
        ReverseProxyIT.assumeInstalled(kind);
        int port = ReverseProxy.freePort();
        Certificate certificate = Certificate.make(folder);
        try (ReverseProxy proxy = ReverseProxy.start(kind, port, url, certificate, folder)) {
            URI base = URI.create("https://127.0.0.1:" + port + url.getPath());
            GameClient ann = BehindProxy.guest(certificate.trust(), base, "Ann");
            ReverseProxyIT.play(
                    ann, BehindProxy.guest(certificate.trust(), base, "Ben"), ann.open("tic-tac-toe", "friend"));
        }
    }
}
