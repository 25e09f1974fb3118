"""Which thing is read where: one spaCy component each."""
