package games.sente.browser;

import java.util.Locale;

/** What people look at. */
enum Screen {
    PHONE_LIGHT,
    PHONE_DARK,
    DESKTOP_LIGHT,
    DESKTOP_DARK;

    boolean phone() {
        return this == PHONE_LIGHT || this == PHONE_DARK;
    }

    int width() {
        return phone() ? 390 : 1280;
    }

    int height() {
        return phone() ? 844 : 800;
    }

    /** As the media feature {@code prefers-color-scheme} has it. */
    String scheme() {
        return this == PHONE_LIGHT || this == DESKTOP_LIGHT ? "light" : "dark";
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
