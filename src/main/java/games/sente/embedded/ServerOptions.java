package games.sente.embedded;

import games.sente.http.HostPolicy;
import games.sente.http.OriginPolicy;
import games.sente.http.Proxies;
import java.time.Duration;
import java.util.Set;

/**
 * What the embedded server is to do.
 *
 * @param port to listen on; 0 for any that is free
 * @param path below which everything is; empty for /
 * @param https whether people reach the server by TLS
 * @param endpoints classes that are annotated with {@code @ServerEndpoint}
 * @param messageBytes the largest message from a client
 * @param connectionsPerAddress how many connections one address may have
 * @param silentAfter after how long a silence a client is gone
 * @param sendDeadline how long one message may take to leave
 * @param proxies whose word on a client's address is taken
 */
public record ServerOptions(
        String host,
        int port,
        String path,
        boolean https,
        Set<Class<?>> endpoints,
        OriginPolicy origins,
        HostPolicy hosts,
        int messageBytes,
        int connectionsPerAddress,
        Duration silentAfter,
        Duration sendDeadline,
        Proxies proxies) {}
