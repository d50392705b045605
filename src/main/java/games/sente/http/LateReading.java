package games.sente.http;

import jakarta.servlet.Filter;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets Tyrus in a servlet container be ready before it reads. Its {@code TyrusHttpUpgradeHandler.init} sets the read listener first and
 * opens the connection after that; GlassFish calls the listener at once when a client has already sent something, and it waits
 * for that opening, on the same thread, for ever. A few such clients would hold all threads of the server.
 */
public final class LateReading implements HttpUpgradeHandler {
    private static final String TYRUS = "org.glassfish.tyrus.servlet.";

    private @Nullable HttpUpgradeHandler handler;

    /** For the container. */
    public LateReading() {}

    /** To be put before Tyrus' own filter; other servers' ways to upgrade are left alone. */
    public static Filter filter() {
        return (request, response, chain) -> chain.doFilter(late((HttpServletRequest) request), response);
    }

    private static HttpServletRequest late(HttpServletRequest request) {
        if (request.getHeader("Upgrade") == null) {
            return request;
        }
        return new HttpServletRequestWrapper(request) {
            @Override
            public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
                if (!type.getName().startsWith(TYRUS)) {
                    return super.upgrade(type);
                }
                try {
                    T handler = type.getConstructor().newInstance();
                    super.upgrade(LateReading.class).handler = handler;
                    return handler;
                } catch (ReflectiveOperationException e) {
                    throw new ServletException(e);
                }
            }
        };
    }

    @Override
    public void init(WebConnection connection) {
        try {
            Input input = new Input(connection.getInputStream());
            Objects.requireNonNull(handler).init(new Connection(connection, input));
            input.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroy() {
        Objects.requireNonNull(handler).destroy();
    }

    private record Connection(WebConnection connection, ServletInputStream input) implements WebConnection {
        @Override
        public ServletInputStream getInputStream() {
            return input;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return connection.getOutputStream();
        }

        @Override
        public void close() throws Exception {
            connection.close();
        }
    }

    /** Keeps the listener back until the start. */
    private static final class Input extends ServletInputStream {
        private final ServletInputStream input;
        private @Nullable ReadListener listener;

        Input(ServletInputStream input) {
            this.input = input;
        }

        void start() {
            if (listener != null) {
                input.setReadListener(listener);
            }
        }

        @Override
        public void setReadListener(ReadListener readListener) {
            listener = readListener;
        }

        @Override
        public boolean isFinished() {
            return input.isFinished();
        }

        @Override
        public boolean isReady() {
            return input.isReady();
        }

        @Override
        public int available() throws IOException {
            return input.available();
        }

        @Override
        public int read() throws IOException {
            return input.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return input.read(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            input.close();
        }
    }
}
