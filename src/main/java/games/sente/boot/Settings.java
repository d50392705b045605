package games.sente.boot;

import games.sente.http.Proxies;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that an operator can choose, and what was chosen; see the table below for what each means. Immutable. */
public final class Settings {
    static final Setting<Integer> PORT = new Setting<>(
            "port", "PORT", "8080", "the port to listen on; 0 takes any free one", Parsers.wholeNumber(0, 65_535));
    static final Setting<String> HOST =
            new Setting<>("host", "ADDRESS", "127.0.0.1", "the address to listen on", Parsers::host);
    static final Setting<Boolean> LAN = new Setting<>(
            "lan", "", "false", "listen on all addresses and show a QR code for the phones in the room", Parsers::flag);
    static final Setting<String> PATH = new Setting<>(
            "path",
            "PATH",
            "/",
            "the path below which everything is, such as /games; java -jar only, a server has its own way",
            Parsers::contextPath);
    static final Setting<Path> SETTINGS = new Setting<>(
            "settings",
            "FILE",
            "",
            "a file of settings, name = value on each line, for what is set nowhere else",
            Parsers::file);
    static final Setting<Path> DATA =
            new Setting<>("data", "DIR", "", "where games are kept; a folder of your own by default", Parsers::folder);
    static final Setting<URI> URL = new Setting<>(
            "url",
            "URL",
            "",
            "the public address, for links; by default what the browser asked for",
            Parsers::webAddress);
    static final Setting<Set<String>> ORIGINS = new Setting<>(
            "origins",
            "LIST",
            "",
            "further sites whose pages may connect and call the REST API, separated by commas",
            Parsers::origins);
    static final Setting<Set<String>> HOSTS = new Setting<>(
            "hosts",
            "LIST",
            "",
            "the names that requests may ask for, beside --url and this machine's own; * is any",
            Parsers::hosts);
    static final Setting<Proxies> PROXIES = new Setting<>(
            "proxies",
            "LIST",
            "",
            "addresses of proxies that say who a client is (X-Forwarded-For, -Proto), separated by commas",
            Parsers::proxies);
    static final Setting<SigningKey> SECRET = new Setting<>(
            "secret",
            "KEY",
            "",
            "base64url of 32 bytes or more, which others see in the list of processes; made in the data folder by default",
            SigningKey::parse);
    static final Setting<SigningKey> SECRET_FILE = new Setting<>(
            "secretFile",
            "FILE",
            "",
            "a file that holds the key; further lines are keys before it, whose tokens still count",
            SigningKey::read);
    static final Setting<Long> DISK_RESERVE = new Setting<>(
            "diskReserve",
            "SIZE",
            "64MB",
            "space on the disk below which only running matches go on; 0 for none",
            Parsers::bytes);
    static final Setting<Boolean> NEW_KEY = new Setting<>(
            "newKey",
            "",
            "false",
            "go on with another key than that of the games so far; everybody is a new guest",
            Parsers::flag);
    static final Setting<Duration> KEEP_ROOMS = new Setting<>(
            "keepRooms", "TIME", "365d", "how long a room stays in which nothing happens; or forever", Parsers::span);
    static final Setting<Duration> KEEP_MATCHES = new Setting<>(
            "keepMatches",
            "TIME",
            "forever",
            "how long a match stays after its end, in a room that is used; the last one stays",
            Parsers::span);
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
    static final Setting<Integer> BOT_GAMES_PER_ADDRESS = new Setting<>(
            "botGamesPerAddress",
            "N",
            "50",
            "running matches against the computer that one address may open",
            Parsers.wholeNumber(1, 10_000));
    static final Setting<Integer> OUTBOX_MESSAGES = new Setting<>(
            "outboxMessages", "N", "256", "messages that may wait for a slow reader", Parsers.wholeNumber(8, 100_000));
    static final Setting<Duration> SEND_DEADLINE =
            new Setting<>("sendDeadline", "TIME", "10s", "how long one message may take to leave", Parsers::duration);
    static final Setting<Duration> PING_AFTER =
            new Setting<>("pingAfter", "TIME", "12s", "silence after which a client is asked", Parsers::duration);
    static final Setting<Duration> SILENT_AFTER =
            new Setting<>("silentAfter", "TIME", "30s", "silence after which a client is gone", Parsers::duration);
    static final Setting<Duration> CLAIM_AFTER = new Setting<>(
            "claimAfter", "TIME", "2m", "how long a player may be gone before others claim the win", Parsers::duration);
    static final Setting<Duration> HELLO_DEADLINE =
            new Setting<>("helloDeadline", "TIME", "5s", "how long a client may take to say hello", Parsers::duration);

