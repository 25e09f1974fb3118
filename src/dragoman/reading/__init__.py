"""What does one report say: from a report to a reading, with spaCy."""
