package games.sente.boot;

import games.sente.http.HostPort;
import games.sente.http.OriginPolicy;
import games.sente.http.Proxies;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The notations of the settings' values; what they throw says what a value must be. */
final class Parsers {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,7})\\s*(ms|s|m|h)");

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(KB|MB|GB)");

    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})\\s*(h|d)");

    /** Stands for all times. */
    static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    /** Stands for all hosts. */
    static final String ANY_HOST = "*";

    private Parsers() {}

    static Function<String, Integer> wholeNumber(int least, int most) {
        String expected = "must be a whole number from " + least + " to " + most;
        return text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(expected, e);
            }
            throw new IllegalArgumentException(expected);
        };
    }

    static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    static String host(String text) {
        if (text.isEmpty() || text.chars().anyMatch(c -> c <= ' ' || c == '/')) {
            throw new IllegalArgumentException("must be a host name or an address such as 127.0.0.1");
        }
        return text;
    }

    static String contextPath(String text) {
        String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        boolean dots = Arrays.stream(path.split("/")).anyMatch(segment -> segment.matches("\\.\\.?"));
        if (dots || !path.matches("(/[A-Za-z0-9._~-]+)*") || text.isEmpty()) {
            throw new IllegalArgumentException("must be a path such as /games");
        }
        return path;
    }

    static Path folder(String text) {
        return path(text, "must be a folder's path");
    }

    static Path file(String text) {
        return path(text, "must be a file's path");
    }

    private static Path path(String text, String expected) {
        try {
            if (!text.isEmpty()) {
                return Path.of(text).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(expected, e);
        }
        throw new IllegalArgumentException(expected);
    }

    static URI webAddress(String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            String place = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
            if (HostPort.parse(place).isPresent() && scheme.matches("https?") && isPlain(uri)) {
                return URI.create(scheme + "://" + place + uri.getRawPath());
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be an address such as https://play.example.org", e);
        }
        throw new IllegalArgumentException("must be an address such as https://play.example.org");
    }

    private static boolean isPlain(URI uri) {
        return uri.getRawQuery() == null && uri.getRawFragment() == null;
    }

    private static Set<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    static Set<String> hosts(String text) {
        return list(text).stream()
                .map(each -> each.equals(ANY_HOST)
                        ? each
                        : HostPort.parse(each)
                                .filter(host -> host.port() == -1)
                                .map(HostPort::host)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "must be names such as play.example.org, separated by commas, or *")))
                .collect(Collectors.toUnmodifiableSet());
    }

    static Set<String> origins(String text) {
        Set<String> origins = list(text);
        try {
            new OriginPolicy(origins, Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be origins such as https://play.example.org, separated by commas", e);
        }
        return origins;
    }

    static Proxies proxies(String text) {
        try {
            return Proxies.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be addresses or ranges such as 127.0.0.1 or 10.0.0.0/8, separated by commas", e);
        }
    }

    /** How many bytes a size such as 64MB is; a MB has 1024 times 1024. */
    static long bytes(String text) {
        if (text.equals("0")) {
            return 0;
        }
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a size such as 64MB or 1GB, or 0");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "KB" -> amount << 10;
            case "MB" -> amount << 20;
            default -> amount << 30;
        };
    }

    /** How long something is kept. */
    static Duration span(String text) {
        if (text.equals("forever")) {
            return FOREVER;
        }
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("must be a time such as 36h or 90d, or forever");
        }
        long amount = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("h") ? Duration.ofHours(amount) : Duration.ofDays(amount);
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("must be a time such as 500ms, 10s or 2m");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
