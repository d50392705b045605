package games.sente.kill;

import games.sente.room.RoomId;

/** A promise that was not kept. */
record Violation(Kind kind, RoomId room, String what) {

    enum Kind {
        /** A command was acknowledged and is not in the log. */
        LOST,
        /** A command is in the log more than once. */
        TWICE,
        /** A command was refused and is in the log. */
        REFUSED_YET_DONE,
        /** A command was sent until the end and never answered. */
        UNANSWERED,
        /** A command was acknowledged by a version that is before it. */
        ACKNOWLEDGED_EARLY,
        /** A command's own version was told to its player without its id. */
        UNNAMED,
        /** The log has a command that nobody sent, or another one than was sent. */
        NOT_SENT,
        /** A command is in the log before something that its player had seen when sending it. */
        OUT_OF_ORDER,
        /** Somebody saw a version that the log does not have. */
        SEEN_BEYOND,
        /** Somebody saw something else than what the log has at that version. */
        SEEN_OTHERWISE,
        /** Somebody did not hear one version after the other. */
        HEARD_WITH_A_GAP,
        /** The log can't have come about by the rules: an entry is missing, or out of place. */
        LOG_BROKEN,
        /** The directory does not say what the log says. */
        DIRECTORY_DIFFERS
    }

    @Override
    public String toString() {
        return kind + " in room " + room + ": " + what;
    }
}
