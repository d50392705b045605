package games.sente.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Path PRESET = Path.of("preset").toAbsolutePath();

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void nothingChosenGivesThePresets() {
        Settings settings = read();

        assertEquals(8080, settings.port());
        assertEquals("127.0.0.1", settings.host());
        assertEquals(PRESET, settings.data());
        assertEquals(16_384, settings.messageBytes());
        assertEquals(Duration.ofSeconds(10), settings.sendDeadline());
        assertEquals(Set.of(), settings.origins());
        assertNull(settings.url());
        assertNull(settings.secret());
    }

    @Test
    void theFirstSourceWins() {
        environment.put("SENTE_PORT", "3");
        assertEquals(3, read().port());
        properties.put("sente.port", "2");
        assertEquals(2, read().port());
        assertEquals(1, read("--port", "1").port());
    }

    @Test
    void inAContainerTheDescriptorComesLast() {
        SettingSources sources = SettingSources.ofContainer(properties, environment, Map.of("sente.port", "4"));
        assertEquals(4, Settings.read(sources, PRESET).port());

        environment.put("SENTE_PORT", "3");
        assertEquals(3, Settings.read(sources, PRESET).port());
    }

    @Test
    void aValueFollowsTheOptionOrAnEqualsSign() {
        assertEquals(5, read("--port", "5").port());
        assertEquals(5, read("--port=5").port());
    }

    @Test
    void namesOfSeveralWordsKeepToEachPlacesCustom() {
        environment.put("SENTE_MESSAGES_PER_SECOND", "7");
        assertEquals(7, read().messagesPerSecond());
    }

    @Test
    void lanListensOnAllAddressesUnlessOneIsGiven() {
        assertEquals("0.0.0.0", read("--lan").host());
        assertEquals("192.0.2.1", read("--lan", "--host", "192.0.2.1").host());
    }

    @Test
    void timesAddressesAndOriginsAreRead() {
        Settings settings = read(
                "--sendDeadline=500ms", "--url=https://play.example.org/", "--origins=https://a.test, https://b.test");

        assertEquals(Duration.ofMillis(500), settings.sendDeadline());
        assertEquals(URI.create("https://play.example.org"), settings.url());
        assertEquals(
                URI.create("https://a.b_c.example:8443/games"),
                read("--url=HTTPS://a.b_c.example:8443/games").url());
        assertEquals(Set.of("https://a.test", "https://b.test"), settings.origins());
    }

    @Test
    void aPathIsReadAndThePublicAddressHasToKeepIt() {
        assertEquals("", read().path());
        assertEquals("", read("--path=/").path());
        assertEquals("/games", read("--path=/games/").path());
        assertEquals("/a/b", read("--path=/a/b", "--url=https://a.test/a/b/").path());
        StartException refused =
                assertThrows(StartException.class, () -> read("--path=/games", "--url=https://a.test"));
        assertEquals("url must end with the path /games: a proxy in front has to keep it.", refused.getMessage());
    }

    @Test
    void sizesAreRead() {
        assertEquals(64 << 20, read().diskReserve());
        assertEquals(300L << 30, read("--diskReserve=300GB").diskReserve());
        assertEquals(512 << 10, read("--diskReserve=512 KB").diskReserve());
        assertEquals(0, read("--diskReserve=0").diskReserve());
    }

    @Test
    void howLongRoomsAreKeptIsRead() {
        assertEquals(Duration.ofDays(365), read().keepRooms());
        assertEquals(Duration.ofHours(36), read("--keepRooms=36h").keepRooms());
        assertEquals(Parsers.FOREVER, read("--keepRooms=forever").keepRooms());
        assertEquals(Parsers.FOREVER, read().keepMatches());
        assertEquals(Duration.ofDays(90), read("--keepMatches=90d").keepMatches());
    }

    @Test
    void theKeyIsReadAndNeverShown() {
        byte[] key = key(1);
        String text = text(key);

        Settings settings = read("--secret", text);

        SigningKey secret = settings.secret();
        assertTrue(secret != null);
        assertArrayEquals(key, secret.bytes());
        assertFalse(settings.toString().contains(text));
    }

    private static byte[] key(int seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return key;
    }

    private static String text(byte[] key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    private static void assertKeys(Settings settings, byte[]... keys) {
        SigningKey secret = settings.secret();
        assertTrue(secret != null);
        assertArrayEquals(keys, secret.all().toArray());
    }

    @Test
    void theKeyMayLieInAFileAndThoseBeforeItInTheLinesAfter(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), text(key(2)) + "\n" + text(key(1)) + "\n");
        environment.put("SENTE_SECRET_FILE", file.toString());
        assertKeys(read(), key(2), key(1));
        assertKeys(read("--secretFile", file.toString()), key(2), key(1));
    }

    @Test
    void severalKeysStandInALineAndTheFirstSigns() {
        assertKeys(read("--secret", text(key(2)) + "," + text(key(1))), key(2), key(1));
    }

    @Test
    void whatOpensslMakesIsAKey() {
        byte[] key = key(1);
        assertKeys(read("--secret", Base64.getEncoder().encodeToString(key)), key);
    }

    @Test
    void oneKeyInTwoPlacesIsAMistake(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), text(key(2)));
        environment.put("SENTE_SECRET_FILE", file.toString());
        StartException refused = assertThrows(StartException.class, () -> read("--secret", text(key(1))));
        assertEquals(
                "secret and secretFile are two places for one key; choose one.", String.valueOf(refused.getMessage()));
    }

    @Test
    void aFileThatHoldsNoKeyIsToldAndItsContentIsNot(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "c2hvcnQ\n");
        StartException refused = assertThrows(StartException.class, () -> read("--secretFile", file.toString()));
        assertEquals(
                "--secretFile must be a file with at least 32 random bytes in base64url"
                        + " (openssl rand -base64 32 makes them), not \"" + file
                        + "\".",
                String.valueOf(refused.getMessage()));
        Path nowhere = folder.resolve("nothing");
        refused = assertThrows(StartException.class, () -> read("--secretFile", nowhere.toString()));
        assertEquals(
                "--secretFile must be a file that this user may read, not \"" + nowhere + "\".",
                String.valueOf(refused.getMessage()));
    }

    @Test
    void aKeyThatNobodyDrewIsRefused() {
        byte[] same = new byte[40];
        byte[] ten = new byte[64];
        for (int i = 0; i < ten.length; i++) {
            ten[i] = (byte) (i % 10);
        }
        for (byte[] weak : List.of(new byte[32], same, ten)) {
            StartException refused = assertThrows(StartException.class, () -> read("--secret", text(weak)));
            assertEquals(
                    "--secret must be at least 32 random bytes in base64url (openssl rand -base64 32 makes them).",
                    String.valueOf(refused.getMessage()));
        }
    }

    @Test
    void aWrongKeyIsNotRepeated() {
        StartException refused = assertThrows(StartException.class, () -> read("--secret", "c2hvcnQ"));

        assertFalse(String.valueOf(refused.getMessage()).contains("c2hvcnQ"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=x | --port must be a whole number from 0 to 65535, not \"x\".",
                "--port=65536 | --port must be a whole number from 0 to 65535, not \"65536\".",
                "--port | --port needs a value: --port PORT.",
                "--prot=1 | There is no option --prot (perhaps --port is meant); --help lists them all.",
                "8080 | There is no option 8080; --help lists them all.",
                "--lan=maybe | --lan must be true or false, not \"maybe\".",
                "--url=play | --url must be an address such as https://play.example.org, not \"play\".",
                "--origins=play | --origins must be origins such as https://play.example.org, separated by commas, not"
                        + " \"play\".",
                "--url=http://a..b | --url must be an address such as https://play.example.org, not \"http://a..b\".",
                "--url=https://play.example.org/#x | --url must be an address such as https://play.example.org, not"
                        + " \"https://play.example.org/#x\".",
                "--hosts=play.example.org:80 | --hosts must be names such as play.example.org, separated by commas, or"
                        + " *, not \"play.example.org:80\".",
                "--sendDeadline=10 | --sendDeadline must be a time such as 500ms, 10s or 2m, not \"10\".",
                "--diskReserve=64 | --diskReserve must be a size such as 64MB or 1GB, or 0, not \"64\".",
                "--keepRooms=1y | --keepRooms must be a time such as 36h or 90d, or forever, not \"1y\".",
                "--path=games | --path must be a path such as /games, not \"games\".",
                "--path=/a/../b | --path must be a path such as /games, not \"/a/../b\".",
                "--path=//a | --path must be a path such as /games, not \"//a\".",
                "--data= | --data must be a folder's path, not \"\".",
                "--silentAfter=5s | silentAfter must be longer than pingAfter, or every client is gone."
            })
    void aWrongValueIsToldInOneSentence(String option, String sentence) {
        StartException refused = assertThrows(StartException.class, () -> read(option));

        assertEquals(sentence, refused.getMessage());
        assertEquals(StartException.WRONG_SETTING, refused.exitCode());
    }

    @Test
    void aWrongValueNamesThePlaceItStands() {
        environment.put("SENTE_PORT", "x");

        StartException refused = assertThrows(StartException.class, this::read);

        assertTrue(String.valueOf(refused.getMessage()).startsWith("SENTE_PORT must be"));
    }

    @Test
    void anOptionGivenTwiceIsAMistake() {
        assertThrows(StartException.class, () -> read("--port=1", "--port=2"));
    }

    @Test
    void aFileComesAfterTheEnvironmentAndBeforeTheDescriptor(@TempDir Path folder) throws IOException {
        file(folder, "\uFEFF# mine\n\n  messageBytes = 2048 \nport=3\nurl = https://a.test/\n");
        assertEquals(3, read().port());
        assertEquals(2048, read().messageBytes());
        assertEquals(URI.create("https://a.test"), read().url());
        SettingSources inServer =
                SettingSources.ofContainer(properties, environment, Map.of("sente.port", "4", "sente.strangers", "9"));
        assertEquals(3, Settings.read(inServer, PRESET).port());
        assertEquals(9, Settings.read(inServer, PRESET).strangers());
        environment.put("SENTE_PORT", "2");
        assertEquals(2, read().port());
        assertEquals(1, read("--port=1").port());
    }

    @Test
    void theFileIsNamedWhereSettingsAreAndTheFirstNameWins(@TempDir Path folder) throws IOException {
        file(folder, "port=3");
        Path other = Files.writeString(folder.resolve("other"), "port=5");
        assertEquals(5, read("--settings", other.toString()).port());
        properties.put("sente.settings", other.toString());
        assertEquals(5, read().port());
        SettingSources inServer =
                SettingSources.ofContainer(Map.of(), Map.of(), Map.of("sente.settings", other.toString()));
        assertEquals(5, Settings.read(inServer, PRESET).port());
    }

    @Test
    void aPathOfWindowsAndAnyLetterAreWrittenInAFileAsTheyAre(@TempDir Path folder) throws IOException {
        file(folder, "data=C:\\new\\Grün\n");
        assertTrue(
                read().data().toString().endsWith("C:\\new\\Grün"),
                read().data().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port=x | port in FILE must be a whole number from 0 to 65535, not \"x\".",
                "messageBytes=9 | messageBytes in FILE must be a whole number from 1024 to 1048576, not \"9\".",
                "prot=1 | Line 1 of the settings file FILE has \"prot\", which is no setting (perhaps port is meant).",
                "SENTE_PORT=1 | Line 1 of the settings file FILE has \"SENTE_PORT\", which is no setting (perhaps port is"
                        + " meant).",
                "xyzzy=1 | Line 1 of the settings file FILE has \"xyzzy\", which is no setting.",
                "port 1 | Line 1 of the settings file FILE must be a setting such as port = 9000, or a comment (#).",
                "settings=x | Line 1 of the settings file FILE names another settings file; there can be one only.",
                "port=1;port=2 | Line 2 of the settings file FILE gives port a second time."
            })
    void aWrongFileIsToldInOneSentence(String lines, String sentence, @TempDir Path folder) throws IOException {
        Path file = file(folder, lines.replace(';', '\n'));
        assertRefused(sentence.replace("FILE", file.toString()));
    }

    @Test
    void aFileThatCanNotBeReadIsToldInOneSentence(@TempDir Path folder) throws IOException {
        Path file = file(folder, "");
        Files.write(file, new byte[] {'#', (byte) 0xff, '\n'});
        assertRefused("The settings file " + file + " is not written in UTF-8.");
        Files.delete(file);
        assertRefused("The settings file " + file + " is not there.");
        Files.createDirectory(file);
        assertRefused("The settings file " + file + " is a folder.");
    }

    @Test
    void aSecretInAFileIsNotRepeated(@TempDir Path folder) throws IOException {
        Path file = file(folder, "secret=c2hvcnQ");
        assertRefused("secret in " + file
                + " must be at least 32 random bytes in base64url (openssl rand -base64 32 makes them).");
        Files.writeString(file, Base64.getEncoder().encodeToString(key(1)));
        assertRefused(
                "Line 1 of the settings file " + file + " must be a setting such as port = 9000, or a comment (#).");
    }

    @Test
    void theNamesThatGlassFishsFileHasForItselfAreNoMistakes() throws IOException {
        Matcher names = Pattern.compile("system-property name=\"([^\"]+)\"")
                .matcher(Files.readString(Path.of("server-config", "glassfish", "domain.xml")));
        while (names.find()) {
            properties.put(names.group(1), "1");
        }
        assertTrue(properties.containsKey("sente.https.port"));
        assertEquals(List.of(), read().unknown());
    }

    @Test
    void namesThatAreNoSettingsAreNamedWithTheNearestOne() {
        environment.put("SENTE_PORTT", "1");
        environment.put("SENTE_HTTP_PORT", "1");
        environment.put("SENTE_PORT", "1");
        environment.put("HOME", "/");
        properties.put("sente.mesageBytes", "1");
        properties.put("java.home", "/");
        assertEquals(
                List.of(
                        "There is no setting sente.mesageBytes (perhaps sente.messageBytes is meant).",
                        "There is no setting SENTE_PORTT (perhaps SENTE_PORT is meant)."),
                read().unknown());
        assertEquals(
                List.of("There is no setting context-param sente.xyzzy."),
                Settings.read(
                                SettingSources.ofContainer(Map.of(), Map.of(), Map.of("sente.xyzzy", "", "a", "")),
                                PRESET)
                        .unknown());
    }

    @Test
    void whatDoesNothingInAServerIsNamed() {
        environment.put("SENTE_PORT", "9");
        environment.put("SENTE_HOST", "127.0.0.1");
        environment.put("SENTE_STRANGERS", "9");
        assertEquals(
                List.of("The setting port does nothing here: the server has its own."),
                Settings.read(SettingSources.ofContainer(properties, environment, Map.of()), PRESET)
                        .idleInServer());
    }

    @Test
    void whatWasChosenIsShownUnlessItIsThePresetOrASecret() {
        environment.put("SENTE_SECRET", text(key(1)));
        properties.put("sente.messageBytes", "16384");
        properties.put("sente.origins", "https://a.test,\nhttps://b.test");
        assertEquals(
                List.of("port=9", "origins=https://a.test,?https://b.test", "secret=(hidden)"),
                read("--port", "9").chosen());
    }

    @Test
    void everyNameIsItsOwnNearestAndCloseOnesAreFound() {
        List<String> names = Settings.ALL.stream().map(Setting::name).toList();
        names.forEach(name -> assertEquals(Optional.of(name), Spelling.nearest(name, names)));
        assertEquals(Optional.of("messagesPerSecond"), Spelling.nearest("SENTE_MESSAGE_PER_SECONDS", names));
        assertEquals(Optional.of("port"), Spelling.nearest("prot", names));
        assertEquals(Optional.empty(), Spelling.nearest("x", names));
        assertEquals(Optional.empty(), Spelling.nearest("", names));
    }

    private Path file(Path folder, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("sente.properties"), text);
        environment.put("SENTE_SETTINGS", file.toString());
        return file;
    }

    private void assertRefused(String sentence) {
        StartException refused = assertThrows(StartException.class, this::read);
        assertEquals(sentence, refused.getMessage());
        assertEquals(StartException.WRONG_SETTING, refused.exitCode());
    }

    @Test
    void theHelpNamesEverySetting() {
        String help = Help.text(PRESET);

        Settings.ALL.forEach(setting -> assertTrue(help.contains("  " + setting.option()), setting.name()));
    }

    private Settings read(String... arguments) {
        return Settings.read(SettingSources.ofCommandLine(List.of(arguments), properties, environment), PRESET);
    }
}
