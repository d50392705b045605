package games.sente.embedded;

import java.io.IOException;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;

/**
 * Ignores the wish to go on with another protocol than WebSocket, as a server may (RFC 9110, section 7.8). Java's own
 * HTTP client wishes for HTTP/2 with its first request, and Grizzly would wait for that request's body for ever.
 */
final class OtherUpgrades implements AddOn {

    @Override
    public void setup(NetworkListener listener, FilterChainBuilder builder) {
        builder.add(builder.indexOfType(HttpServerFilter.class), new BaseFilter() {
            @Override
            public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) throws IOException {
                if (event instanceof IncomingHttpUpgradeEvent upgrade) {
                    ignore(upgrade.getHttpHeader());
                }
                return context.getInvokeAction();
            }
        });
    }

    private static void ignore(HttpHeader header) {
        if (!"websocket".equalsIgnoreCase(header.getUpgrade())) {
            header.getUpgradeDC().recycle();
            header.setIgnoreContentModifiers(false);
        }
    }
}
