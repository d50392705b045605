package games.sente.boot;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A file of settings: {@code name = value} on each line, in UTF-8. Lines that begin with # or ! are comments. Unlike
 * Java's own properties it has no escapes, so that a folder's path on Windows is written as it is.
 */
final class SettingsFile {
    private static final String EXPECTED = "must be a setting such as port = 9000, or a comment (#)";

    /** Anything else is not repeated: a key whose file is taken for this one has more characters. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,30}");

    private SettingsFile() {}

    /**
     * The values by their settings' names.
     *
     * @throws StartException if the file can't be read, or has a line that is no setting
     */
    static Map<String, String> read(Path file) {
        Map<String, String> values = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String text = line.replace("\uFEFF", "").strip();
            if (text.isEmpty() || text.startsWith("#") || text.startsWith("!")) {
                continue;
            }
            int equals = text.indexOf('=');
            if (equals == -1) {
                throw wrong(file, number, EXPECTED);
            }
            String name = text.substring(0, equals).strip();
            check(file, number, name);
            if (values.put(name, text.substring(equals + 1).strip()) != null) {
                throw wrong(file, number, "gives " + name + " a second time");
            }
        }
        return values;
    }

    private static void check(Path file, int number, String name) {
        if (name.equals(Settings.SETTINGS.name())) {
            throw wrong(file, number, "names another settings file; there can be one only");
        }
        List<String> known = Settings.ALL.stream().map(Setting::name).toList();
        if (!NAME.matcher(name).matches()) {
            throw wrong(file, number, EXPECTED);
        }
        if (!known.contains(name)) {
            throw wrong(file, number, "has \"" + name + "\", which is no setting" + SettingSources.meant(name, known));
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "is not there", e);
        } catch (AccessDeniedException e) {
            throw unreadable(file, "can't be read by this user", e);
        } catch (CharacterCodingException e) {
            throw unreadable(file, "is not written in UTF-8", e);
        } catch (IOException e) {
            throw unreadable(
                    file, Files.isDirectory(file) ? "is a folder" : "can't be read (" + e.getMessage() + ")", e);
        }
    }

    private static StartException wrong(Path file, int line, String what) {
        return new StartException(
                StartException.WRONG_SETTING, "Line " + line + " of the settings file " + file + " " + what + ".");
    }

    private static StartException unreadable(Path file, String what, IOException cause) {
        return new StartException(StartException.WRONG_SETTING, "The settings file " + file + " " + what + ".", cause);
    }
}