    /** The table: the help, the command line and the tests are made from it. */
    static final List<Setting<?>> ALL = List.of(
            PORT,
            HOST,
            LAN,
            PATH,
            SETTINGS,
            DATA,
            URL,
            ORIGINS,
            HOSTS,
            PROXIES,
            SECRET,
            SECRET_FILE,
            DISK_RESERVE,
            NEW_KEY,
            KEEP_ROOMS,
            KEEP_MATCHES,
            MESSAGE_BYTES,
            MESSAGES_PER_SECOND,
            CONNECTIONS_PER_ADDRESS,
            STRANGERS,
            ROOMS_PER_HOUR,
            BOT_GAMES_PER_ADDRESS,
            OUTBOX_MESSAGES,
            SEND_DEADLINE,
            PING_AFTER,
            SILENT_AFTER,
            CLAIM_AFTER,
            HELLO_DEADLINE);

    /** What the server decides where there is one. */
    private static final List<Setting<?>> OF_THE_EXECUTABLE = List.of(PORT, HOST, LAN, PATH);

    private final Map<Setting<?>, Object> values;
    private final List<String> chosen;
    private final List<String> unknown;

    private Settings(Map<Setting<?>, Object> values, List<String> chosen, List<String> unknown) {
        this.values = Map.copyOf(values);
        this.chosen = chosen;
        this.unknown = unknown;
    }

    /**
     * Reads every setting.
     *
     * @param preset the data folder if none is chosen
     * @throws StartException if a value is wrong
     */
    static Settings read(SettingSources sources, Path preset) {
        Map<Setting<?>, Object> values = new HashMap<>();
        values.put(DATA, preset);
        values.put(ORIGINS, Set.of());
        values.put(HOSTS, Set.of());
        values.put(PROXIES, Proxies.NONE);
        if (sources.get(LAN)) {
            values.put(HOST, "0.0.0.0");
        }
        for (Setting<?> setting : ALL) {
            Object chosen = sources.find(setting);
            if (chosen != null) {
                values.put(setting, chosen);
            } else if (!setting.preset().isEmpty()) {
                values.putIfAbsent(setting, setting.parser().apply(setting.preset()));
            }
        }
        Settings settings = new Settings(values, chosen(sources), sources.unknown());
        if (settings.silentAfter().compareTo(settings.pingAfter()) <= 0) {
            throw new StartException(
                    StartException.WRONG_SETTING,
                    "silentAfter must be longer than pingAfter, or every client is gone.");
        }
        URI url = settings.url();
        if (url != null && !settings.path().isEmpty() && !settings.path().equals(url.getRawPath())) {
            throw new StartException(
                    StartException.WRONG_SETTING,
                    "url must end with the path " + settings.path() + ": a proxy in front has to keep it.");
        }
        if (settings.find(SECRET) != null && settings.find(SECRET_FILE) != null) {
            throw new StartException(
                    StartException.WRONG_SETTING, "secret and secretFile are two places for one key; choose one.");
        }
        return settings;
    }

    private static List<String> chosen(SettingSources sources) {
        return ALL.stream()
                .filter(setting -> sources.shown(setting) != null)
                .map(setting -> setting.name() + "=" + sources.shown(setting))
                .toList();
    }

