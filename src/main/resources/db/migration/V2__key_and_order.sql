-- Which signing key the database is used with, told by something that was made with the key; nothing of the key itself.
CREATE TABLE signing_key (
    mark BLOB NOT NULL
);

-- The id of the journal's row that wrote the entry: the order of changes, whatever the clock said.
ALTER TABLE room ADD COLUMN written INTEGER NOT NULL DEFAULT 0;
