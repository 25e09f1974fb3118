-- What belongs to one statement: whether a quotation is whole, the pieces of what a source says, who told it further.

ALTER TABLE quotes ADD COLUMN whole INTEGER NOT NULL DEFAULT 1;
ALTER TABLE attributions ADD COLUMN kind TEXT NOT NULL DEFAULT 'statement';
ALTER TABLE attributions ADD COLUMN chain TEXT NOT NULL DEFAULT '[]';

CREATE TABLE content_spans (
    report INTEGER NOT NULL,
    attribution INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (report, attribution, nth),
    FOREIGN KEY (report, attribution) REFERENCES attributions (report, nth),
    FOREIGN KEY (report, span_start, span_end) REFERENCES spans (report, "start", "end")
) WITHOUT ROWID;
