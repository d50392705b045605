package games.sente.http;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The words that the pages' scripts show, for what the server writes itself. They stay in the scripts' files. */
final class Texts {
    /** One text of a catalogue, as those files are written: in single quotes. */
    private static final Pattern ENTRY = Pattern.compile("(?m)^ +'?([\\w.-]+)'?:\\s*'((?:[^'\\\\\\n]|\\\\.)*)',$");

    private static final Pattern GAME = Pattern.compile("/games/([a-z-]+)/text\\.js");

    private final Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);

    private Texts() {}

    /** Reads all there are. */
    static Texts of(Map<String, StaticFile> files) {
        Texts texts = new Texts();
        for (Language language : Language.values()) {
            texts.all.put(language, new HashMap<>());
        }
        files.forEach((path, file) -> {
            var game = GAME.matcher(path);
            if (path.equals("/js/text/en.js")) {
                texts.add(Language.ENGLISH, "", file.text());
            } else if (path.equals("/js/text/zh.js")) {
                texts.add(Language.CHINESE, "", file.text());
            } else if (game.matches()) {
                String[] both = file.text().split("export const zh", 2);
                texts.add(Language.ENGLISH, "game." + game.group(1) + ".", both[0]);
                texts.add(Language.CHINESE, "game." + game.group(1) + ".", both[both.length - 1]);
            }
        });
        return texts;
    }

    private void add(Language language, String prefix, String script) {
        Map<String, String> words = all.getOrDefault(language, Map.of());
        ENTRY.matcher(script).results().forEach(entry -> words.put(prefix + entry.group(1), plain(entry.group(2))));
    }

    private static String plain(String literal) {
        return literal.replaceAll("\\\\(.)", "$1");
    }

    /** The text of a key; empty if there is none. */
    Optional<String> find(Language language, String key) {
        return Optional.ofNullable(all.getOrDefault(language, Map.of()).get(key));
    }
}
