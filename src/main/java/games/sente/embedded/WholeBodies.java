package games.sente.embedded;

import games.sente.embedded.PlainConnection.Phase;
import games.sente.http.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.memory.Buffers;

/** Gives a servlet its request when all of the body is there, so that none of its threads waits for a client. */
final class WholeBodies extends BaseFilter implements AddOn {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Refusals refusals;

    WholeBodies(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void setup(NetworkListener listener, FilterChainBuilder builder) {
        builder.add(builder.indexOfType(HttpServerFilter.class), this);
    }

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        PlainConnection plain = PlainConnection.of(context.getConnection());
        if (plain == null
                || !(context.getMessage() instanceof HttpContent content)
                || !(content.getHttpHeader() instanceof HttpRequestPacket request)
                || request.isIgnoreContentModifiers() // a handshake
                || !(request.isExpectContent() || plain.gathers())) {
            return context.getInvokeAction();
        }
        if (HttpContent.isBroken(content)) {
            return refuse(context, plain, request, 400);
        }
        ByteArrayOutputStream body = plain.gather(bytes(content));
        if (request.getContentLength() > Body.MOST_BYTES || body.size() > Body.MOST_BYTES) {
            return refuse(context, plain, request, 413);
        }
        if (!content.isLast()) {
            if (plain.phase() != Phase.BODY) {
                plain.enter(Phase.BODY);
                answerExpectation(context, request);
            }
            content.recycle();
            return context.getStopAction();
        }
        context.setMessage(HttpContent.builder(request)
                .content(Buffers.wrap(context.getMemoryManager(), body.toByteArray()))
                .last(true)
                .build());
        plain.gathered();
        plain.enter(Phase.ANSWER);
        return context.getInvokeAction();
    }

    private static byte[] bytes(HttpContent content) {
        Buffer piece = content.getContent();
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        return bytes;
    }

    /** The client waits for this before it sends the body (RFC 9110, section 10.1.1). */
    private static void answerExpectation(FilterChainContext context, HttpRequestPacket request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(Header.Expect))) {
            context.getConnection().write(Buffers.wrap(context.getMemoryManager(), CONTINUE));
        }
    }

    private NextAction refuse(
            FilterChainContext context, PlainConnection plain, HttpRequestPacket request, int status) {
        plain.gathered();
        refusals.send(plain, status, Refusals.isOfProgram(request));
        return context.getStopAction();
    }
}
