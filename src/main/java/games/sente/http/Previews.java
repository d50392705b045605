package games.sente.http;

import games.sente.room.Directory;
import games.sente.room.Room;
import games.sente.room.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What links to the start page and to rooms look like in a chat. */
final class Previews {
    private final Texts texts;

    Previews(Texts texts) {
        this.texts = texts;
    }

    /**
     * The start page's.
     *
     * @param home its address, with a slash at its end
     */
    Preview ofStart(Language language, String home) {
        return new Preview(
                texts.find(language, "title.start").orElse("Sente"),
                choose(
                        language,
                        "Play a friend who gets your link, the computer, or two at one screen. No account, nothing to install.",
                        "把链接发给朋友就能对弈，也可以和电脑下，或两人同屏。无需注册，无需安装。"),
                home,
                home + PreviewPicture.NAME,
                null);
    }

    /**
     * The protocol page's.
     *
     * @param home the start page's address, with a slash at its end
     */
    Preview ofProtocol(Language language, String home) {
        return new Preview(
                texts.find(language, "title.protocol").orElse("Sente"),
                choose(
                        language,
                        "What a program needs to play here: a page of your own, a bot, a client in another language.",
                        "程序在这里对弈所需的一切：自己的网页、机器人或其他语言的客户端。"),
                home + "protocol/",
                home + PreviewPicture.NAME,
                null);
    }

    /** Of a room of which nothing is known. */
    Preview ofAnyRoom(Language language, String home, String link) {
        return new Preview(
                "Sente",
                choose(language, "Open the link to see the game.", "点开链接即可查看对局。"),
                link,
                home + PreviewPicture.NAME,
                null);
    }

    /** Of a room: the game, who invites or plays, and whether one may still play. */
    Preview ofRoom(Room room, Language language, String home, String link) {
        String game = game(room, language, "name");
        List<String> names = names(room, language);
        boolean free = room.seats().stream().anyMatch(Objects::isNull);
        String title;
        if (names.isEmpty()) {
            title = choose(language, "Play " + game, "来玩" + game);
        } else if (names.size() > 1) {
            title = choose(language, String.join(" against ", names), String.join(" 对 ", names))
                    + choose(language, ": ", "：")
                    + game;
        } else if (free) {
            title = names.get(0) + choose(language, " invites you to play ", " 邀请你玩") + game;
        } else {
            title = names.get(0) + choose(language, " plays ", " 在玩") + game;
        }
        return new Preview(
                title,
                state(room, free, language),
                link,
                home + PreviewPicture.NAME,
                "../games/" + room.game().id() + "/view.css");
    }

    private String state(Room room, boolean free, Language language) {
        if (room.status() == Directory.Status.PLAYING) {
            return choose(language, "The game is on. Open the link to watch.", "对局进行中，点开链接即可观看。");
        }
        if (room.status() == Directory.Status.OVER) {
            return choose(language, "The game has ended. Open the link to look at it.", "对局已结束，点开链接即可回看。");
        }
        String line = game(room, language, "line");
        return free
                ? line
                        + choose(
                                language,
                                " Open the link and play: no account, nothing to install.",
                                "点开链接就能玩，无需注册，无需安装。")
                : line;
    }

    /** Each once, in the order of the seats. */
    private static List<String> names(Room room, Language language) {
        List<String> names = new ArrayList<>();
        for (Seat seat : room.seats()) {
            if (seat != null) {
                String name = seat.bot() == null
                        ? choose(language, seat.name(), seat.name().replaceFirst("^Guest (?=[0-9]{4}\\b)", "访客 "))
                        : choose(language, "the computer", "电脑");
                if (!names.contains(isolated(name))) {
                    names.add(isolated(name));
                }
            }
        }
        return names;
    }

    /** A name that is written from right to left leaves the sentence around it as it stands. */
    private static String isolated(String name) {
        boolean rightToLeft = name.codePoints().anyMatch(c -> {
            byte direction = Character.getDirectionality(c);
            return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
        });
        return rightToLeft ? "\u2068" + name + "\u2069" : name;
    }

    private String game(Room room, Language language, String key) {
        String id = room.game().id();
        return texts.find(language, "game." + id + "." + key).orElse(id);
    }

    private static String choose(Language language, String english, String chinese) {
        return language == Language.CHINESE ? chinese : english;
    }
}
