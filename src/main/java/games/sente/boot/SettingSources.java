package games.sente.boot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where settings come from; the first that has a value wins: command line, system property, environment, context-param. */
final class SettingSources {
    private final Map<String, String> commandLine;
    private final Function<String, @Nullable String> properties;
    private final Function<String, @Nullable String> environment;
    private final Function<String, @Nullable String> contextParams;

    private SettingSources(
            Map<String, String> commandLine,
            Function<String, @Nullable String> properties,
            Function<String, @Nullable String> environment,
            Function<String, @Nullable String> contextParams) {
        this.commandLine = commandLine;
        this.properties = properties;
        this.environment = environment;
        this.contextParams = contextParams;
    }

    /** The sources of the executable WAR. */
    static SettingSources ofCommandLine(
            List<String> arguments,
            Function<String, @Nullable String> properties,
            Function<String, @Nullable String> environment) {
        return new SettingSources(parse(arguments), properties, environment, name -> null);
    }

    /** The sources of a WAR in a container. */
    static SettingSources ofContainer(
            Function<String, @Nullable String> properties,
            Function<String, @Nullable String> environment,
            Function<String, @Nullable String> contextParams) {
        return new SettingSources(Map.of(), properties, environment, contextParams);
    }

    /** The chosen value, or the preset. */
    <T> T get(Setting<T> setting) {
        T chosen = find(setting);
        return chosen == null ? read(setting, "The preset of " + setting.name(), setting.preset()) : chosen;
    }

    /** The chosen value, or null if nothing was chosen. */
    <T> @Nullable T find(Setting<T> setting) {
        String text = commandLine.get(setting.name());
        if (text != null) {
            return read(setting, setting.option(), text);
        }
        text = properties.apply(setting.property());
        if (text != null) {
            return read(setting, setting.property(), text);
        }
        text = environment.apply(setting.variable());
        if (text != null) {
            return read(setting, setting.variable(), text);
        }
        text = contextParams.apply(setting.property());
        return text == null ? null : read(setting, "context-param " + setting.property(), text);
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
            if (values.put(setting.name(), value) != null) {
                throw new StartException(StartException.WRONG_SETTING, option + " is given twice.");
            }
        }
        return values;
    }

    private static Setting<?> named(String option) {
        return Settings.ALL.stream()
                .filter(setting -> setting.option().equals(option))
                .findFirst()
                .orElseThrow(() -> new StartException(
                        StartException.WRONG_SETTING, "There is no option " + option + "; --help lists them all."));
    }
}
