package games.sente.boot;

import games.sente.http.Problem;
import games.sente.http.SecurityHeaders;
import java.io.IOException;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;

/** Answers 400 to what {@link RequestCheck} finds, and ends the connection; what follows on it can't be trusted either. */
final class StrictRequests extends BaseFilter implements AddOn {
    private static final Attribute<Boolean> CHECKED =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(StrictRequests.class.getName());

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
            if (!RequestCheck.isSound(request)) {
                refuse(context, request);
                return context.getStopAction();
            }
        }
        return context.getInvokeAction();
    }

    private static void refuse(FilterChainContext context, HttpRequestPacket request) {
        boolean program = request.getRequestURI().startsWith("/api/") || request.getUpgrade() != null;
        byte[] body = Problem.body(program, 400, "refused", "The server does not understand this request.");
        HttpResponsePacket response = request.getResponse();
        HttpStatus.BAD_REQUEST_400.setValues(response);
        SecurityHeaders.put(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Connection", "close");
        response.setContentType(Problem.type(program));
        response.setContentLength(body.length);
        request.getProcessingState().setError(true);
        context.write(HttpContent.builder(response)
                .content(Buffers.wrap(context.getMemoryManager(), body))
                .last(true)
                .build());
        context.getConnection().closeSilently();
    }
}
