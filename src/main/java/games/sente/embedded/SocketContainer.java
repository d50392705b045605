package games.sente.embedded;

import games.sente.http.HostPolicy;
import games.sente.http.OriginPolicy;
import games.sente.player.RefusalCount;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.Connection;
import org.glassfish.tyrus.spi.UpgradeRequest;
import org.glassfish.tyrus.spi.UpgradeResponse;
import org.glassfish.tyrus.spi.WebSocketEngine;
import org.glassfish.tyrus.spi.Writer;
import org.jspecify.annotations.Nullable;

/** The embedded server's WebSocket container: Tyrus, with host and origin checked before a handshake. */
final class SocketContainer extends TyrusServerContainer {
    private final WebSocketEngine engine;
    private final String path;

    /**
     * @param path below which the endpoints are; empty for /
     * @param messageBytes the largest frame that is read at all; endpoints have smaller limits
     */
    SocketContainer(Set<Class<?>> endpoints, String path, OriginPolicy origins, HostPolicy hosts, int messageBytes) {
        super(endpoints);
        this.path = path.isEmpty() ? "/" : path;
        this.engine = new CheckedEngine(
                TyrusWebSocketEngine.builder(this)
                        .incomingBufferSize(messageBytes)
                        .build(),
                origins,
                hosts);
    }

    @Override
    public void register(Class<?> endpointClass) throws DeploymentException {
        engine.register(endpointClass, path);
    }

    @Override
    public void register(ServerEndpointConfig config) throws DeploymentException {
        engine.register(config, path);
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of();
    }

    @Override
    public WebSocketEngine getWebSocketEngine() {
        return engine;
    }

    /** Servlet filters don't see handshakes here, so the engine does what HostFilter and OriginFilter do elsewhere. */
    private record CheckedEngine(WebSocketEngine engine, OriginPolicy origins, HostPolicy hosts)
            implements WebSocketEngine {
        @Override
        public UpgradeInfo upgrade(UpgradeRequest request, UpgradeResponse response) {
            String peer = request instanceof RequestContext context ? context.getRemoteAddr() : "";
            if (!hosts.allows(peer, lines(request, "Host"))) {
                RefusalCount.HOSTS.add();
                return refuse(response, 421, "Misdirected Request");
            }
            if (!origins.allows(lines(request, "Origin"), lines(request, "Host"))) {
                RefusalCount.ORIGINS.add();
                return refuse(response, 403, "Forbidden");
            }
            return engine.upgrade(request, response);
        }

        private static UpgradeInfo refuse(UpgradeResponse response, int status, String reason) {
            response.setStatus(status);
            response.setReasonPhrase(reason);
            response.getHeaders().put("Content-Length", List.of("0"));
            return new Refused();
        }

        private static List<String> lines(UpgradeRequest request, String name) {
            List<String> lines = request.getHeaders().get(name);
            return lines == null ? List.of() : lines;
        }

        @Override
        public void register(Class<?> endpointClass, String contextPath) throws DeploymentException {
            engine.register(endpointClass, contextPath);
        }

        @Override
        public void register(ServerEndpointConfig config, String contextPath) throws DeploymentException {
            engine.register(config, contextPath);
        }
    }

    private static final class Refused implements WebSocketEngine.UpgradeInfo {
        @Override
        public WebSocketEngine.UpgradeStatus getStatus() {
            return WebSocketEngine.UpgradeStatus.HANDSHAKE_FAILED;
        }

        @Override
        public @Nullable Connection createConnection(Writer writer, Connection.CloseListener closeListener) {
            return null;
        }
    }
}
