package games.sente.boot;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that an operator can choose; see the table below for what each means.
 *
 * @param url the public address, without a slash at its end; null if links are made from the request's own address
 * @param secret the signing key; null if it is made and kept in the data folder
 */
public record Settings(
        int port,
        String host,
        boolean lan,
        Path data,
        @Nullable URI url,
        Set<String> origins,
        @Nullable SigningKey secret,
        int messageBytes,
        int messagesPerSecond,
        int connectionsPerAddress,
        int strangers,
        int roomsPerHour,
        int outboxMessages,
        Duration sendDeadline,
        Duration pingAfter,
        Duration silentAfter,
        Duration helloDeadline) {

    static final Setting<Integer> PORT = new Setting<>(
            "port", "PORT", "8080", "the port to listen on; 0 takes any free one", Parsers.wholeNumber(0, 65_535));
    static final Setting<String> HOST =
            new Setting<>("host", "ADDRESS", "127.0.0.1", "the address to listen on", Parsers::host);
    static final Setting<Boolean> LAN = new Setting<>(
            "lan", "", "false", "listen on all addresses and show a QR code for the phones in the room", Parsers::flag);
    static final Setting<Path> DATA =
            new Setting<>("data", "DIR", "", "where games are kept; a folder of your own by default", Parsers::folder);
    static final Setting<URI> URL = new Setting<>(
            "url",
            "URL",
            "",
            "the public address, for links; by default what the browser asked for",
            Parsers::webAddress);
    static final Setting<Set<String>> ORIGINS = new Setting<>(
            "origins", "LIST", "", "further sites whose pages may connect, separated by commas", Parsers::origins);
    static final Setting<SigningKey> SECRET = new Setting<>(
            "secret",
            "KEY",
            "",
            "base64url of 32 bytes or more; made in the data folder by default",
            SigningKey::parse);
    static final Setting<Integer> MESSAGE_BYTES = new Setting<>(
            "messageBytes", "N", "16384", "the largest message from a client", Parsers.wholeNumber(1024, 1_048_576));
    static final Setting<Integer> MESSAGES_PER_SECOND = new Setting<>(
            "messagesPerSecond",
            "N",
            "20",
            "messages a connection may send; twice as many at once",
            Parsers.wholeNumber(1, 10_000));
    static final Setting<Integer> CONNECTIONS_PER_ADDRESS = new Setting<>(
            "connectionsPerAddress", "N", "50", "connections from one address", Parsers.wholeNumber(1, 1_000_000));
    static final Setting<Integer> STRANGERS = new Setting<>(
            "strangers",
            "N",
            "1000",
            "connections that have not said who they are; beyond, the oldest is closed",
            Parsers.wholeNumber(8, 1_000_000));
    static final Setting<Integer> ROOMS_PER_HOUR = new Setting<>(
            "roomsPerHour",
            "N",
            "60",
            "new rooms that one player may open in an hour",
            Parsers.wholeNumber(1, 1_000_000));
    static final Setting<Integer> OUTBOX_MESSAGES = new Setting<>(
            "outboxMessages", "N", "256", "messages that may wait for a slow reader", Parsers.wholeNumber(8, 100_000));
    static final Setting<Duration> SEND_DEADLINE =
            new Setting<>("sendDeadline", "TIME", "10s", "how long one message may take to leave", Parsers::duration);
    static final Setting<Duration> PING_AFTER =
            new Setting<>("pingAfter", "TIME", "12s", "silence after which a client is asked", Parsers::duration);
    static final Setting<Duration> SILENT_AFTER =
            new Setting<>("silentAfter", "TIME", "30s", "silence after which a client is gone", Parsers::duration);
    static final Setting<Duration> HELLO_DEADLINE =
            new Setting<>("helloDeadline", "TIME", "5s", "how long a client may take to say hello", Parsers::duration);

    /** The table: the help, the command line and the tests are made from it. */
    static final List<Setting<?>> ALL = List.of(
            PORT,
            HOST,
            LAN,
            DATA,
            URL,
            ORIGINS,
            SECRET,
            MESSAGE_BYTES,
            MESSAGES_PER_SECOND,
            CONNECTIONS_PER_ADDRESS,
            STRANGERS,
            ROOMS_PER_HOUR,
            OUTBOX_MESSAGES,
            SEND_DEADLINE,
            PING_AFTER,
            SILENT_AFTER,
            HELLO_DEADLINE);

    /**
     * Reads every setting.
     *
     * @param preset the data folder if none is chosen
     * @throws StartException if a value is wrong
     */
    static Settings read(SettingSources sources, Path preset) {
        Path data = sources.find(DATA);
        boolean lan = sources.get(LAN);
        String host = sources.find(HOST);
        Settings settings = new Settings(
                sources.get(PORT),
                host != null ? host : lan ? "0.0.0.0" : HOST.preset(),
                lan,
                data != null ? data : preset,
                sources.find(URL),
                sources.get(ORIGINS),
                sources.find(SECRET),
                sources.get(MESSAGE_BYTES),
                sources.get(MESSAGES_PER_SECOND),
                sources.get(CONNECTIONS_PER_ADDRESS),
                sources.get(STRANGERS),
                sources.get(ROOMS_PER_HOUR),
                sources.get(OUTBOX_MESSAGES),
                sources.get(SEND_DEADLINE),
                sources.get(PING_AFTER),
                sources.get(SILENT_AFTER),
                sources.get(HELLO_DEADLINE));
        if (settings.silentAfter.compareTo(settings.pingAfter) <= 0) {
            throw new StartException(
                    StartException.WRONG_SETTING,
                    "silentAfter must be longer than pingAfter, or every client is gone.");
        }
        return settings;
    }

    Settings withUrl(URI address) {
        return new Settings(
                port,
                host,
                lan,
                data,
                address,
                origins,
                secret,
                messageBytes,
                messagesPerSecond,
                connectionsPerAddress,
                strangers,
                roomsPerHour,
                outboxMessages,
                sendDeadline,
                pingAfter,
                silentAfter,
                helloDeadline);
    }

    Settings withData(Path folder) {
        return new Settings(
                port,
                host,
                lan,
                folder,
                url,
                origins,
                secret,
                messageBytes,
                messagesPerSecond,
                connectionsPerAddress,
                strangers,
                roomsPerHour,
                outboxMessages,
                sendDeadline,
                pingAfter,
                silentAfter,
                helloDeadline);
    }
}
