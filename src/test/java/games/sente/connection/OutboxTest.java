package games.sente.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.protocol.Outgoing;
import games.sente.protocol.ServerMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OutboxTest {

    /** A client whose reading the test does by hand. */
    private static final class Reader {
        final List<Outgoing> received = new ArrayList<>();

        @Nullable
        Consumer<@Nullable Throwable> sent;

        void send(Outgoing message, Consumer<@Nullable Throwable> whenSent) {
            received.add(message);
            sent = whenSent;
        }

        void reads() {
            answer(null);
        }

        void answer(@Nullable Throwable failure) {
            Consumer<@Nullable Throwable> told = sent;
            sent = null;
            if (told == null) {
                throw new AssertionError("nothing is on its way");
            }
            told.accept(failure);
        }
    }

    private static final long MOST = 100_000;

    private final AtomicInteger failures = new AtomicInteger();
    private final Reader reader = new Reader();
    private final Unsent unsent = new Unsent(MOST);
    private final Outbox<Outgoing> outbox = new Outbox<>(reader::send, 3, unsent, failures::incrementAndGet);

    private static Outgoing message() {
        return new Outgoing(new ServerMessage.Pong());
    }

    @Test
    void oneMessageIsOnItsWayAndTheOthersFollowInOrder() {
        List<Outgoing> messages = List.of(message(), message(), message());
        messages.forEach(outbox::send);
        assertEquals(messages.subList(0, 1), reader.received);
        reader.reads();
        reader.reads();
        reader.reads();
        assertEquals(messages, reader.received);
        assertEquals(0, failures.get());
    }

    @Test
    void aClientThatDoesNotReadFailsOnceWhenTooManyWait() {
        for (int i = 0; i < 10; i++) {
            outbox.send(message());
        }
        assertEquals(1, failures.get());
        reader.reads();
        assertEquals(1, reader.received.size());
    }

    @Test
    void aFailedSendFailsOnceAndNothingFollows() {
        outbox.send(message());
        outbox.send(message());
        reader.answer(new IOException("gone"));
        outbox.send(message());
        assertEquals(1, failures.get());
        assertEquals(1, reader.received.size());
    }

    @Test
    void aTransportThatThrowsFailsLikeOneThatAnswersSo() {
        Outbox<Outgoing> broken = new Outbox<>(
                (message, sent) -> {
                    throw new IllegalStateException("closed");
                },
                3,
                unsent,
                failures::incrementAndGet);
        broken.send(message());
        assertEquals(1, failures.get());
    }

    @Test
    void aTransportThatIsDoneAtOnceTakesAnyNumberWithoutDeepCalls() {
        AtomicInteger count = new AtomicInteger();
        Outbox<Outgoing> quick = new Outbox<>(
                (message, sent) -> {
                    count.incrementAndGet();
                    sent.accept(null);
                },
                1,
                unsent,
                failures::incrementAndGet);
        for (int i = 0; i < 100_000; i++) {
            quick.send(message());
        }
        assertEquals(100_000, count.get());
        assertEquals(0, failures.get());
    }

    @Test
    void messagesOfManyThreadsGoOneAtATimeAndNoneIsLost() throws InterruptedException {
        ExecutorService network = Executors.newSingleThreadExecutor();
        AtomicInteger onTheWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        int each = 2_000;
        CountDownLatch all = new CountDownLatch(4 * each);
        Outbox<Outgoing> shared = new Outbox<>(
                (message, sent) -> {
                    most.accumulateAndGet(onTheWay.incrementAndGet(), Math::max);
                    network.execute(() -> {
                        onTheWay.decrementAndGet();
                        all.countDown();
                        sent.accept(null);
                    });
                },
                4 * each,
                new Unsent(Long.MAX_VALUE),
                failures::incrementAndGet);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    shared.send(message());
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(all.await(60, TimeUnit.SECONDS));
        assertEquals(1, most.get());
        network.shutdown();
    }

    @Test
    void whatClientsHaveYetToTakeIsCountedUntilItIsSentOrDropped() {
        Outgoing message = message();
        outbox.send(message);
        long one = unsent.bytes();
        assertTrue(one > message.text().length(), one + " bytes");
        outbox.send(message());
        outbox.send(message());
        assertEquals(3 * one, unsent.bytes());
        reader.reads();
        assertEquals(2 * one, unsent.bytes());
        outbox.close();
        assertEquals(one, unsent.bytes(), "what is on its way may still be");
        outbox.ended();
        assertEquals(0, unsent.bytes());
        reader.answer(new IOException("gone"));
        assertEquals(0, unsent.bytes());
    }

    @Test
    void aMessageToManyCountsOnce() {
        Reader other = new Reader();
        Outbox<Outgoing> another = new Outbox<>(other::send, 3, unsent, failures::incrementAndGet);
        Outgoing message = message();
        outbox.send(message);
        long one = unsent.bytes();
        another.send(message);
        assertEquals(one, unsent.bytes());
        reader.reads();
        assertEquals(one, unsent.bytes());
        other.reads();
        assertEquals(0, unsent.bytes());
    }

    @Test
    void whileAllClientsHaveTooMuchToTakeWhoDoesNotKeepUpIsCutOffSooner() {
        Outbox<Outgoing> patient = new Outbox<>(reader::send, 256, unsent, failures::incrementAndGet);
        for (int i = 0; i < 100; i++) {
            patient.send(message());
        }
        assertEquals(0, failures.get());
        long longest = Duration.ofSeconds(10).toNanos();
        long later = System.nanoTime() + longest / 2;
        assertFalse(patient.stuck(later, longest));
        Outgoing large = new Outgoing(new ServerMessage.Refused(null, "code", null, "x".repeat((int) MOST)));
        new Outbox<Outgoing>((message, sent) -> {}, 3, unsent, failures::incrementAndGet).send(large);
        assertTrue(patient.stuck(later, longest));
        patient.send(message());
        assertEquals(1, failures.get());
        assertFalse(patient.stuck(later, longest), "it has ended");
        Reader quick = new Reader();
        Outbox<Outgoing> other = new Outbox<>(quick::send, 256, unsent, failures::incrementAndGet);
        for (int i = 0; i < 10; i++) {
            other.send(message());
            quick.reads();
        }
        assertEquals(1, failures.get(), "who reads is not closed");
    }

    @Test
    void aMessageThatTakesTooLongIsNoticed() {
        long longest = Duration.ofSeconds(10).toNanos();
        assertFalse(outbox.stuck(System.nanoTime() + 2 * longest, longest));
        outbox.send(message());
        assertFalse(outbox.stuck(System.nanoTime(), longest));
        assertTrue(outbox.stuck(System.nanoTime() + 2 * longest, longest));
        reader.reads();
        assertFalse(outbox.stuck(System.nanoTime() + 2 * longest, longest));
    }
}
