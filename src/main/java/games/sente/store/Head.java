package games.sente.store;

/** The head of a stream: the version of its last event, and the greatest epoch. */
record Head(long version, long epoch) {

    /** The head of a stream that has no events. */
    static final Head NONE = new Head(0, 0);
}
