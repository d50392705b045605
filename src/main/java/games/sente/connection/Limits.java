package games.sente.connection;

import java.time.Duration;

/**
 * What a connection may do.
 *
 * @param messageBytes the longest message, in bytes of UTF-8
 * @param messagesPerSecond how many messages a second; twice as many at once
 * @param connectionsPerAddress how many connections from one network address
 * @param strangers how many unauthenticated connections
 * @param outboxMessages how many messages may wait for a client
 * @param sendDeadline how long one message may take to be sent
 * @param helloDeadline how long a connection may stay without a hello
 * @param pingAfter after how much silence the server asks
 * @param silence after how much silence a connection is given up
 */
public record Limits(
        int messageBytes,
        int messagesPerSecond,
        int connectionsPerAddress,
        int strangers,
        int outboxMessages,
        Duration sendDeadline,
        Duration helloDeadline,
        Duration pingAfter,
        Duration silence) {

    /**
     * How much of a message a server may gather before it closes the connection: a quarter more than the longest
     * message, so that what is a little too long is refused, and the connection stays.
     *
     * @param longest of a message, in bytes
     */
    public static int buffer(int longest) {
        return longest + longest / 4;
    }
}
