"""What a client did wrong: LanguageTool's servers say it in one line of plain text."""

from __future__ import annotations


class BadRequest(Exception):  # noqa: N818 - the name of status 400
    """The request cannot be answered; the message never quotes the text that was sent."""
