package games.sente.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.nio.SelectorRunner;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLoopTest {
    private final TCPNIOTransport transport =
            TCPNIOTransportBuilder.newInstance().build();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());
    private SelectorRunner runner;
    private EventLoop loop;

    @BeforeEach
    void start() throws IOException {
        transport.setKernelThreadPoolConfig(
                ThreadPoolConfig.defaultConfig().setCorePoolSize(2).setMaxPoolSize(2));
        transport.setSelectorRunnersCount(1);
        transport.start();
        runner = SelectorRunner.create(transport);
        runner.start();
        loop = new EventLoop(runner);
    }

    @AfterEach
    void stop() throws IOException {
        runner.stop();
        transport.shutdownNow();
    }

    private void writes(String what) {
        EventLoop.write(() -> note("write " + what));
        note("task " + what);
    }

    private void note(String what) {
        done.add(what);
        threads.add(Thread.currentThread());
    }

    private void await() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(1);
        loop.execute(all::countDown);
        assertTrue(all.await(30, TimeUnit.SECONDS), "the loop stands still");
        CountDownLatch written = new CountDownLatch(1);
        loop.execute(() -> EventLoop.write(written::countDown));
        assertTrue(written.await(30, TimeUnit.SECONDS), "nothing is written");
    }

    /** All tasks wait behind the first one, so they are there together. */
    private void together(Runnable... tasks) throws InterruptedException {
        CountDownLatch given = new CountDownLatch(1);
        loop.execute(() -> {
            try {
                given.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        List.of(tasks).forEach(loop::execute);
        given.countDown();
        await();
    }

    @Test
    void whatSeveralTasksWriteIsWrittenAfterThemOnTheLoopsThread() throws Exception {
        together(() -> writes("a"), () -> writes("b"));
        assertEquals(List.of("task a", "task b", "write a", "write b"), done);
        assertEquals(1, threads.size());
        assertNotSame(Thread.currentThread(), threads.iterator().next());
    }

    @Test
    void nobodysWriteWaitsForEndlessTasks() throws Exception {
        Runnable[] many = new Runnable[200];
        for (int i = 0; i < many.length; i++) {
            String name = String.valueOf(i);
            many[i] = () -> writes(name);
        }
        together(many);
        assertEquals(400, done.size());
        assertTrue(done.indexOf("write 0") < 65, "the first write came after task " + done.indexOf("write 0"));
    }

    @Test
    void aFaultEndsNeitherTheLoopNorWhatWaits() throws Exception {
        together(
                () -> writes("a"),
                () -> {
                    throw new IllegalStateException("a fault on purpose");
                },
                () -> EventLoop.write(() -> {
                    throw new IllegalStateException("a fault on purpose");
                }),
                () -> writes("b"));
        assertEquals(List.of("task a", "task b", "write a", "write b"), done);
    }

    @Test
    void elsewhereAWriteIsNotPutOff() {
        writes("here");
        assertEquals(List.of("write here", "task here"), done);
    }
}
