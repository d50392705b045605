package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whose licenses the WAR holds, and that their texts are there. */
@Tag("alone")
class LicensesIT {
    /** A license of a few lines has more. */
    private static final int SHORTEST_TEXT = 800;

    @Test
    void eachJarIsListedWithItsLicenseWhoseTextIsInTheWarOrInTheJar() throws Exception {
        try (ZipFile war = new ZipFile(System.getProperty("sente.war"))) {
            Map<String, ZipEntry> jars = jars(war);
            Map<String, String> listed = listed(war);
            assertEquals(new TreeSet<>(jars.keySet()), new TreeSet<>(listed.keySet()));
            for (Map.Entry<String, String> line : listed.entrySet()) {
                String[] place = line.getValue().split(" +");
                int length = place[0].equals("WAR")
                        ? text(war, place[1]).length()
                        : lengths(war, Objects.requireNonNull(jars.get(line.getKey())))
                                .getOrDefault(place[1], 0);
                assertTrue(length >= SHORTEST_TEXT, line + ": " + length + " characters");
            }
        }
    }

    @Test
    void itsOwnLicenseIsInTheWar() throws Exception {
        try (ZipFile war = new ZipFile(System.getProperty("sente.war"))) {
            assertTrue(text(war, "META-INF/LICENSE").contains("Apache License"));
        }
    }

    /** The jars by their names without versions. */
    private static Map<String, ZipEntry> jars(ZipFile war) {
        Map<String, ZipEntry> jars = new TreeMap<>();
        war.stream()
                .filter(entry -> entry.getName().endsWith(".jar"))
                .forEach(entry ->
                        jars.put(entry.getName().replaceFirst(".*/", "").replaceFirst("-[0-9.]+\\.jar$", ""), entry));
        return jars;
    }

    /** The last two columns of the list, the text's place, by the first one, the jar's name. */
    private static Map<String, String> listed(ZipFile war) throws IOException {
        Map<String, String> listed = new TreeMap<>();
        List<String> lines =
                text(war, "META-INF/licenses/THIRD-PARTY.txt").lines().toList();
        for (String line : lines) {
            int place = Math.max(line.indexOf(" WAR  META-INF"), line.indexOf(" jar  META-INF"));
            if (place >= 0) {
                listed.put(line.substring(0, line.indexOf(' ')), line.substring(place + 1));
            }
        }
        return listed;
    }

    private static String text(ZipFile war, String name) throws IOException {
        ZipEntry entry = war.getEntry(name);
        return entry == null ? "" : new String(war.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The lengths of all files in a jar that lies in the WAR. */
    private static Map<String, Integer> lengths(ZipFile war, ZipEntry jar) throws IOException {
        Map<String, Integer> lengths = new HashMap<>();
        byte[] bytes = war.getInputStream(jar).readAllBytes();
        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                lengths.put(file.getName(), files.readAllBytes().length);
            }
        }
        return lengths;
    }
}
