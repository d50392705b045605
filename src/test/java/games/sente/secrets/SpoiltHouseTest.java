package games.sente.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.bot.Bot;
import games.sente.bot.Deadline;
import games.sente.connection.Connections;
import games.sente.game.Game;
import games.sente.game.Viewer;
import games.sente.protocol.Json;
import games.sente.protocol.Messages;
import games.sente.protocol.Outgoing;
import games.sente.room.Change;
import games.sente.room.Entry;
import games.sente.room.EntryCodec;
import games.sente.room.Event;
import games.sente.room.Room;
import games.sente.room.RoomListener;
import games.sente.room.Spoken;
import games.sente.secrets.Fuzzer.Leak;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search for leaks in sessions finds those that are there: each house here leaks in one way. */
final class SpoiltHouseTest {
    private static final int MOST_SESSIONS = 40;
    private static final System.Logger LOG = System.getLogger("games.sente.spoilt");

    @TempDir
    Path folder;

    /** Tells all as the real one does, but for the changes of rooms. */
    private record Broadcast(RoomListener real, Consumer<Change> changed) implements RoomListener {
        @Override
        public void changed(Change change) {
            changed.accept(change);
        }

        @Override
        public void said(Room room, Spoken spoken) {
            real.said(room, spoken);
        }
    }

    @Test
    void anUpdateOfAnotherSeatIsFound() {
        assertLeaks("update", new Spoiler() {
            @Override
            public RoomListener broadcast(RoomListener real, Connections connections) {
                return new Broadcast(real, change -> {
                    if (change.entry().event() instanceof Event.Moved moved) {
                        Outgoing ofMover = new Outgoing(Messages.update(change, List.of(moved.seat()), null));
                        Connections.broadcast(connections.ofRoom(change.after().id()), ofMover);
                    } else {
                        real.changed(change);
                    }
                });
            }
        });
    }

    @Test
    void anAcknowledgementThatGoesToAllIsFound() {
        assertLeaks("\"ack\"", new Spoiler() {
            @Override
            public RoomListener broadcast(RoomListener real, Connections connections) {
                return new Broadcast(real, change -> {
                    Outgoing toAll = new Outgoing(
                            Messages.update(change, List.of(), change.entry().id()));
                    Connections.broadcast(connections.ofRoom(change.after().id()), toAll);
                });
            }
        });
    }

    @Test
    void anUpdateThatIsLeftOutForOneMoveAndNotForAnotherIsFound() {
        assertLeaks("\n", new Spoiler() {
            @Override
            public RoomListener broadcast(RoomListener real, Connections connections) {
                return new Broadcast(real, change -> {
                    String event = change.entry().event().toString();
                    if (!event.contains("ROCK") && !event.contains("cell=3")) {
                        real.changed(change);
                    }
                });
            }
        });
    }

    @Test
    void aMoveInALineOfTheLogIsFoundAtEveryLevel() {
        assertLeaks("log", new Spoiler() {
            @Override
            public EntryCodec codec(EntryCodec real) {
                return codecThat(real, entry -> LOG.log(Level.TRACE, () -> "to be written: " + entry.event()));
            }
        });
    }

    @Test
    void aBotThatTellsTheLogWhatItSeesIsFound() {
        assertLeaks("log", new Spoiler() {
            @Override
            public Bot bot(Bot real) {
                return new TalkingBot(real);
            }
        });
    }

    private record TalkingBot(Bot real) implements Bot {
        @Override
        public String kind() {
            return real.kind();
        }

        @Override
        public <P extends Record, M, V extends Record> M choose(
                Game<P, M, V, ?> game, V view, Viewer viewer, RandomGenerator random, Deadline deadline) {
            LOG.log(Level.DEBUG, () -> "thinks about " + Json.write(view));
            return real.choose(game, view, viewer, random, deadline);
        }
    }

    @Test
    void aFaultWhoseWordsQuoteAMoveIsLoggedWithoutThem() {
        try (Fuzzer fuzzer = new Fuzzer(folder, new Spoiler() {
            @Override
            public EntryCodec codec(EntryCodec real) {
                return codecThat(real, entry -> {
                    if (entry.event() instanceof Event.Moved && entry.at().getEpochSecond() % 3 == 0) {
                        throw new IllegalStateException("can't write " + entry.event());
                    }
                });
            }
        })) {
            for (long seed = 0; seed < 10; seed++) {
                assertEquals(Optional.empty(), fuzzer.search(seed));
            }
        }
    }

    private static EntryCodec codecThat(EntryCodec real, Consumer<Entry> does) {
        return new EntryCodec() {
            @Override
            public byte[] encode(Game<?, ?, ?, ?> game, Entry entry) {
                does.accept(entry);
                return real.encode(game, entry);
            }

            @Override
            public Entry decode(Game<?, ?, ?, ?> game, byte[] bytes) {
                return real.decode(game, bytes);
            }

            @Override
            public Entry decodeFirst(byte[] bytes) {
                return real.decodeFirst(bytes);
            }
        };
    }

    @Test
    void aLeakIsShownInAsFewStepsAsItNeeds() {
        try (Fuzzer fuzzer = new Fuzzer(folder, new Spoiler() {
            @Override
            public RoomListener broadcast(RoomListener real, Connections connections) {
                return new Broadcast(
                        real,
                        change -> Connections.broadcast(
                                connections.ofRoom(change.after().id()),
                                new Outgoing(Messages.update(change, List.of(1), null))));
            }
        })) {
            Leak leak = fuzzer.shrunk(first(fuzzer));
            assertTrue(leak.script().steps().size() <= 8, leak::toString);
        }
    }

    private void assertLeaks(String by, Spoiler spoiler) {
        try (Fuzzer fuzzer = new Fuzzer(folder, spoiler)) {
            Leak leak = first(fuzzer);
            assertTrue(leak.difference().contains(by), leak::toString);
        }
    }

    private static Leak first(Fuzzer fuzzer) {
        for (long seed = 0; seed < MOST_SESSIONS; seed++) {
            Optional<Leak> leak = fuzzer.search(seed);
            if (leak.isPresent()) {
                return leak.get();
            }
        }
        throw new AssertionError("nothing was found in " + MOST_SESSIONS + " sessions");
    }
}
