package games.sente.kill;

import games.sente.it.GameClient;
import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A client in one room: does whatever it may do, comes back by itself, sends again what was not answered, and keeps a
 * journal. Its call returns the journal when the load is over and everything it sent has been answered.
 */
final class Player implements Callable<Journal> {
    private static final long RETRY_MILLIS = 20;

    private final GameClient client;
    private final URI address;
    private final boolean plays;
    private final Load load;
    private final Random random;
    private final Journal journal;
    /** The commands that were sent and not answered, in order. */
    private final Map<String, String> open = new LinkedHashMap<>();

    private int commands;
    private int server;
    private String game = "";
    private @Nullable JsonObject room;
    private long chat;
    /** What it waits for. */
    private volatile String doing = "has not begun";

    /** @param plays whether it wants a seat; else it watches and talks */
    Player(GameClient client, URI server, RoomId room, boolean plays, Load load, Random random) {
        this.client = client;
        this.address = URI.create("ws://" + server.getAuthority() + "/game/" + room);
        this.plays = plays;
        this.load = load;
        this.random = random;
        this.journal = new Journal(room, new PlayerId(client.player()), client.name());
    }

    @Override
    public Journal call() throws InterruptedException {
        try {
            while (!done()) {
                try (Wire wire = connect()) {
                    stay(wire);
                }
            }
            return journal;
        } catch (RuntimeException | AssertionError e) {
            load.failed(e);
            throw e;
        }
    }

    /** Who it is, and what it does now. */
    @Override
    public String toString() {
        return client.name() + " in " + address + " " + doing;
    }

    private boolean done() {
        return load.over() && open.isEmpty();
    }

    private Wire connect() throws InterruptedException {
        while (true) {
            try {
                doing = "asks for a ticket";
                String ticket = client.ticket();
                doing = "opens a socket";
                journal.write(new Journal.Came(chat));
                Wire wire = new Wire(address);
                doing = "says hello";
                server = load.server();
                wire.send(Json.createObjectBuilder()
                        .add("type", "hello")
                        .add("ticket", ticket)
                        .add(
                                "since",
                                Json.createObjectBuilder()
                                        .add("match", room == null ? 0 : room.getInt("version"))
                                        .add("chat", chat))
                        .build()
                        .toString());
                doing = "waits for its welcome";
                return wire;
            } catch (IOException | UncheckedIOException e) {
                doing = "tries again after " + e;
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }

    private void stay(Wire wire) throws InterruptedException {
        boolean welcome = false;
        while (!wire.ended() && !done()) {
            String text = wire.next(RETRY_MILLIS);
            if (text != null) {
                welcome |= hear(wire, text);
            }
            if (welcome && !wire.ended() && !load.over()) {
                act(wire);
            }
        }
    }

    /** @return whether this was the welcome */
    private boolean hear(Wire wire, String text) {
        JsonObject message = Json.createReader(new StringReader(text)).readObject();
        String type = message.getString("type");
        if (type.equals("ping")) {
            wire.send("{\"type\":\"pong\"}");
            return false;
        } else if (type.equals("presence")) {
            return false;
        }
        journal.write(new Journal.Heard(text));
        switch (type) {
            case "welcome" -> {
                game = message.getString("game");
                room = message.getJsonObject("update");
                chat += message.getJsonArray("chat").size();
                load.welcomed(server, this);
                doing = "plays";
                open.values().forEach(wire::send);
            }
            case "update" -> {
                room = message;
                settle(message.getString("ack", null));
            }
            case "said" -> {
                chat = message.getInt("version");
                settle(message.getString("player").equals(client.player()) ? message.getString("ack", null) : null);
            }
            case "refused" -> {
                if (message.getString("code").equals("ticket-invalid")) {
                    // The server was started again meanwhile; it closes, and a new ticket is good.
                    return false;
                }
                if (!message.containsKey("id")) {
                    throw new IllegalStateException("the server said " + text);
                }
                open.remove(message.getString("id"));
            }
            default -> throw new IllegalStateException("what is " + text);
        }
        return type.equals("welcome");
    }

    private void settle(@Nullable String id) {
        if (id != null && open.remove(id) != null) {
            load.acknowledged(server);
            if (!plays || id.startsWith("m")) {
                load.playing(server, this);
            }
        }
    }

    private void act(Wire wire) {
        JsonObject now = room;
        if (now != null && free("m")) {
            move(wire, now);
        }
        if (free("c") && random.nextInt(6) == 0) {
            send(wire, "c", command("chat").add("text", text()));
        }
        if (free("w") && random.nextInt(100) == 0) {
            send(
                    wire,
                    "w",
                    command("move")
                            .add("game", "tic-tac-toe")
                            .add("turn", 1_000_000)
                            .add("move", Json.createObjectBuilder().add("cell", 0)));
        }
    }

    private boolean free(String kind) {
        return open.keySet().stream().noneMatch(id -> id.startsWith(kind));
    }

    private void move(Wire wire, JsonObject now) {
        JsonArray you = now.getJsonArray("you");
        if (!plays) {
            return;
        } else if (you.isEmpty()) {
            send(wire, "m", command("sit"));
        } else if (now.containsKey("outcome")) {
            if (!now.getJsonArray("rematch").contains(you.get(0))) {
                send(wire, "m", command("rematch"));
            }
        } else if (now.containsKey("turn")) {
            String end = now.containsKey("abortable") ? "abort" : "resign";
            send(wire, "m", random.nextInt(100) == 0 ? command(end) : choice(now));
        }
    }

    private JsonObjectBuilder choice(JsonObject now) {
        JsonArray choices = now.getJsonArray("choices");
        JsonValue chosen = choices.get(random.nextInt(choices.size()));
        String component = switch (game) {
            case "tic-tac-toe" -> "cell";
            case "connect-four" -> "column";
            default -> "hand";
        };
        return command("move")
                .add("game", game)
                .add("turn", now.getInt("turn"))
                .add("move", Json.createObjectBuilder().add(component, chosen));
    }

    private static JsonObjectBuilder command(String type) {
        return Json.createObjectBuilder().add("type", type);
    }

    private String text() {
        return "先手 ".repeat(1 + random.nextInt(100)) + random.nextInt(1_000_000);
    }

    /**
     * Now and then twice: that must count once too.
     *
     * @param kind the first letter of the command's id
     */
    private void send(Wire wire, String kind, JsonObjectBuilder command) {
        String id = kind + ++commands;
        String text = command.add("id", id).build().toString();
        open.put(id, text);
        journal.write(new Journal.Sent(id, text));
        wire.send(text);
        if (random.nextInt(20) == 0) {
            wire.send(text);
        }
    }
}
