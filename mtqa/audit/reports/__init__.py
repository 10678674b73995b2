"""The report of an audit: the same figures as a page, as Markdown, as tables and as JSON."""
