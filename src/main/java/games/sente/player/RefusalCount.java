package games.sente.player;

import games.sente.room.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts refusals by kind since the last line for the operator. Refusals that are part of play are not counted, such
 * as a move that the rules refuse. Thread-safe; one for each web application.
 */
public enum RefusalCount {
    /** Requests of foreign pages. */
    ORIGINS("foreign pages (origins)"),
    /** Requests for a host that is not known. */
    HOSTS("unknown hosts (hosts)"),
    /** Requests that are no HTTP, too long, or too slow. */
    REQUESTS("bad or slow requests"),
    /** Messages that can't be read. */
    MESSAGES("unreadable messages"),
    /** Messages beyond a connection's rate. */
    SPEED("messages too fast (messagesPerSecond)"),
    /** What was written beyond the quotas. */
    WRITTEN("too much written (messagesPerSecond)"),
    /** Connections beyond those of an address. */
    CONNECTIONS("connections of one address (connectionsPerAddress)"),
    /** Connections that did not say in time who they are. */
    STRANGERS("connections without hello (strangers, helloDeadline)"),
    /** Connections that don't read what they are sent. */
    SLOW_READERS("slow readers (outboxMessages, sendDeadline)"),
    /** Connections closed for far too many messages, or such as are none. */
    FLOODS("floods"),
    /** Tickets and tokens that don't count. */
    TICKETS("invalid tickets and tokens"),
    /** Rooms that are not there. */
    WRONG_ROOMS("wrong room ids"),
    /** Rooms, and links to other devices, after too many wrong ones. */
    GUESSES("after too many wrong room ids or links"),
    /** New rooms. */
    ROOMS("new rooms (roomsPerHour)"),
    /** New matches against the computer. */
    BOT_GAMES("matches against the computer (botGamesPerAddress)"),
    /** Sign-outs of one network. */
    SIGN_OUTS("sign-outs"),
    /** Links to go on in another browser: too many of one network, or such as are none. */
    PASSES("links to other devices"),
    /** Commands to a room that is used up. */
    USED_UP("rooms used up"),
    /** Commands to a room that has too much to do. */
    BUSY("busy"),
    /** What could not be stored or read. */
    UNAVAILABLE("nothing can be stored"),
    /** What has to wait for space on the disk. */
    DISK("disk nearly full (diskReserve)");

    private final String words;
    private final LongAdder count = new LongAdder();

    RefusalCount(String words) {
        this.words = words;
    }

    /** One more. */
    public void add() {
        count.increment();
    }

    /** One more of the kind of this refusal, unless it is part of play. */
    public static void add(Refusal.Code code) {
        switch (code) {
            case MALFORMED, TOO_LARGE, BINARY -> MESSAGES.add();
            case BUSY -> BUSY.add();
            case UNAVAILABLE, FAULT -> UNAVAILABLE.add();
            case DISK_LOW -> DISK.add();
            case ROOM_USED_UP -> USED_UP.add();
            default -> {
                return;
            }
        }
    }

    /** All kinds of which there were some since the last call, each with its number; the counts begin again. */
    public static List<String> take() {
        List<String> counted = new ArrayList<>();
        for (RefusalCount kind : values()) {
            long number = kind.count.sumThenReset();
            if (number > 0) {
                counted.add(kind.words + " " + number);
            }
        }
        return counted;
    }
}
