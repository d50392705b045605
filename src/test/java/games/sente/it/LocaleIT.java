package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import jakarta.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A machine whose people write other digits, or make other capitals, changes nothing that programs read. */
@Tag("alone")
class LocaleIT {
    @TempDir
    Path folder;

    @Test
    void inEgyptJavaWritesOtherDigits() {
        assertNotEquals("37", String.format(Locale.forLanguageTag("ar-EG"), "%d", 37));
    }

    @ParameterizedTest
    @CsvSource({"ar, EG", "tr, TR"})
    void aMatchIsPlayedAndAllThatIsWrittenIsTheSame(String language, String country) throws Exception {
        Map<String, String> locale =
                Map.of("JDK_JAVA_OPTIONS", "-Duser.language=" + language + " -Duser.country=" + country);
        try (WarProcess sente = WarProcess.start(locale, "--port", "0", "--proxies=", "--data", folder.toString())) {
            GameClient ann = GameClient.guest(sente.url(), "Ann");
            String room = ann.open("tic-tac-toe", "oneScreen");
            String picture = ann.get("api/rooms/" + room + "/qr.svg").body();
            assertTrue(picture.matches("(?s)<svg [^>]*viewBox=\"0 0 \\d+ \\d+\".*"), picture);
            assertPlain(picture);
            assertPlain(ann.get("api/rooms/" + room).body());
            try (GameSocket socket = ann.connect(room)) {
                socket.next("welcome");
                socket.move(
                        "m1",
                        "tic-tac-toe",
                        Json.createObjectBuilder().add("cell", 4).build());
                socket.next("update", update -> update.containsKey("ack"));
                socket.transcript().forEach(LocaleIT::assertPlain);
            }
            RawHttp.get(sente.url().toURL(), "/", "X-Forwarded-For: 192.0.2.1");
            sente.handle().destroy();
            assertTrue(List.of(0, 143).contains(sente.exitCode()));
            sente.output().stream().filter(line -> !line.contains("█")).forEach(LocaleIT::assertPlain);
            List<String> log = sente.errors().stream()
                    .filter(line -> !line.startsWith("NOTE: "))
                    .toList();
            log.forEach(LocaleIT::assertPlain);
            assertTrue(
                    log.stream()
                            .anyMatch(line -> line.matches("20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d WARNING .*")),
                    log.toString());
        }
    }

    private static void assertPlain(String text) {
        assertEquals("", text.replaceAll("\\p{ASCII}", ""), text);
    }
}
