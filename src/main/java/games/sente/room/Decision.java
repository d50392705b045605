package games.sente.room;

import java.util.List;

/** What a room decided on a command. */
public sealed interface Decision {

    /** The command becomes these events; none if there was nothing to do. */
    record Accepted(List<Event> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** The command is not done. */
    record Refused(Refusal refusal) implements Decision {}

    static Decision accept(Event... events) {
        return new Accepted(List.of(events));
    }

    static Decision refuse(Refusal.Code code, String sentence) {
        return new Refused(Refusal.of(code, sentence));
    }
}
