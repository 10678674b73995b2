"""Two audits side by side: better or worse, and on what."""
