package games.sente.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.container.Sent;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes known of an answer on a server that calls listeners. */
class AnsweringTest {
    private static final byte[] BODY = new byte[100_000];

    private final Server server = new Server();

    /** A server whose client takes as many pieces as it may. */
    private static final class Server extends ServletOutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private int pieces;
        private @Nullable WriteListener writer;
        private @Nullable AsyncListener listener;

        Sent answer(String method) throws IOException {
            HttpServletRequest request = standIn(HttpServletRequest.class, call -> switch (call.name()) {
                case "getMethod" -> method;
                case "getDispatcherType" -> DispatcherType.REQUEST;
                case "isAsyncSupported" -> true;
                case "startAsync" -> standIn(AsyncContext.class, this::context);
                default -> throw new UnsupportedOperationException(call.name());
            });
            return Answering.write(request, standIn(HttpServletResponse.class, call -> this), BODY);
        }

        private @Nullable Object context(Call call) {
            switch (call.name()) {
                case "addListener" -> listener = (AsyncListener) call.arguments()[0];
                case "complete" -> end();
                default -> {}
            }
            return null;
        }

        private void end() {
            try {
                listener().onComplete(event());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        AsyncListener listener() {
            return Objects.requireNonNull(listener);
        }

        AsyncEvent event() {
            return new AsyncEvent(standIn(AsyncContext.class, this::context));
        }

        WriteListener writer() {
            return Objects.requireNonNull(writer);
        }

        /** Has the client take so many pieces more. */
        void take(int more) throws IOException {
            pieces += more;
            writer().onWritePossible();
        }

        @Override
        public boolean isReady() {
            return pieces-- > 0;
        }

        @Override
        public void setWriteListener(WriteListener given) {
            writer = given;
        }

        @Override
        public void write(int b) {
            taken.write(b);
        }
    }

    private record Call(String name, Object[] arguments) {}

    private static <T> T standIn(Class<T> type, Function<Call, @Nullable Object> calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> calls.apply(new Call(method.getName(), arguments))));
    }

    @Test
    void anAnswerIsOverWhenAllOfItIsTaken() throws IOException {
        Sent sent = server.answer("GET");
        assertFalse(sent.isOver());
        server.take(3);
        assertFalse(sent.isOver());
        server.pieces = 0;
        server.take(20);
        assertTrue(sent.isOver());
        assertEquals(BODY.length, server.taken.size());
    }

    @Test
    void soItIsWhenTheClientLeaves() throws IOException {
        Sent sent = server.answer("GET");
        server.take(3);
        server.writer().onError(new IOException("reset"));
        assertTrue(sent.isOver());
    }

    @Test
    void soItIsWhenItsTimeIsOver() throws IOException {
        Sent sent = server.answer("GET");
        server.take(3);
        server.listener().onTimeout(server.event());
        assertTrue(sent.isOver());
    }

    @Test
    void soIsAHeadWithoutABody() throws IOException {
        Sent sent = server.answer("HEAD");
        server.take(2);
        assertTrue(sent.isOver());
        assertEquals(0, server.taken.size());
    }
}
