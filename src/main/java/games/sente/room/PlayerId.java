package games.sente.room;

import java.util.regex.Pattern;

/**
 * A player's identity in every room and on every connection. Not secret, and no proof of identity by itself.
 *
 * @param value 1 to 32 characters of {@code A-Z a-z 0-9 _ - :}
 */
public record PlayerId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_:-]{1,32}");

    public PlayerId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a player id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
