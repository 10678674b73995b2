"""The desk: one engine in memory, for the web page, the JSON API, LanguageTool clients and editors."""
