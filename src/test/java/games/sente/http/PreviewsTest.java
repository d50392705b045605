package games.sente.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.Catalogue;
import games.sente.game.NoOptions;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.it.Payloads;
import games.sente.room.Command;
import games.sente.room.Decision;
import games.sente.room.Entry;
import games.sente.room.Event;
import games.sente.room.PlayerId;
import games.sente.room.Room;
import games.sente.room.RoomId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PreviewsTest {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final PlayerId BEN = new PlayerId("ben");
    private static final Path WEBAPP = Path.of("webapp");
    private static final Pattern KEY = Pattern.compile("data-text(?:-[a-z]+)?=\"([^\"]+)\"");

    private final Map<String, StaticFile> files = files();
    private final Texts texts = Texts.of(files);
    private Room room = Room.open(
            new RoomId(1),
            new Entry(Instant.EPOCH, ANN, null, new Event.RoomOpened("tic-tac-toe", new NoOptions(), ANN)));

    private static Map<String, StaticFile> files() {
        Map<String, StaticFile> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(WEBAPP)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = "/" + WEBAPP.relativize(file);
                files.put(path, StaticFile.of(path, Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private void does(Command command) {
        Decision.Accepted accepted =
                (Decision.Accepted) room.decide(command, () -> "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        accepted.events().forEach(event -> room = room.apply(event));
    }

    private void sits(PlayerId player, String name) {
        does(new Command.Sit("s" + player, player, name, null, null));
    }

    private Preview preview(Language language) {
        return new Previews(texts).ofRoom(room, language, "https://x.test/", "https://x.test/r/1");
    }

    @Test
    void aLinkSaysWhoInvitesThenWhoPlaysThenThatItIsOver() {
        assertEquals("Play Tic-tac-toe", preview(Language.ENGLISH).title());
        sits(ANN, "Ann");
        assertEquals(
                "Ann invites you to play Tic-tac-toe", preview(Language.ENGLISH).title());
        assertEquals("Ann 邀请你玩井字棋", preview(Language.CHINESE).title());
        sits(BEN, "Ben");
        assertEquals("Ann against Ben: Tic-tac-toe", preview(Language.ENGLISH).title());
        assertTrue(preview(Language.ENGLISH).description().contains("watch"));
        int[] cells = {0, 3, 1, 4, 2};
        for (int turn = 0; turn < cells.length; turn++) {
            does(new Command.Move(
                    "m" + turn, turn % 2 == 0 ? ANN : BEN, "tic-tac-toe", turn, new TicTacToe.Mark(cells[turn])));
        }
        assertTrue(preview(Language.ENGLISH).description().contains("has ended"));
        assertTrue(preview(Language.CHINESE).description().contains("已结束"));
    }

    @Test
    void noNameBreaksOutOfTheTags() {
        for (String payload : Payloads.all()) {
            String tags = new Preview(payload, payload, "https://x.test/", payload, null).tags(Language.ENGLISH);

            String without = tags.replaceAll("(?s)<title>[^<>\"]*</title>", "")
                    .replaceAll("\\s*<(meta|link) [a-z]+=\"[a-z:_]+\" (content|href)=\"[^<>\"]*\">", "");
            assertEquals("", without.strip(), payload);
        }
    }

    @Test
    void namesFromRightToLeftLeaveTheSentenceAsItStands() {
        sits(ANN, "\u05d3\u05e0\u05d4");

        assertTrue(preview(Language.ENGLISH).title().startsWith("\u2068\u05d3\u05e0\u05d4\u2069 invites"));
    }

    @Test
    void whoHasNotSaidANameIsAGuestInTheReadersLanguage() {
        sits(ANN, "Guest 2255");

        assertTrue(preview(Language.ENGLISH).title().startsWith("Guest 2255 invites"));
        assertTrue(preview(Language.CHINESE).title().startsWith("访客 2255 邀请"));
    }

    @Test
    void theServerReadsTheWordsOfTheScripts() {
        for (Language language : Language.values()) {
            Catalogue.GAMES.forEach(game -> {
                assertTrue(texts.find(language, "game." + game.id() + ".name").isPresent(), game.id());
                assertTrue(texts.find(language, "game." + game.id() + ".line").isPresent(), game.id());
            });
            for (String page : new String[] {"/index.html", "/room.html"}) {
                KEY.matcher(Objects.requireNonNull(files.get(page)).text())
                        .results()
                        .forEach(key ->
                                assertTrue(texts.find(language, key.group(1)).isPresent(), key.group(1)));
            }
        }
        assertFalse(texts.find(Language.ENGLISH, "undrawn.title").orElse("").contains("\\"));
    }
}
