"""By what a sample knows the ledger that it was drawn from."""

from __future__ import annotations

import hashlib
import json

from mtqa.audit.ledger import Ledger
from mtqa.audit.reading import reading
from mtqa.audit.schema import TABLES

#: What of audit.json makes the ledger another one.
_PARTS = ("schema", "tool", "signature", "settings", "text", "text_column", "extra_groups", "plan")


def identity(ledger: Ledger) -> str:
    """A name that changes with what was run and with every shard that is added; not with the folder.

    It begins with a letter, so that no spreadsheet takes it for a number. Raises InputError for a
    ledger that cannot be read.
    """
    with reading(ledger) as connection:
        rows = [connection.sql(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in TABLES]  # noqa: S608
    told = {name: ledger.about.get(name) for name in _PARTS}
    content = json.dumps([told, ledger.shards(), rows], sort_keys=True)
    return f"audit-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
