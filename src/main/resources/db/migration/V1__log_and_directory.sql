-- One row a transaction of the log: the events that are not in `page` yet, of all streams together.
CREATE TABLE journal (
    id    INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
);

-- Consecutive events of one stream. `version` is that of the last one, `epoch` the greatest of theirs.
-- A table with row ids, so that only the small index is written at random places, and the bytes one after another.
CREATE TABLE page (
    stream  INTEGER NOT NULL,
    version INTEGER NOT NULL,
    epoch   INTEGER NOT NULL,
    bytes   BLOB NOT NULL,
    PRIMARY KEY (stream, version)
);

-- Times are milliseconds since 1970.
CREATE TABLE room (
    room      INTEGER PRIMARY KEY,
    game      TEXT NOT NULL,
    status    INTEGER NOT NULL,
    opened_by TEXT NOT NULL,
    opened    INTEGER NOT NULL,
    changed   INTEGER NOT NULL
);

CREATE INDEX room_opened ON room (opened_by, opened);

CREATE TABLE seat (
    room   INTEGER NOT NULL,
    seat   INTEGER NOT NULL,
    player TEXT NOT NULL,
    name   TEXT NOT NULL,
    PRIMARY KEY (room, seat)
) WITHOUT ROWID;

CREATE INDEX seat_player ON seat (player);

-- `winners` are player ids with spaces between.
CREATE TABLE result (
    room    INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    game    TEXT NOT NULL,
    ended   INTEGER NOT NULL,
    winners TEXT NOT NULL,
    reason  TEXT NOT NULL,
    PRIMARY KEY (room, number)
) WITHOUT ROWID;
