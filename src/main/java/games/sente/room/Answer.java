package games.sente.room;

/** What becomes of a command. */
public sealed interface Answer {

    /** It is done and on disk; listeners have been told of its events. */
    record Done() implements Answer {}

    /**
     * This id was done before; nothing was done now.
     *
     * @param last what listeners were told of last
     */
    record Repeated(Change last) implements Answer {}

    /** It is not done. */
    record Refused(Refusal refusal) implements Answer {}
}
