package games.sente.it;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The memory of the server under test, whichever it is: what is left after a collection. */
final class ServerHeap {
    private final String pid;

    private ServerHeap(String pid) {
        this.pid = pid;
    }

    /** The server that this run of the tests has started. */
    static ServerHeap find() {
        String sign = System.getProperty(
                "server.home",
                Path.of(System.getProperty("sente.work"), "alone-data").toString());
        List<String> found = VirtualMachine.list().stream()
                .filter(machine -> says(machine, sign))
                .map(VirtualMachineDescriptor::id)
                .filter(id -> !id.equals(String.valueOf(ProcessHandle.current().pid())))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("of " + sign + " there must be one process: " + found);
        }
        return new ServerHeap(found.get(0));
    }

    /** A server in a process of its own. */
    static ServerHeap of(long pid) {
        return new ServerHeap(String.valueOf(pid));
    }

    private static boolean says(VirtualMachineDescriptor machine, String sign) {
        return machine.displayName().contains(sign)
                || ProcessHandle.of(Long.parseLong(machine.id()))
                        .flatMap(process -> process.info().commandLine())
                        .filter(line -> line.contains(sign))
                        .isPresent();
    }

    /** The bytes of all living objects. */
    long bytes() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), pid, "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        String total = histogram.substring(histogram.lastIndexOf("Total")).strip();
        return Long.parseLong(total.split("\\s+")[2]);
    }
}
