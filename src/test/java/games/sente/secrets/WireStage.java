package games.sente.secrets;

import games.sente.it.GameClient;
import games.sente.it.GameSocket;
import jakarta.json.Json;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A session with a server over its real sockets. Time and chance are the server's own here, so what comes from them is
 * made alike, and presence, which is told by the clock, is left out.
 */
final class WireStage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Pattern VERSION =
            Pattern.compile("\"type\":\"update\",\"version\":(\\d+)|\"update\":\\{\"version\":(\\d+)");
    private static final Pattern TURN = Pattern.compile("\"turn\":(\\d+)");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    /** What differs between two runs of the same script, and what it is shown as. */
    private static final Map<Pattern, String> ALIKE = new LinkedHashMap<>();

    static {
        ALIKE.put(Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z"), "(time)");
        ALIKE.put(Pattern.compile(",\"presence\":\\{[^}]*}"), "");
        ALIKE.put(Pattern.compile("\"seed\":\"[^\"]+\""), "\"seed\":(chance)");
        ALIKE.put(Pattern.compile("\"sample\":-?\\d+"), "\"sample\":(chance)");
        ALIKE.put(Pattern.compile("\"choices\":\\[\\{.*?],\"view\""), "\"choices\":(chance),\"view\"");
    }

    private final Map<Who, GameClient> clients = new EnumMap<>(Who.class);
    private final Map<String, GameSocket> sockets = new TreeMap<>();
    private final Map<String, List<GameSocket>> channels = new TreeMap<>();
    private final List<String> http = new ArrayList<>();
    private final Map<Who, Integer> turns = new EnumMap<>(Who.class);
    private final Who viewer;
    private final String address;

    private WireStage(URI base, Script script, Who viewer) {
        this.viewer = viewer;
        for (Who who : List.of(Who.ANN, Who.BEN, Who.SAM, Who.EVE)) {
            clients.put(who, GameClient.guest(base, who.name()));
        }
        this.address = client(Who.ANN)
                .open(Json.createObjectBuilder()
                        .add("game", script.game())
                        .add(
                                "options",
                                Json.createReader(new StringReader(script.options()))
                                        .readObject()));
    }

    private GameClient client(Who who) {
        GameClient client = clients.get(who);
        if (client == null) {
            throw new IllegalStateException(who + " is not here");
        }
        return client;
    }

    /**
     * Plays a script up to this step, and answers all that came to the viewer, by channel.
     *
     * @param played the same session, or one with as many changes of the room in each step: tells what to wait for
     */
    static Map<String, List<String>> heard(URI base, Script script, Played played, Who viewer, int end) {
        try (WireStage stage = new WireStage(base, script, viewer)) {
            for (int step = 0; step < end; step++) {
                stage.take(script.steps().get(step));
                stage.settle(version(played, step));
            }
            return stage.heard();
        }
    }

    private static long version(Played played, int step) {
        return played.told().stream()
                .filter(told -> told.step() <= step)
                .mapToLong(told -> told.room().version())
                .max()
                .orElse(0);
    }

    private void take(Step step) {
        if (step instanceof Step.Connect connect) {
            String channel = connect.who() + " tab " + connect.tab();
            leave(channel);
            GameSocket socket = client(connect.who()).connect(address, connect.match(), connect.chat());
            sockets.put(channel, socket);
            channels.computeIfAbsent(channel, key -> new ArrayList<>()).add(socket);
            await("a welcome", () -> !socket.transcript().isEmpty());
        } else if (step instanceof Step.Leave leave) {
            leave(leave.who() + " tab " + leave.tab());
        } else if (step instanceof Step.Send send) {
            send(send);
        } else if (step instanceof Step.Ask ask) {
            ask(ask.who(), ask.path());
        }
    }

    private void leave(String channel) {
        GameSocket socket = sockets.remove(channel);
        if (socket != null) {
            socket.close();
        }
    }

    private void send(Step.Send send) {
        GameSocket socket = sockets.get(send.who() + " tab " + send.tab());
        if (socket == null) {
            return;
        }
        int turn = turns.getOrDefault(send.who(), 0);
        Matcher id = ID.matcher(send.text());
        String answer = id.find() ? "\"" + id.group(1) + "\"" : "";
        long before = answers(socket, answer);
        socket.send(
                send.text().replace(Step.TURN, Integer.toString(turn)).replace(Step.STALE, Integer.toString(turn - 1)));
        await("an answer to " + send, () -> answers(socket, answer) > before);
    }

    private static long answers(GameSocket socket, String answer) {
        return socket.transcript().stream()
                .filter(frame -> answer.isEmpty()
                        ? frame.startsWith("{\"type\":\"refused\"") || frame.startsWith("{\"type\":\"pong\"")
                        : frame.contains("\"ack\":" + answer) || frame.contains("\"id\":" + answer))
                .count();
    }

    private void ask(Who who, String path) {
        HttpResponse<String> answer = client(who).get(path.substring(1).replace(Step.ROOM, address));
        if (who == viewer) {
            Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
            headers.remove("date");
            headers.remove("content-length");
            http.add(path + " " + answer.statusCode() + " " + headers + " " + alike(answer.body()));
        }
    }

    /** Waits until every open socket has heard this version. */
    private void settle(long version) {
        sockets.forEach((channel, socket) ->
                await(channel + " to hear version " + version, () -> newest(socket.transcript()) >= version));
        sockets.forEach((channel, socket) -> {
            Who who = Who.valueOf(channel.substring(0, 3));
            for (String frame : socket.transcript()) {
                Matcher turn = TURN.matcher(frame);
                if (newest(List.of(frame)) == newest(socket.transcript()) && turn.find()) {
                    turns.put(who, Integer.valueOf(turn.group(1)));
                }
            }
        });
    }

    private static long newest(List<String> frames) {
        long newest = 0;
        for (String frame : frames) {
            Matcher version = VERSION.matcher(frame);
            if (version.find()) {
                String number = version.group(1) == null ? version.group(2) : version.group(1);
                newest = Math.max(newest, Long.parseLong(number));
            }
        }
        return newest;
    }

    private static void await(String what, BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what);
            }
            LockSupport.parkNanos(500_000);
        }
    }

    private Map<String, List<String>> heard() {
        Map<String, List<String>> heard = new TreeMap<>();
        heard.put("http", http);
        channels.forEach((channel, those) -> {
            if (channel.startsWith(viewer.name())) {
                heard.put(
                        channel,
                        those.stream()
                                .flatMap(socket -> socket.transcript().stream())
                                .filter(frame -> !frame.startsWith("{\"type\":\"presence\""))
                                .map(this::alike)
                                .toList());
            }
        });
        return heard;
    }

    private String alike(String text) {
        String alike = text.replace(address, "(room)");
        for (Map.Entry<Who, GameClient> client : clients.entrySet()) {
            alike = alike.replace(client.getValue().player(), client.getKey().name());
        }
        for (Map.Entry<Pattern, String> each : ALIKE.entrySet()) {
            alike = each.getKey().matcher(alike).replaceAll(Matcher.quoteReplacement(each.getValue()));
        }
        return alike;
    }

    @Override
    public void close() {
        sockets.values().forEach(GameSocket::close);
    }
}
