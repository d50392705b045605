package games.sente.it;

import games.sente.protocol.ProtocolDocument;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One player, as a program: over HTTP with a bearer token, and on as many sockets as it likes. */
public final class GameClient {
    static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final HttpClient http;
    private final URI base;
    private final JsonObject session;
    /** The address that a proxy would name; null to come without one. */
    private final @Nullable String address;

    private GameClient(HttpClient http, URI base, JsonObject session, @Nullable String address) {
        this.http = http;
        this.base = base;
        this.session = session;
        this.address = address;
    }

    /**
     * A new guest.
     *
     * @param base where the application is, with a slash at its end
     */
    public static GameClient guest(URI base, String name) {
        return guest(HTTP, base, name);
    }

    /** The same by a client of its own, such as one that knows the server's certificate. */
    public static GameClient guest(HttpClient http, URI base, String name) {
        return guest(http, base, name, null);
    }

    /** One whose address is this one, where the server believes a proxy at the tests' own. */
    public static GameClient guestFrom(String address, URI base, String name) {
        return guest(HTTP, base, name, address);
    }

    private static GameClient guest(HttpClient http, URI base, String name, @Nullable String address) {
        JsonObject asked =
                Json.createObjectBuilder().add("name", name).add("bearer", true).build();
        return new GameClient(http, base, json(request(http, base, "api/session", asked, null, address)), address);
    }

    public String player() {
        return session.getString("player");
    }

    public String name() {
        return session.getString("name");
    }

    /** A new ticket. */
    public String ticket() {
        return json(post("api/session", Json.createObjectBuilder().build())).getString("ticket");
    }

    /** The same player under another name. */
    public GameClient renamed(String name) {
        return new GameClient(
                http,
                base,
                json(post(
                        "api/session",
                        Json.createObjectBuilder().add("name", name).build())),
                address);
    }

    /** The same player at another address, such as that of a server that was started again. */
    public GameClient at(URI other) {
        return new GameClient(http, other, session, address);
    }

    /**
     * Signs out everywhere.
     *
     * @return the same player, with the token that is good from now on if it is to stay
     */
    GameClient signOut(boolean keep) {
        JsonObject answer = json(post(
                "api/session/end", Json.createObjectBuilder().add("keep", keep).build()));
        return keep ? new GameClient(http, base, withToken(answer.getString("token")), address) : this;
    }

    private JsonObject withToken(String token) {
        return Json.createObjectBuilder(session).add("token", token).build();
    }

    /**
     * Opens a room.
     *
     * @return its address
     */
    public String open(String game, String opponent) {
        return open(Json.createObjectBuilder().add("game", game).add("opponent", opponent));
    }

    public String open(JsonObjectBuilder asked) {
        return json(post("api/rooms", asked.build())).getString("room");
    }

    public HttpResponse<String> post(String path, JsonObject body) {
        return request(http, base, path, body, session.getString("token"), address);
    }

    public HttpResponse<String> get(String path) {
        return request(http, base, path, null, session.getString("token"), address);
    }

    /** The same, unless it is still what it was when it had this tag. */
    HttpResponse<String> getUnless(String path, String tag) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("If-None-Match", tag)
                .build();
        return send(http, request);
    }

    /** A socket to a room, with hello said. */
    public GameSocket connect(String room) {
        return connect(room, 0, 0);
    }

    /** The same, coming back with what it has of both streams. */
    public GameSocket connect(String room, long match, long chat) {
        GameSocket socket = socket(room);
        socket.send(Json.createObjectBuilder()
                .add("type", "hello")
                .add("ticket", ticket())
                .add("since", Json.createObjectBuilder().add("match", match).add("chat", chat))
                .build());
        return socket;
    }

    /** A socket to a room on which nothing was said. */
    public GameSocket socket(String room) {
        return new GameSocket(http, URI.create("ws" + base.toString().substring(4) + "game/" + room));
    }

    /** A socket to the connection check. */
    public GameSocket echo() {
        return new GameSocket(http, URI.create("ws" + base.toString().substring(4) + "echo"));
    }

    /** Sends a request that may fail. */
    static HttpResponse<String> request(URI base, String path, @Nullable JsonObject body, @Nullable String token) {
        return request(HTTP, base, path, body, token, null);
    }

    private static HttpResponse<String> request(
            HttpClient http,
            URI base,
            String path,
            @Nullable JsonObject body,
            @Nullable String token,
            @Nullable String address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (address != null) {
            request.header("X-Forwarded-For", address);
        }
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        }
        return send(http, request.build());
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + request.uri(), e);
        }
    }

    static JsonObject json(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        JsonObject answer = parse(response.body());
        List<String> faults = ProtocolDocument.faultsOfAnswer(
                response.request().method(), response.uri().getPath(), answer);
        if (!faults.isEmpty()) {
            throw new AssertionError("not as the protocol document says: " + faults + " " + answer);
        }
        return answer;
    }

    static JsonObject parse(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
