"""What checks, sources and judge share about language: words, names, scripts, language codes."""
