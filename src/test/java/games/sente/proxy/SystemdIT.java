package games.sente.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit of {@code server-config/systemd}, as systemd itself reads it. */
@Tag("alone")
class SystemdIT {
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    @TempDir
    Path folder;

    @Test
    void theUnitIsWithoutFault() throws Exception {
        assumeTrue(
                ReverseProxyIT.REQUIRED || Files.isExecutable(ANALYZE),
                "NOT TESTED: the unit. There is no systemd here.");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String unit = Files.readString(Path.of("server-config", "systemd", "sente.service"))
                .replace("/usr/bin/java", java);
        Path file = Files.writeString(folder.resolve("sente.service"), unit);

        Process analyze = new ProcessBuilder(ANALYZE.toString(), "verify", "--man=no", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(analyze.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = analyze.waitFor();
        assertEquals("", said);
        assertEquals(0, code);
    }
}
