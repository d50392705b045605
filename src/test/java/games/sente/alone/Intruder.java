package games.sente.alone;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * An agent that gets into a running process through the JDK's own door, and does it harm that no client can be relied
 * on to do.
 */
public final class Intruder {
    private static final int MOST = 1 << 16;
    private static final byte[][] HELD = new byte[MOST][];

    private Intruder() {}

    /** What it may do. */
    public enum Harm {
        /** Takes all memory, down to the last bytes, and keeps it. */
        MEMORY(() -> daemon(Intruder::eat)),
        /** Lets no stop come to its end. */
        ENDLESS_STOP(() -> Runtime.getRuntime().addShutdownHook(new Thread(Intruder::waitForEver))),
        /**
         * Ends the thread that writes the log, as a fault would; of several that of the Sente that has started last.
         */
        LOG_THREAD(() -> threads("sente-log")
                .max(Comparator.comparingLong(Thread::getId))
                .ifPresent(Intruder::end)),
        /** Lets the threads hang that read sockets. */
        HANGING_SELECTORS(() -> threads("grizzly-nio-kernel").forEach(Intruder::hang)),
        /** Lets the threads hang that look at deadlines. */
        HANGING_CLOCK(() -> threads("sente-clock").forEach(Intruder::hang)),
        /** Lets them go on. */
        FREED_CLOCK(() -> threads("sente-clock").forEach(Intruder::free));

        private final Runnable work;

        Harm(Runnable work) {
            this.work = work;
        }
    }

    /**
     * Sends it into a process.
     *
     * @param folder where its jar may lie
     */
    public static void into(long pid, Harm harm, Path folder) throws IOException {
        Path jar = Files.createTempFile(folder, "intruder", ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", Intruder.class.getName());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> type : new Class<?>[] {Intruder.class, Harm.class}) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream code = Objects.requireNonNull(Intruder.class.getResourceAsStream("/" + name))) {
                    code.transferTo(out);
                }
            }
        }
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            machine.loadAgent(jar.toString(), harm.name());
            machine.detach();
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IOException("it can't get in", e);
        }
    }

    /** Called in the process that is harmed. */
    public static void agentmain(String harm) {
        Harm.valueOf(harm).work.run();
    }

    private static Stream<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name));
    }

    @SuppressWarnings("deprecation") // Java 17 still does it, and no fault can be relied on.
    private static void end(Thread thread) {
        thread.stop();
    }

    /** While it waits for its next task, when it holds nothing that others need. */
    @SuppressWarnings({"deprecation", "removal"}) // The same.
    private static void hang(Thread thread) {
        thread.suspend();
        while (!isIdle(thread)) {
            thread.resume();
            Thread.yield();
            thread.suspend();
        }
    }

    private static boolean isIdle(Thread thread) {
        StackTraceElement[] trace = thread.getStackTrace();
        boolean parked =
                Stream.of(trace).anyMatch(frame -> frame.getMethodName().equals("awaitNanos"))
                        && trace[0].getMethodName().equals("park");
        return parked || trace[0].getClassName().equals("sun.nio.ch.EPoll");
    }

    @SuppressWarnings({"deprecation", "removal"}) // The same.
    private static void free(Thread thread) {
        thread.resume();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "intruder");
        thread.setDaemon(true);
        thread.start();
    }

    private static void eat() {
        int count = 0;
        for (int bytes = 1 << 20; bytes >= 64; bytes /= 4) {
            try {
                while (count < MOST) {
                    HELD[count] = new byte[bytes];
                    count++;
                }
            } catch (OutOfMemoryError e) {
                // No piece of this size is left.
                continue;
            }
        }
        waitForEver();
    }

    private static void waitForEver() {
        while (true) {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
