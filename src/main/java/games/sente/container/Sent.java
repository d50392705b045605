package games.sente.container;

/** An answer that was handed to the server, for who counts what clients have yet to take. Any thread may ask. */
public interface Sent {
    /** One of which nothing waits. */
    Sent WHOLE = new Sent() {
        @Override
        public boolean isOver() {
            return true;
        }

        @Override
        public boolean cut() {
            return false;
        }
    };

    /** Whether the client has taken all of it, or gets no more. */
    boolean isOver();

    /**
     * Ends it, on a server that does not do so by itself.
     *
     * @return whether it was ended
     */
    boolean cut();
}
