"""What several floors share about language: codes, detection, words, names, spelling, romanisation."""
