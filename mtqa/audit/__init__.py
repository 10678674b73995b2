"""The audit: what an archive of translated copy looks like."""
