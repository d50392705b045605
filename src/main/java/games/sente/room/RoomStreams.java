package games.sente.room;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one room's two streams: the room, the last lines of its chat, and the ids of recent commands. For
 * one thread at a time.
 */
final class RoomStreams {
    /** The approximate heap size of a room in the middle of a match, without its chat and ids. */
    private static final int ROOM_BYTES = 4_000;

    private static final int PAGE = 1_000;

    /** How many of the last lines are read: more than are kept, because their ids are kept longer. */
    private static final int CHAT_READ = 1_000;

    /** How many lines are read at once; one may take 64 KiB. */
    private static final int CHAT_PAGE = 32;

    private final RoomId id;
    private final StreamKey matchKey;
    private final StreamKey chatKey;
    private final EventLog log;
    private final EntryCodec codec;
    /** One for each stream: they are read one after the other, and one must not push out the other's ids. */
    private final RecentIds matchIds = new RecentIds();

    private final RecentIds chatIds = new RecentIds();
    private final Chat chat = new Chat();
    /** What the room was read or became by last. */
    private @Nullable Change last;

    RoomStreams(RoomId id, EventLog log, EntryCodec codec) {
        this.id = id;
        this.matchKey = new StreamKey(id, StreamKey.Kind.MATCH);
        this.chatKey = new StreamKey(id, StreamKey.Kind.CHAT);
        this.log = log;
        this.codec = codec;
    }

    /**
     * Reads the rest of the match stream from the log and notifies the listener. Of a long or forgotten past only the
     * last match is read. Blocks.
     */
    void readMatch(RoomListener listener) {
        List<byte[]> page = log.read(matchKey, matchVersion(), PAGE);
        if (last == null && skipToLastMatch(page)) {
            page = log.read(matchKey, matchVersion(), PAGE);
        }
        while (!page.isEmpty()) {
            page.forEach(bytes -> listener.changed(apply(decode(bytes))));
            page = page.size() < PAGE ? List.of() : log.read(matchKey, matchVersion(), PAGE);
        }
    }

    /** @return false if this first page is enough, or the start says too little: then everything must be read */
    private boolean skipToLastMatch(List<byte[]> page) {
        boolean forgotten = page.stream().anyMatch(MatchStarts::isForgotten);
        if (page.size() < PAGE && !forgotten) {
            return false;
        }
        MatchStarts starts = new MatchStarts(log, codec, id, page.get(0));
        long end = page.size() < PAGE ? page.size() : end(matchKey, PAGE);
        Optional<Change> start =
                starts.last(end).filter(found -> forgotten || found.after().version() > PAGE);
        start.ifPresent(found -> {
            for (Entry entry : starts.justBefore(found.after().version(), PAGE)) {
                matchIds.add(entry.by(), entry.id());
            }
            take(found);
        });
        return start.isPresent();
    }

    /**
     * Reads the rest of the chat stream from the log and notifies the listener. Of a long chat only the end is read.
     * Blocks.
     */
    void readChat(RoomListener listener) {
        List<byte[]> page = log.read(chatKey, chat.version(), CHAT_PAGE);
        if (chat.version() == 0 && page.size() == CHAT_PAGE && isThere(chatKey, CHAT_READ)) {
            chat.skipTo(end(chatKey, CHAT_READ) - CHAT_READ);
            page = log.read(chatKey, chat.version(), CHAT_PAGE);
        }
        while (!page.isEmpty()) {
            page.forEach(bytes -> listener.said(room(), hear(codec.decode(room().game(), bytes))));
            page = page.size() < CHAT_PAGE ? List.of() : log.read(chatKey, chat.version(), CHAT_PAGE);
        }
    }

    /**
     * The version of a stream's last event; found with a few small reads.
     *
     * @param known that of an event that it has
     */
    private long end(StreamKey stream, long known) {
        long there = known;
        long beyond = 2 * there;
        while (isThere(stream, beyond)) {
            there = beyond;
            beyond *= 2;
        }
        while (beyond - there > 1) {
            long middle = there + (beyond - there) / 2;
            if (isThere(stream, middle)) {
                there = middle;
            } else {
                beyond = middle;
            }
        }
        return there;
    }

    private boolean isThere(StreamKey stream, long version) {
        return !log.read(stream, version - 1, 1).isEmpty();
    }

    private Entry decode(byte[] bytes) {
        return last == null ? codec.decodeFirst(bytes) : codec.decode(room().game(), bytes);
    }

    private Change apply(Entry entry) {
        Change next = last == null ? Change.open(id, entry) : last.then(entry);
        take(next);
        return next;
    }

    /** Takes the next change of the match stream. */
    void take(Change next) {
        last = next;
        matchIds.add(next.entry().by(), next.entry().id());
    }

    /** Takes the next entry of the chat stream. */
    Spoken hear(Entry entry) {
        chatIds.add(entry.by(), entry.id());
        return chat.apply(entry);
    }

    /** What all of it takes in the heap, about. */
    long bytes() {
        return ROOM_BYTES + chat.bytes() + matchIds.bytes() + chatIds.bytes();
    }

    /** Whether anything has been read: whether there is such a room. */
    boolean exists() {
        return last != null;
    }

    Room room() {
        return last().after();
    }

    Change last() {
        if (last == null) {
            throw new IllegalStateException("room " + id + " is not there");
        }
        return last;
    }

    /** Whether the room has had this match, and it has ended. */
    boolean hasEnded(int match) {
        return room().match()
                .map(now -> match < now.number()
                        || (match == now.number() && now.outcome().isPresent()))
                .orElse(false);
    }

    long matchVersion() {
        return last == null ? 0 : room().version();
    }

    long chatVersion() {
        return chat.version();
    }

    boolean knows(Command command) {
        return matchIds.contains(command.player(), command.id()) || chatIds.contains(command.player(), command.id());
    }

    Standing standing() {
        return new Standing(last(), chat.version(), chat.lines());
    }
}
