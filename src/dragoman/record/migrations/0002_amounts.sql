-- How much a position is about: its value in decimal digits, its unit, how it is bounded, whether it is a rise or a cut.

ALTER TABLE positions ADD COLUMN amount_value TEXT;
ALTER TABLE positions ADD COLUMN amount_unit TEXT;
ALTER TABLE positions ADD COLUMN amount_bound TEXT;
ALTER TABLE positions ADD COLUMN amount_of TEXT;
