package games.sente.secrets;

import games.sente.http.Body;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a container does for one request: it hands it to the servlets, and keeps what goes to the client. */
final class HttpStandIn {
    private final String method;
    private final String path;
    private final String mapping;
    private final Map<String, String> headers;
    private final byte[] body;
    private final List<String> answerHeaders = new ArrayList<>();
    private final ByteArrayOutputStream answerBody = new ByteArrayOutputStream();
    private int status = 200;

    /** @param mapping the part of the path that the servlet is mapped to */
    HttpStandIn(String method, String path, String mapping, Map<String, String> headers, String body) {
        this.method = method;
        this.path = path;
        this.mapping = mapping;
        this.headers = headers;
        this.body = body.getBytes(StandardCharsets.UTF_8);
    }

    /** All that the client gets: status, header lines as they were set, and body. */
    String answer(FilterChain chain) {
        try {
            chain.doFilter(
                    standIn(HttpServletRequest.class, this::request),
                    standIn(HttpServletResponse.class, this::response));
        } catch (java.io.IOException | jakarta.servlet.ServletException e) {
            throw new IllegalStateException(e);
        }
        return status + " " + answerHeaders + " " + answerBody.toString(StandardCharsets.UTF_8);
    }

    private interface Container {
        @Nullable
        Object call(String name, List<Object> arguments);
    }

    private static <T> T standIn(Class<T> type, Container container) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (Object proxy, Method called, Object[] arguments) ->
                        container.call(called.getName(), arguments == null ? List.of() : List.of(arguments))));
    }

    private @Nullable Object request(String name, List<Object> arguments) {
        return switch (name) {
            case "getMethod" -> method;
            case "getRequestURI", "getServletPath" -> path;
            case "getContextPath" -> "";
            case "getPathInfo" -> path.length() > mapping.length() ? path.substring(mapping.length()) : null;
            case "getHeader" -> headers.get((String) arguments.get(0));
            case "getParameter" -> null;
            case "getContentType" -> headers.get("Content-Type");
            case "getContentLengthLong" -> (long) body.length;
            case "getHeaders" ->
                headers.containsKey((String) arguments.get(0))
                        ? Collections.enumeration(List.of(headers.get((String) arguments.get(0))))
                        : Collections.emptyEnumeration();
            case "getProtocol" -> "HTTP/1.1";
            case "getAttribute" -> Body.class.getName().equals(arguments.get(0)) ? new Body.Whole(body) : null;
            case "getRemoteAddr" -> "127.0.0.1";
            case "getDispatcherType" -> DispatcherType.REQUEST;
            case "isAsyncSupported" -> false;
            case "getScheme" -> "http";
            case "getServerName" -> "localhost";
            case "getServerPort" -> 8080;
            case "isSecure" -> false;
            default -> throw new UnsupportedOperationException(name);
        };
    }

    private @Nullable Object response(String name, List<Object> arguments) {
        switch (name) {
            case "setStatus" -> status = (Integer) arguments.get(0);
            case "setHeader", "addHeader" -> answerHeaders.add(arguments.get(0) + ": " + arguments.get(1));
            case "setContentType", "setContentLength" -> answerHeaders.add(name.substring(3) + ": " + arguments.get(0));
            case "resetBuffer" -> answerBody.reset();
            case "getStatus" -> {
                return status;
            }
            case "isCommitted" -> {
                return false;
            }
            case "getOutputStream" -> {
                return new Out(answerBody);
            }
            default -> throw new UnsupportedOperationException(name);
        }
        return null;
    }

    private static final class Out extends ServletOutputStream {
        private final ByteArrayOutputStream bytes;

        Out(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
