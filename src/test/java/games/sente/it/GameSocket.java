package games.sente.it;

import games.sente.protocol.ProtocolDocument;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One socket to a room: says what it is told to, and keeps what it hears until somebody asks for it. */
public final class GameSocket implements AutoCloseable {
    private final BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
    private final List<String> all = new ArrayList<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final WebSocket socket;
    private @Nullable JsonObject update;
    private @Nullable String game;
    /** The version on which the last move was made; a turn begins with a later one. */
    private int movedAt;

    GameSocket(HttpClient http, URI address) {
        try {
            socket = http.newWebSocketBuilder()
                    .connectTimeout(GameClient.PATIENCE)
                    .buildAsync(address, new Listener(this))
                    .get(GameClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no socket to " + address, e);
        }
    }

    public void send(JsonObject message) {
        send(message.toString());
    }

    public synchronized void send(String text) {
        socket.sendText(text, true).join();
    }

    public synchronized void sendPart(String text, boolean last) {
        socket.sendText(text, last).join();
    }

    public synchronized void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** Sends a command that has nothing but an id. */
    public void command(String type, String id) {
        send(Json.createObjectBuilder().add("type", type).add("id", id).build());
    }

    public void chat(String id, String text) {
        send(Json.createObjectBuilder()
                .add("type", "chat")
                .add("id", id)
                .add("text", text)
                .build());
    }

    public void move(String id, String game, int turn, JsonValue move) {
        send(Json.createObjectBuilder()
                .add("type", "move")
                .add("id", id)
                .add("game", game)
                .add("turn", turn)
                .add("move", move)
                .build());
    }

    /** A move on the turn of the last update that was heard. */
    public void move(String id, String game, JsonValue move) {
        movedAt = update().getInt("version");
        move(id, game, update().getInt("turn"), move);
    }

    /** The next message of this type; those before it are dropped. */
    public JsonObject next(String type) {
        return next(type, message -> true);
    }

    public JsonObject next(String type, Predicate<JsonObject> wanted) {
        return next(type, wanted, GameClient.PATIENCE);
    }

    /** The same for what takes a slow machine longer. */
    JsonObject next(String type, Predicate<JsonObject> wanted, Duration patience) {
        return next(
                message -> message.getString("type").equals(type) && wanted.test(message), patience, "such " + type);
    }

    private JsonObject next(Predicate<JsonObject> wanted, Duration patience, String what) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            JsonObject message = poll();
            if (message == null) {
                break;
            }
            if (wanted.test(message)) {
                return message;
            }
        }
        throw new AssertionError("no " + what + " among " + transcript() + ", closed: " + closeCode);
    }

    /** The next message that is wanted, of any type; those before it are dropped. */
    public JsonObject nextWith(Predicate<JsonObject> wanted) {
        return next(wanted, GameClient.PATIENCE, "it");
    }

    /** The next message of one of these types; those before it are dropped. */
    public JsonObject nextOf(String one, String other) {
        return nextWith(message -> message.getString("type").equals(one)
                || message.getString("type").equals(other));
    }

    /** The last update that was heard. */
    public JsonObject update() {
        return Objects.requireNonNull(update, "no update was heard");
    }

    private @Nullable JsonObject poll() {
        try {
            JsonObject message = heard.poll(GameClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (message != null) {
                demandDocumented(message);
            }
            if (message != null && message.getString("type").equals("update")) {
                update = message;
            } else if (message != null && message.getString("type").equals("welcome")) {
                update = message.getJsonObject("update");
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Whatever a server says in any test is as the protocol document says. */
    private void demandDocumented(JsonObject message) {
        game = message.getString("game", game);
        List<String> faults = ProtocolDocument.faultsOfServer(message, game);
        if (!faults.isEmpty()) {
            throw new AssertionError("not as the protocol document says: " + faults + " " + message);
        }
    }

    /** The next update in which this seat is to move, or the match is over. */
    public JsonObject awaitTurn(int seat) {
        if (update != null && isTurn(update, seat)) {
            return update;
        }
        return next("update", message -> isTurn(message, seat));
    }

    private boolean isTurn(JsonObject message, int seat) {
        boolean later = message.getInt("version") > movedAt;
        return message.containsKey("outcome")
                || later && message.getJsonArray("toMove").contains(Json.createValue(seat));
    }

    /** The code of the next refusal. */
    public String refusal() {
        return next("refused").getString("code");
    }

    /**
     * Says something and waits for the answer, which is dropped.
     *
     * @return false if the server has closed instead
     */
    public boolean answers(String text) {
        heard.clear();
        try {
            send(text);
            while (heard.poll(10, TimeUnit.MILLISECONDS) == null) {
                if (isClosed()) {
                    return false;
                }
            }
            return true;
        } catch (CompletionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Everything that was heard since the socket opened, as it came. */
    public List<String> transcript() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    /** The number with which the server closes. */
    public int awaitClose() {
        try {
            return closeCode.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("not closed; heard " + transcript(), e);
        }
    }

    public boolean isClosed() {
        return closeCode.isDone();
    }

    /** Says goodbye. */
    @Override
    public void close() {
        if (!closeCode.isDone()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .exceptionally(gone -> socket)
                    .join();
        }
    }

    /** Breaks off, as a lost network does. */
    public void cut() {
        socket.abort();
    }

    /** Answers a ping of the server's; a socket that has ended needs no answer. */
    private void pong() {
        try {
            send("{\"type\":\"pong\"}");
        } catch (CompletionException e) {
            closeCode.complete(1006);
        }
    }

    private static final class Listener implements WebSocket.Listener {
        private final GameSocket owner;
        private final StringBuilder text = new StringBuilder();

        Listener(GameSocket owner) {
            this.owner = owner;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                hear(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void hear(String whole) {
            synchronized (owner.all) {
                owner.all.add(whole);
            }
            JsonObject message = GameClient.parse(whole);
            owner.heard.add(message);
            if (message.getString("type").equals("ping")) {
                var unused = CompletableFuture.runAsync(owner::pong);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            owner.closeCode.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            owner.closeCode.complete(1006);
        }
    }
}
