package games.sente.protocol;

/** What came of reading a text. */
public sealed interface Reading<R> {

    /** The text is such a record. */
    record Done<R>(R value) implements Reading<R> {}

    /**
     * It is none.
     *
     * @param sentence what is wrong, for a person, in English; names the component
     */
    record Refused<R>(String sentence) implements Reading<R> {}
}
