package games.sente.abuse;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Somebody who does the same thing again and again, by several threads, until it is closed or {@link #LONGEST} is over.
 */
final class Attack implements AutoCloseable {
    /** An address of this machine that is not the stranger's. */
    static final InetAddress FROM = loopback(66);

    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** What is done again and again. */
    interface Blow {
        /**
         * Does it once, or for as long as the attack goes on.
         *
         * @throws Exception if the server has had enough; the next blow follows
         */
        void strike(Attack attack) throws Exception;
    }

    private final CountDownLatch over = new CountDownLatch(1);
    private final long endNanos = System.nanoTime() + LONGEST.toNanos();
    private final AtomicLong blows = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private final Set<AutoCloseable> held = ConcurrentHashMap.newKeySet();

    private Attack() {}

    /** Begins. */
    static Attack by(int threads, Blow blow) {
        Attack attack = new Attack();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> attack.run(blow), "attack-" + i);
            thread.setDaemon(true);
            attack.threads.add(thread);
            thread.start();
        }
        return attack;
    }

    /** Whether it is not over. */
    boolean goesOn() {
        return over.getCount() > 0 && System.nanoTime() < endNanos;
    }

    /**
     * Counts a connection as a blow, and closes it at the end, at which nobody waits for a server that does not answer.
     */
    <T extends AutoCloseable> T hold(T connection) {
        held.add(connection);
        blows.incrementAndGet();
        return connection;
    }

    private void run(Blow blow) {
        while (goesOn()) {
            try {
                blow.strike(this);
            } catch (Exception | AssertionError refused) {
                // A server that refuses is what the test wants; an attacker tries again.
                pause();
            }
            blows.incrementAndGet();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How often something was done so far: an attack that does nothing proves nothing. */
    long blows() {
        return blows.get();
    }

    private static InetAddress loopback(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends it, and waits until all threads have done their last blow. */
    @Override
    public void close() throws Exception {
        over.countDown();
        for (AutoCloseable connection : held) {
            connection.close();
        }
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }
}
