"""What the page and the language server share: one engine, its queue and its jobs."""
