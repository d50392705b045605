package games.sente.embedded;

import java.io.IOException;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;

/** Refuses what {@link RequestCheck} finds, and ends the connection; what follows on it can't be trusted either. */
final class StrictRequests extends BaseFilter implements AddOn {
    private static final Attribute<Boolean> CHECKED =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(StrictRequests.class.getName());

    private final Refusals refusals;

    StrictRequests(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void setup(NetworkListener listener, FilterChainBuilder builder) {
        builder.add(builder.indexOfType(HttpServerFilter.class), this);
    }

    /** Called for every piece of a body too, and for every frame after a handshake. */
    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        if (context.getMessage() instanceof HttpContent content
                && content.getHttpHeader() instanceof HttpRequestPacket request
                && CHECKED.get(request) == null) {
            CHECKED.set(request, true);
            if (request.isChunked()) {
                // Grizzly drops a length that stands beside the chunks, unseen; so what follows is not read (RFC 9112,
                // section 6.1).
                request.getProcessingState().setKeepAlive(false);
            }
            int status = RequestCheck.status(request);
            if (status != 0) {
                refuse(context, request, status);
                return context.getStopAction();
            }
        }
        return context.getInvokeAction();
    }

    private void refuse(FilterChainContext context, HttpRequestPacket request, int status) {
        PlainConnection plain = PlainConnection.of(context.getConnection());
        if (plain == null) {
            context.getConnection().terminateSilently();
            return;
        }
        refusals.send(plain, status, Refusals.isOfProgram(request), request.getMethod() != Method.HEAD);
    }
}
