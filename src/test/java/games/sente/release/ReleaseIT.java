package games.sente.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What a release says of itself. */
class ReleaseIT {
    @Test
    void theBillOfMaterialsNamesJustTheJarsOfTheWarWithTheirHashes() throws Exception {
        try (ZipFile war = new ZipFile(Released.war().toFile())) {
            Set<String> inTheWar = new TreeSet<>();
            for (ZipEntry entry :
                    war.stream().filter(one -> one.getName().endsWith(".jar")).toList()) {
                inTheWar.add(entry.getName().replaceFirst(".*/", "") + " " + sha256(war.getInputStream(entry)));
            }
            assertEquals(inTheWar, inTheBill(war.getInputStream(war.getEntry("META-INF/sbom/sente.cdx.json"))));
        }
    }

    @Test
    void eachFileHasItsChecksumBesideIt() throws Exception {
        Path bill = Released.war().resolveSibling("sente.cdx.json");
        for (Path file : Set.of(Released.war(), Released.debianPackage(), Released.image(), bill)) {
            try (InputStream bytes = Files.newInputStream(file)) {
                assertEquals(
                        sha256(bytes) + "  " + file.getFileName(),
                        Files.readString(Path.of(file + ".sha256")).strip());
            }
        }
    }

    private static Set<String> inTheBill(InputStream bill) {
        Set<String> named = new TreeSet<>();
        try (JsonReader reader = Json.createReader(bill)) {
            for (JsonObject one : reader.readObject().getJsonArray("components").getValuesAs(JsonObject.class)) {
                String hash = one.getJsonArray("hashes").getValuesAs(JsonObject.class).stream()
                        .filter(each -> each.getString("alg").equals("SHA-256"))
                        .findFirst()
                        .orElseThrow()
                        .getString("content");
                named.add(one.getString("name") + "-" + one.getString("version") + ".jar " + hash);
            }
        }
        return named;
    }

    private static String sha256(InputStream bytes) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] part = new byte[1 << 16];
        for (int read = bytes.read(part); read >= 0; read = bytes.read(part)) {
            digest.update(part, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
