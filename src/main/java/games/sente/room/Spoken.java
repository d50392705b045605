package games.sente.room;

/** An entry of a room's chat stream, with its version. */
public record Spoken(long version, Entry entry) {

    /** What was said. */
    public Event.Said said() {
        return (Event.Said) entry.event();
    }
}
