-- The first form of a case file.
--
-- Every stretch of text that a value rests on is a row of `spans`, whose words are compared with the report's text when
-- they are written; the tables of values point there, so that no value stands without evidence. Offsets count code
-- points; a NUL in a text is kept as U+2400 with its offset in `nuls`, because SQLite's substr() stops at NUL. `nth` is
-- the value's index in the reading.

CREATE TABLE reports (
    number INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    title TEXT,
    publisher TEXT,
    published TEXT,
    language TEXT,
    encoding TEXT NOT NULL,
    words INTEGER NOT NULL,
    pipeline TEXT NOT NULL,
    offsets TEXT NOT NULL,
    nuls TEXT NOT NULL,
    text TEXT NOT NULL,
    raw BLOB NOT NULL
);

CREATE TRIGGER reports_never_change BEFORE UPDATE OF sha256, text, raw ON reports
BEGIN
    SELECT RAISE(ABORT, 'a report never changes');
END;

CREATE TABLE spans (
    report INTEGER NOT NULL REFERENCES reports (number),
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (report, "start", "end"),
    CHECK (0 <= "start" AND "start" <= "end")
) WITHOUT ROWID;

CREATE TRIGGER spans_are_in_the_source BEFORE INSERT ON spans
WHEN length(NEW.text) IS NOT NEW."end" - NEW."start"
    OR NEW.text IS NOT (SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM reports WHERE number = NEW.report)
BEGIN
    SELECT RAISE(ABORT, 'the text of a span is not the source''s');
END;

CREATE TRIGGER spans_never_change BEFORE UPDATE ON spans
BEGIN
    SELECT RAISE(ABORT, 'a span never changes');
END;

CREATE TABLE sentences (
    report INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (report, nth),
    FOREIGN KEY (report, span_start, span_end) REFERENCES spans (report, "start", "end")
) WITHOUT ROWID;

CREATE TABLE quotes (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    review TEXT NOT NULL DEFAULT 'machine' CHECK (review IN ('machine', 'confirmed', 'corrected', 'rejected')),
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    speaker_name TEXT,
    speaker_role TEXT,
    speaker_party TEXT,
    speaker_named INTEGER,
    via TEXT,
    cue TEXT,
    speaker_span_start INTEGER,
    speaker_span_end INTEGER,
    joined INTEGER,
    UNIQUE (report, nth),
    CHECK ((speaker_span_start IS NULL) = (speaker_span_end IS NULL)),
    FOREIGN KEY (report, span_start, span_end) REFERENCES spans (report, "start", "end"),
    FOREIGN KEY (report, speaker_span_start, speaker_span_end) REFERENCES spans (report, "start", "end")
);

CREATE TABLE attributions (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    review TEXT NOT NULL DEFAULT 'machine' CHECK (review IN ('machine', 'confirmed', 'corrected', 'rejected')),
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    source TEXT,
    party TEXT,
    named INTEGER NOT NULL,
    via TEXT,
    cue TEXT,
    source_span_start INTEGER,
    source_span_end INTEGER,
    content_span_start INTEGER,
    content_span_end INTEGER,
    cue_span_start INTEGER,
    cue_span_end INTEGER,
    UNIQUE (report, nth),
    CHECK ((source_span_start IS NULL) = (source_span_end IS NULL)),
    CHECK ((content_span_start IS NULL) = (content_span_end IS NULL)),
    CHECK ((cue_span_start IS NULL) = (cue_span_end IS NULL)),
    FOREIGN KEY (report, span_start, span_end) REFERENCES spans (report, "start", "end"),
    FOREIGN KEY (report, source_span_start, source_span_end) REFERENCES spans (report, "start", "end"),
    FOREIGN KEY (report, content_span_start, content_span_end) REFERENCES spans (report, "start", "end"),
    FOREIGN KEY (report, cue_span_start, cue_span_end) REFERENCES spans (report, "start", "end")
);

CREATE TABLE positions (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    review TEXT NOT NULL DEFAULT 'machine' CHECK (review IN ('machine', 'confirmed', 'corrected', 'rejected')),
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    party TEXT,
    topic TEXT,
    stance TEXT NOT NULL,
    content TEXT NOT NULL,
    level TEXT,
    condition TEXT,
    layer TEXT NOT NULL,
    "limit" TEXT,
    statement INTEGER,
    addressee TEXT,
    claimant TEXT,
    UNIQUE (report, nth),
    FOREIGN KEY (report, span_start, span_end) REFERENCES spans (report, "start", "end")
);

CREATE TABLE given_terms (
    report INTEGER NOT NULL,
    position INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    topic TEXT NOT NULL,
    level TEXT,
    PRIMARY KEY (report, position, nth),
    FOREIGN KEY (report, position) REFERENCES positions (report, nth)
) WITHOUT ROWID;

CREATE TABLE parties (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (number),
    nth INTEGER NOT NULL,
    review TEXT NOT NULL DEFAULT 'machine' CHECK (review IN ('machine', 'confirmed', 'corrected', 'rejected')),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    aliases TEXT NOT NULL,
    UNIQUE (report, nth)
);

CREATE TABLE party_spans (
    report INTEGER NOT NULL,
    party INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (report, party, nth),
    FOREIGN KEY (report, party) REFERENCES parties (report, nth),
    FOREIGN KEY (report, span_start, span_end) REFERENCES spans (report, "start", "end")
) WITHOUT ROWID;

CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (number),
    nth INTEGER NOT NULL,
    review TEXT NOT NULL DEFAULT 'machine' CHECK (review IN ('machine', 'confirmed', 'corrected', 'rejected')),
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    party TEXT,
    delegate INTEGER NOT NULL,
    UNIQUE (report, nth)
);

CREATE TABLE person_spans (
    report INTEGER NOT NULL,
    person INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (report, person, nth),
    FOREIGN KEY (report, person) REFERENCES people (report, nth),
    FOREIGN KEY (report, span_start, span_end) REFERENCES spans (report, "start", "end")
) WITHOUT ROWID;

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    review TEXT NOT NULL DEFAULT 'machine' CHECK (review IN ('machine', 'confirmed', 'corrected', 'rejected')),
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    what TEXT NOT NULL,
    type TEXT,
    "when" TEXT NOT NULL,
    date TEXT,
    precision TEXT,
    status TEXT NOT NULL,
    actors TEXT NOT NULL,
    place TEXT,
    resolved TEXT,
    talks TEXT,
    UNIQUE (report, nth),
    FOREIGN KEY (report, span_start, span_end) REFERENCES spans (report, "start", "end")
);

CREATE TABLE figures (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    review TEXT NOT NULL DEFAULT 'machine' CHECK (review IN ('machine', 'confirmed', 'corrected', 'rejected')),
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    value REAL NOT NULL,
    unit TEXT NOT NULL,
    bound TEXT NOT NULL,
    claimant TEXT,
    since TEXT,
    UNIQUE (report, nth),
    FOREIGN KEY (report, span_start, span_end) REFERENCES spans (report, "start", "end")
);

CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (number),
    nth INTEGER NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('report', 'reading')),
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    UNIQUE (report, stage, nth),
    CHECK ((span_start IS NULL) = (span_end IS NULL)),
    FOREIGN KEY (report, span_start, span_end) REFERENCES spans (report, "start", "end")
);

CREATE TABLE declared_parties (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    aliases TEXT NOT NULL
);

CREATE TABLE log (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('read', 'declared', 'migrated')),
    subject TEXT NOT NULL,
    pipeline TEXT
);
