package games.sente.proxy;

import games.sente.it.BuiltWar;
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

/**
 * Every server behind each proxy, with TLS, under the context path that it gives; whose word it takes is said by {@code
 * SENTE_PROXIES}.
 */
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
            ReverseProxyIT.play(
                    BehindProxy.guest(certificate.trust(), base, "Ann"),
                    BehindProxy.guest(certificate.trust(), base, "Ben"),
                    base);
        }
    }
}
