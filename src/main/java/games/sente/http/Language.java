package games.sente.http;

import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** The languages of the pages. */
enum Language {
    ENGLISH("en"),
    CHINESE("zh-Hans");

    /** No browser's list of languages is as long. */
    private static final int LONGEST = 1_000;

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** As {@code lang} has it. */
    String tag() {
        return tag;
    }

    /** The other one. */
    Language other() {
        return this == ENGLISH ? CHINESE : ENGLISH;
    }

    /**
     * The first of a reader's languages that there is, as the pages' scripts choose it too; English if there is none of
     * them.
     *
     * @param accepted the value of {@code Accept-Language} (RFC 9110, section 12.5.4), as sent
     */
    static Language of(@Nullable String accepted) {
        if (accepted == null || accepted.isBlank() || accepted.length() > LONGEST) {
            return ENGLISH;
        }
        try {
            for (LanguageRange range : LanguageRange.parse(accepted)) {
                String primary = range.getRange().split("-", 2)[0];
                if (range.getWeight() > 0 && primary.equals("zh")) {
                    return CHINESE;
                }
                if (range.getWeight() > 0 && primary.equals("en")) {
                    return ENGLISH;
                }
            }
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
        return ENGLISH;
    }
}
