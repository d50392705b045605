package games.sente.secrets;

/** One thing that happens in a session. */
sealed interface Step {

    /** A tab says hello, naming what it has of both streams; if it was connected, that connection ends. */
    record Connect(Who who, int tab, long match, long chat) implements Step {}

    /** A tab's connection ends. */
    record Leave(Who who, int tab) implements Step {}

    /**
     * A tab sends a text.
     *
     * @param text in which {@value #TURN} stands for the turn of the last update that this player heard, and {@value
     *     #STALE} for the one before
     * @param held whether the room comes to it only together with what follows
     */
    record Send(Who who, int tab, String text, boolean held) implements Step {}

    /**
     * A request over HTTP.
     *
     * @param path in which {@value #ROOM} stands for the room's address; below the application
     */
    record Ask(Who who, String method, String path, String body) implements Step {}

    /** The time has come to tell the room who is connected. */
    record TellPresence() implements Step {}

    /** The room leaves memory, and is read again when it is asked for. */
    record Forget() implements Step {}

    /** The next write does not succeed. */
    record Fail(SteadyLog.Fault fault) implements Step {}

    /** Nothing, where the other session has something. */
    record Nothing() implements Step {}

    String TURN = "$TURN";
    String STALE = "$STALE";
    String ROOM = "$ROOM";
}
