package games.sente.it;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The server under test, whichever it is, as the JDK's own tool sees it from outside. */
public final class ServerProcess {
    private final String pid;

    private ServerProcess(String pid) {
        this.pid = pid;
    }

    /** The server that this run of the tests has started. */
    public static ServerProcess find() {
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
        return new ServerProcess(found.get(0));
    }

    /** A server in a process of its own. */
    public static ServerProcess of(long pid) {
        return new ServerProcess(String.valueOf(pid));
    }

    public String pid() {
        return pid;
    }

    private static boolean says(VirtualMachineDescriptor machine, String sign) {
        return machine.displayName().contains(sign)
                || ProcessHandle.of(Long.parseLong(machine.id()))
                        .flatMap(process -> process.info().commandLine())
                        .filter(line -> line.contains(sign))
                        .isPresent();
    }

    /** The bytes of all living objects. */
    public long bytes() throws IOException, InterruptedException {
        String histogram = ask("GC.class_histogram");
        String total = histogram.substring(histogram.lastIndexOf("Total")).strip();
        return Long.parseLong(total.split("\\s+")[2]);
    }

    /** What its virtual machine was told, and chose. */
    String flags() throws IOException, InterruptedException {
        return ask("VM.flags");
    }

    /** Collects garbage, and with it the classes that nothing holds. */
    public void collect() throws IOException, InterruptedException {
        ask("GC.run");
    }

    /** The classes of this name, one for each class loader that has loaded it. */
    public List<String> loaded(String name) throws IOException, InterruptedException {
        return lines(ask("VM.class_hierarchy", name), name + "/");
    }

    /** The first line of each thread, which begins with its quoted name. */
    public List<String> threads() throws IOException, InterruptedException {
        return lines(ask("Thread.print"), "\" #");
    }

    private static List<String> lines(String text, String sign) {
        return text.lines().filter(line -> line.contains(sign)).toList();
    }

    private String ask(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), pid));
        line.addAll(List.of(command));
        Process jcmd = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }
}
