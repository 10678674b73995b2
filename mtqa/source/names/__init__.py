"""Names in a source and in the English: written in Latin letters, compared by sound, found in tables."""
