package games.sente.embedded;

import games.sente.embedded.PlainConnection.Phase;
import games.sente.http.Body;
import games.sente.http.Proxies;
import games.sente.player.LimitKey;
import games.sente.player.Occupancy;
import games.sente.player.RefusalCount;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * All connections that speak HTTP: so many in all and from one address, so many bytes that wait for all of them, and
 * for each step a deadline. Where there are too many, the one on which nothing has happened for the longest goes. Any
 * thread may call it.
 */
final class PlainConnections {
    private static final int LEAST_IN_ALL = 1_000;
    /** Which part of the heap may wait for clients to read it. */
    private static final int HEAP_SHARE = 8;
    /** A browser has up to six; several people may share an address. */
    private static final int FOR_EACH_SOCKET = 4;
    /** Descriptors that are given back when there are none left. */
    private static final int SHED = 16;

    private static final Duration HEAD = Duration.ofSeconds(10);
    /**
     * Longer than the proxies of server-config keep theirs: who sends on a connection that is just being closed gets no
     * answer.
     */
    private static final Duration IDLE = Duration.ofSeconds(75);

    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final long COUNT_NANOS = Duration.ofMillis(10).toNanos();

    private final Set<PlainConnection> all = ConcurrentHashMap.newKeySet();
    private final Occupancy byAddress = new Occupancy();
    private final Refusals refusals;
    private final Proxies proxies;
    private final int mostInAll;
    private final int mostOfAddress;
    private final Duration silentAfter;
    private final Duration sendDeadline;
    private final long mostWaiting;
    private volatile long countedAtNanos = System.nanoTime();

    /**
     * @param proxies which addresses stand for many clients
     * @param sockets how many WebSockets an address may have
     * @param silentAfter how long a connection may stay without a request
     * @param sendDeadline how long a client may read nothing of what waits for it
     */
    PlainConnections(Refusals refusals, Proxies proxies, int sockets, Duration silentAfter, Duration sendDeadline) {
        this(
                refusals,
                proxies,
                sockets,
                silentAfter,
                sendDeadline,
                LEAST_IN_ALL,
                Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    /**
     * The same, with other bounds.
     *
     * @param leastInAll how many there may be in all, or as many as one address may have if that is more
     * @param mostWaiting how many bytes may wait for all of them
     */
    PlainConnections(
            Refusals refusals,
            Proxies proxies,
            int sockets,
            Duration silentAfter,
            Duration sendDeadline,
            int leastInAll,
            long mostWaiting) {
        this.refusals = refusals;
        this.proxies = proxies;
        this.mostOfAddress = FOR_EACH_SOCKET * sockets;
        this.mostInAll = Math.max(leastInAll, mostOfAddress);
        this.silentAfter = silentAfter;
        this.sendDeadline = sendDeadline;
        this.mostWaiting = mostWaiting;
    }

    /** A client has connected; if there are too many, one of them goes. */
    void add(NIOConnection connection) {
        PlainConnection plain = PlainConnection.begin(connection, System.nanoTime());
        if (!admit(plain)) {
            cut(plain);
            return;
        }
        all.add(plain);
        if (all.size() > mostInAll) {
            longest().findFirst().ifPresent(PlainConnections::cut);
        }
    }

    /** Counts a connection, perhaps in the place of another of its network; a proxy's are not counted. */
    private boolean admit(PlainConnection plain) {
        String address = plain.address();
        if (address == null || proxies.include(address)) {
            return true;
        }
        LimitKey key = LimitKey.ofAddress(address);
        if (!byAddress.enter(key, mostOfAddress)) {
            RefusalCount.CONNECTIONS.add();
            longest().filter(each -> isOf(each, key)).findFirst().ifPresent(PlainConnections::cut);
            if (!byAddress.enter(key, mostOfAddress)) {
                return false;
            }
        }
        plain.count(key);
        return true;
    }

    private static boolean isOf(PlainConnection plain, LimitKey key) {
        LimitKey counted = plain.counted();
        return counted != null && counted.levels().stream().anyMatch(key.levels()::contains);
    }

    /** A connection has been closed, or has become a WebSocket. */
    void remove(PlainConnection plain) {
        if (all.remove(plain)) {
            plain.end();
            LimitKey counted = plain.counted();
            if (counted != null) {
                byAddress.leave(counted);
            }
        }
    }

    /** Those on which nothing has happened for the longest come first. */
    private Stream<PlainConnection> longest() {
        long now = System.nanoTime();
        return all.stream().sorted(Comparator.comparingLong(each -> each.sinceNanos() - now));
    }

    private static void cut(PlainConnection plain) {
        plain.connection().terminateSilently();
    }

    /** Descriptors are short: those who do nothing give theirs back. */
    void shed() {
        longest().filter(each -> each.phase() != Phase.ANSWER).limit(SHED).forEach(PlainConnections::cut);
    }

    /** Before an answer is made: if too many bytes wait for clients, those who have read nothing for the longest go. */
    void makeRoom() {
        long now = System.nanoTime();
        if (now - countedAtNanos < COUNT_NANOS) {
            return;
        }
        countedAtNanos = now;
        long waiting = all.stream().mapToLong(PlainConnection::waiting).sum();
        if (waiting > mostWaiting) {
            for (PlainConnection plain :
                    longest().filter(each -> each.waiting() > 0).toList()) {
                waiting -= plain.waiting();
                cut(plain);
                if (waiting <= mostWaiting / 2) {
                    return;
                }
            }
        }
    }

    /** Ends those that have taken too long; to be called again and again, by one thread. */
    void check() {
        long now = System.nanoTime();
        all.forEach(each -> check(each, now));
    }

    private void check(PlainConnection plain, long now) {
        if (plain.isAt(Phase.HEAD, least(HEAD, silentAfter), now)) {
            refusals.send(plain, 408, false);
        } else if (plain.isAt(Phase.BODY, Body.DEADLINE, now)) {
            refusals.send(plain, 408, true);
        } else if (plain.isAt(Phase.SILENT, silentAfter, now)
                || plain.isAt(Phase.IDLE, IDLE, now)
                || plain.isAt(Phase.REFUSED, GOODBYE, now)
                || plain.hasStopped(sendDeadline, now)) {
            cut(plain);
        }
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
