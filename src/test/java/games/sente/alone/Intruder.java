package games.sente.alone;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent that gets into a running process through the JDK's own door, and does it harm that no client can be relied on to do. */
public final class Intruder {
    private static final int MOST = 1 << 16;
    private static final byte[][] HELD = new byte[MOST][];

    private Intruder() {}

    /** What it may do. */
    public enum Harm {
        /** Takes all memory, down to the last bytes, and keeps it. */
        MEMORY,
        /** Lets no stop come to its end. */
        ENDLESS_STOP,
        /** Ends the thread that writes the log, as a fault would. */
        LOG_THREAD
    }

    /** Sends it into a process. @param folder where its jar may lie */
    public static void into(long pid, Harm harm, Path folder) throws IOException {
        Path jar = folder.resolve("intruder.jar");
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
        if (harm.equals(Harm.MEMORY.name())) {
            daemon(Intruder::eat);
        } else if (harm.equals(Harm.LOG_THREAD.name())) {
            Thread.getAllStackTraces().keySet().forEach(Intruder::endLog);
        } else {
            Runtime.getRuntime().addShutdownHook(new Thread(Intruder::waitForEver));
        }
    }

    @SuppressWarnings("deprecation") // Java 17 still does it, and no fault can be relied on.
    private static void endLog(Thread thread) {
        if (thread.getName().equals("sente-log")) {
            thread.stop();
        }
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
