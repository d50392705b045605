package games.sente.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from; the first that has a value wins: command line, system property, environment, the file that
 * one of these names, context-param.
 */
final class SettingSources {
    /** What server-config's files for servers have names of ours for, and the server reads. */
    private static final Pattern OF_SERVER =
            Pattern.compile("sente[._](http|https|admin)[._](address|port|enabled|keystore)");

    /**
     * One place where settings are written.
     *
     * @param name what a setting is called there
     * @param shown how a sentence names what is called so there
     * @param mark how names begin there that are meant for Sente, in lower case; others are nobody's mistake
     */
    private record Source(
            Map<String, String> values, Function<Setting<?>, String> name, UnaryOperator<String> shown, String mark) {
        static Source ofProperties(Map<String, String> values, UnaryOperator<String> shown) {
            return new Source(values, Setting::property, shown, "sente.");
        }

        List<String> unknown() {
            List<String> known = Settings.ALL.stream().map(name).toList();
            return values.keySet().stream()
                    .filter(written -> isMeant(written.toLowerCase(Locale.ROOT)) && !known.contains(written))
                    .sorted()
                    .map(written -> "There is no setting " + shown.apply(written) + meant(written, known) + ".")
                    .toList();
        }

        private boolean isMeant(String written) {
            return written.startsWith(mark) && !OF_SERVER.matcher(written).matches();
        }
    }

    private final List<Source> sources;

    private SettingSources(List<Source> sources) {
        this.sources = new ArrayList<>(sources);
    }

    /** The sources of the executable WAR. */
    static SettingSources ofCommandLine(
            List<String> arguments, Map<String, String> properties, Map<String, String> environment) {
        return new SettingSources(List.of(
                        new Source(parse(arguments), Setting::option, name -> name, "--"),
                        Source.ofProperties(properties, name -> name),
                        new Source(environment, Setting::variable, name -> name, "sente_")))
                .withFile(3);
    }

    /** The same of this process. */
    static SettingSources ofCommandLine(List<String> arguments) {
        return ofCommandLine(arguments, texts(System.getProperties()), System.getenv());
    }

    /** The sources of a WAR in a container. */
    static SettingSources ofContainer(
            Map<String, String> properties, Map<String, String> environment, Map<String, String> contextParams) {
        return new SettingSources(List.of(
                        Source.ofProperties(properties, name -> name),
                        new Source(environment, Setting::variable, name -> name, "sente_"),
                        Source.ofProperties(contextParams, name -> "context-param " + name)))
                .withFile(2);
    }

    /** The same of this process. */
    static SettingSources ofContainer(Map<String, String> contextParams) {
        return ofContainer(texts(System.getProperties()), System.getenv(), contextParams);
    }

    private static Map<String, String> texts(Properties properties) {
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> properties.getProperty(name, "")));
    }

    /**
     * Reads the settings file, if one is named.
     *
     * @param place of how many sources it comes behind
     */
    private SettingSources withFile(int place) {
        Path file = find(Settings.SETTINGS);
        if (file != null) {
            Map<String, String> values = SettingsFile.read(file);
            sources.add(place, new Source(values, Setting::name, name -> name + " in " + file, ""));
        }
        return this;
    }

    /** The chosen value, or the preset. */
    <T> T get(Setting<T> setting) {
        T chosen = find(setting);
        return chosen == null ? read(setting, "The preset of " + setting.name(), setting.preset()) : chosen;
    }

    /** The chosen value, or null if nothing was chosen. */
    <T> @Nullable T find(Setting<T> setting) {
        for (Source source : sources) {
            String name = source.name().apply(setting);
            String text = source.values().get(name);
            if (text != null) {
                return read(setting, source.shown().apply(name), text);
            }
        }
        return null;
    }

    /**
     * What was chosen, as it was written and on one line; a secret is hidden. Null if nothing was chosen, or nothing
     * but the preset.
     */
    @Nullable
    String shown(Setting<?> setting) {
        for (Source source : sources) {
            String text = source.values().get(source.name().apply(setting));
            if (text != null) {
                String plain = text.strip().replaceAll("\\p{Cntrl}", "?");
                return plain.equals(setting.preset()) ? null : setting == Settings.SECRET ? "(hidden)" : plain;
            }
        }
        return null;
    }

    /** A sentence for each name that looks like a setting's and is none. */
    List<String> unknown() {
        return sources.stream().flatMap(source -> source.unknown().stream()).toList();
    }

    /** The end of a sentence on a name that is none. */
    static String meant(String written, List<String> known) {
        return Spelling.nearest(written, known)
                .map(name -> " (perhaps " + name + " is meant)")
                .orElse("");
    }

    private static <T> T read(Setting<T> setting, String place, String text) {
        try {
            return setting.parser().apply(text.strip());
        } catch (IllegalArgumentException e) {
            String shown = setting == Settings.SECRET ? "" : ", not \"" + text + "\"";
            throw new StartException(StartException.WRONG_SETTING, place + " " + e.getMessage() + shown + ".", e);
        }
    }

    private static Map<String, String> parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String option = equals == -1 ? argument : argument.substring(0, equals);
            Setting<?> setting = named(option);
            String value;
            if (equals != -1) {
                value = argument.substring(equals + 1);
            } else if (setting.isFlag()) {
                value = "true";
            } else if (i + 1 < arguments.size()) {
                i++;
                value = arguments.get(i);
            } else {
                throw new StartException(
                        StartException.WRONG_SETTING,
                        option + " needs a value: " + option + " " + setting.placeholder() + ".");
            }
            if (values.put(setting.option(), value) != null) {
                throw new StartException(StartException.WRONG_SETTING, option + " is given twice.");
            }
        }
        return values;
    }

    private static Setting<?> named(String option) {
        List<String> known = Settings.ALL.stream().map(Setting::option).toList();
        return Settings.ALL.stream()
                .filter(setting -> setting.option().equals(option))
                .findFirst()
                .orElseThrow(() -> new StartException(
                        StartException.WRONG_SETTING,
                        "There is no option " + option + meant(option, known) + "; --help lists them all."));
    }
}
