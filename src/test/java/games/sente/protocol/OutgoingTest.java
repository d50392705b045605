package games.sente.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import games.sente.protocol.ServerMessage.Presence;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutgoingTest {

    @Test
    void itsTextIsMadeOnceForAllThreadsThatAsk() {
        AtomicInteger written = new AtomicInteger();
        List<Boolean> seats = new AbstractList<>() {
            @Override
            public Boolean get(int index) {
                written.incrementAndGet();
                return true;
            }

            @Override
            public int size() {
                return 1;
            }
        };
        Outgoing outgoing = new Outgoing(new Presence(seats, List.of(0L), 0));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<String>> texts = Stream.generate(
                            () -> CompletableFuture.supplyAsync(outgoing::text, threads))
                    .limit(100)
                    .toList();
            String first = texts.get(0).join();
            assertEquals("{\"type\":\"presence\",\"seats\":[true],\"claimableInMillis\":[0],\"spectators\":0}", first);
            texts.forEach(text -> assertSame(first, text.join()));
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, written.get());
        assertSame(outgoing.text(), new MessageEncoder().encode(outgoing));
    }
}