    private Settings with(Setting<?> setting, Object value) {
        Map<Setting<?>, Object> changed = new HashMap<>(values);
        changed.put(setting, value);
        return new Settings(changed, chosen, unknown);
    }

    /** What was chosen other than the preset, as {@code name=value}; a secret is hidden. */
    List<String> chosen() {
        return chosen;
    }

    /** A sentence for each setting that was chosen and does nothing in a server. */
    List<String> idleInServer() {
        return OF_THE_EXECUTABLE.stream()
                .map(Setting::name)
                .filter(name -> chosen.stream().anyMatch(each -> each.startsWith(name + "=")))
                .map(name -> "The setting " + name + " does nothing here: the server has its own.")
                .toList();
    }

    /** A sentence for each name in a source that looks like a setting's and is none. */
    List<String> unknown() {
        return unknown;
    }

    Settings withUrl(URI address) {
        return with(URL, address);
    }

    Settings withData(Path folder) {
        return with(DATA, folder);
    }

    /** What was put in for a setting is of its type. */
    @SuppressWarnings("unchecked")
    private <T> @Nullable T find(Setting<T> setting) {
        return (T) values.get(setting);
    }

    private <T> T get(Setting<T> setting) {
        return Objects.requireNonNull(find(setting), setting.name());
    }

    int port() {
        return get(PORT);
    }

    String host() {
        return get(HOST);
    }

    boolean lan() {
        return get(LAN);
    }

    /** The path below which everything is, as a servlet's context path: empty for {@code /}. */
    String path() {
        return get(PATH);
    }

    Path data() {
        return get(DATA);
    }

    /** The public address, without a slash at its end; null if links are made from the request's own address. */
    @Nullable
    URI url() {
        return find(URL);
    }

    Set<String> origins() {
        return get(ORIGINS);
    }

    /** The names that requests may ask for; empty if the operator lists none. */
    Set<String> hosts() {
        return get(HOSTS);
    }

    /** Whether nobody but this machine can connect. */
    boolean listensOnLoopback() {
        try {
            return InetAddress.getByName(host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    Proxies proxies() {
        return get(PROXIES);
    }

    /** The signing key; null if it is made and kept in the data folder. */
    @Nullable
    SigningKey secret() {
        SigningKey inFile = find(SECRET_FILE);
        return inFile == null ? find(SECRET) : inFile;
    }

    /** In bytes; 0 for none. */
    long diskReserve() {
        return get(DISK_RESERVE);
    }

    /** Whether the games may be continued with a key that differs from the one they were played with. */
    boolean newKey() {
        return get(NEW_KEY);
    }

    /** {@link Parsers#FOREVER} to keep all. */
    Duration keepMatches() {
        return get(KEEP_MATCHES);
    }

    Duration keepRooms() {
        return get(KEEP_ROOMS);
    }

    int messageBytes() {
        return get(MESSAGE_BYTES);
    }

    int messagesPerSecond() {
        return get(MESSAGES_PER_SECOND);
    }

    int connectionsPerAddress() {
        return get(CONNECTIONS_PER_ADDRESS);
    }

    int strangers() {
        return get(STRANGERS);
    }

    int roomsPerHour() {
        return get(ROOMS_PER_HOUR);
    }

    int botGamesPerAddress() {
        return get(BOT_GAMES_PER_ADDRESS);
    }

    int outboxMessages() {
        return get(OUTBOX_MESSAGES);
    }

    Duration sendDeadline() {
        return get(SEND_DEADLINE);
    }

    Duration pingAfter() {
        return get(PING_AFTER);
    }

    Duration silentAfter() {
        return get(SILENT_AFTER);
    }

    Duration claimAfter() {
        return get(CLAIM_AFTER);
    }

    Duration helloDeadline() {
        return get(HELLO_DEADLINE);
    }
}
