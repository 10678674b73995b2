"""By what a sample knows the ledger that it was drawn from."""

from __future__ import annotations

import hashlib
import json

from mtqa.audit.ledger import Ledger
from mtqa.audit.reading import reading
from mtqa.audit.schema import TABLES
from mtqa.settings import Effect, Settings, settings_with

#: What of audit.json makes the ledger another one.
_PARTS = ("schema", "tool", "signature", "settings", "text", "text_column", "extra_groups", "plan")


def identity(ledger: Ledger) -> str:
    """A name that changes with what was run and with every shard that is added.

    It does not change with the folder, nor with settings that no row depends on: these count as their
    defaults. It begins with a letter, so that no spreadsheet takes it for a number. Raises InputError
    for a ledger that cannot be read.
    """
    with reading(ledger) as connection:
        rows = [connection.sql(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in TABLES]  # noqa: S608
    told = {name: ledger.about.get(name) for name in _PARTS}
    if told["settings"]:
        defaults = Settings().model_dump(mode="json")
        idle = settings_with(Effect.SHOWING, Effect.RUNNING)
        told["settings"] |= {name: defaults[name] for name in idle if name in told["settings"]}
    content = json.dumps([told, ledger.shards(), rows], sort_keys=True)
    return f"audit-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
