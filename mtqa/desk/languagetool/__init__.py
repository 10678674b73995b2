"""LanguageTool's HTTP protocol, so that what speaks it already can use mtqa by another address.

What clients need was read from their sources and from ApiV2.java of languagetool-org/languagetool
(LGPL; no code of it is here). All but ``routes`` are plain functions from a request to an answer.
"""

from mtqa.desk.languagetool.routes import languagetool_routes

__all__ = ["languagetool_routes"]
