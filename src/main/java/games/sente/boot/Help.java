package games.sente.boot;

import java.nio.file.Path;
import java.util.Locale;

/** What {@code --help} prints, made from the table of settings. */
final class Help {
    private static final String INTRODUCTION = """
            Sente: multiplayer games in the browser, from your own machine.

            java -jar sente.war [options]               starts it
            java -jar sente.war --check [options]       says whether it would start: settings, folder, key, disk, port
            java -jar sente.war backup DIR [options]    copies all games and the key to DIR, also while people play
            java -jar sente.war restore DIR [options]   puts such a copy into a data folder that is empty

            """;

    private Help() {}

    static String text(Path dataFolder) {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        for (Setting<?> setting : Settings.ALL) {
            String preset = setting == Settings.DATA ? dataFolder.toString() : setting.preset();
            line(
                    text,
                    (setting.option() + " " + setting.placeholder()).strip(),
                    setting.description() + (preset.isEmpty() || setting.isFlag() ? "" : " (" + preset + ")"));
        }
        line(text, "--version", "print the version");
        line(text, "--help", "print this");
        text.append("\nEach can also be a system property (-Dsente.messageBytes=...), in the environment")
                .append(
                        "\n(SENTE_MESSAGE_BYTES=...) or in a settings file (messageBytes = ...); the first of these wins.\n");
        return text.toString();
    }

    private static void line(StringBuilder text, String option, String description) {
        text.append(String.format(Locale.ROOT, "  %-28s %s%n", option, description));
    }
}
