"""Nations: how a text names them, and when it leaves them unsaid."""
