"""The ledger: its tables, what each column holds, and how it is read.

A ledger is a folder: ``audit.json`` says what was run, ``stories/``, ``segments/`` and ``findings/`` hold
Parquet files, one a shard in each, of equal name. A shard counts once its file in ``stories/`` is there:
that one is put in place last. ``shard`` and ``row`` together name a story in all three tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from mtqa.errors import SKIPPED, InputError, NotAStoryError, NotEnglishError, NoTextError
from mtqa.signature import Signature

if TYPE_CHECKING:
    import duckdb

SCHEMA = "mtqa.audit/1"
STORIES, SEGMENTS, FINDINGS = "stories", "segments", "findings"
TABLES = (STORIES, SEGMENTS, FINDINGS)

#: How the column error begins where an input was skipped, which is no fault, by why; in ledgers of older
#: versions what is not English is told as an error.
SKIP_PATTERNS: Mapping[str, str] = {
    NoTextError.outcome: rf"^{SKIPPED}{NoTextError.outcome}: ",
    NotAStoryError.outcome: rf"^{SKIPPED}{NotAStoryError.outcome}: ",
    NotEnglishError.outcome: rf"^{SKIPPED}{NotEnglishError.outcome}: "
    r"|^not English \(it looks like |^(?:[^\n]{0,300}: )?no English target: ",
}

#: What stories are grouped by without being asked: null where neither file nor columns say it. The
#: language of a source that a story was compared with is the detected one where nobody says it.
GROUPS = ("provider", "desk", "engine", "source_language", "date")

_KEY = [
    ("shard", pa.int32(), "number of the shard, from 0"),
    ("row", pa.int32(), "number of the story in the shard, from 0"),
]
_STORY = [
    ("story", pa.string(), "its id, or else its path, with the row where a file has many without id"),
    ("path", pa.string(), "the file it was read from"),
    ("format", pa.string(), "the file's format"),
    ("headline", pa.string(), ""),
    ("language", pa.string(), "BCP 47, as the file says"),
    ("translated", pa.bool_(), "whether a machine translated it, as the file says; null if it does not"),
    ("sha256", pa.string(), "of the file, of the line of JSON lines, or of a table row's text"),
    ("sentences", pa.int32(), "judged segments: sentences and headlines"),
    ("words", pa.int32(), "words of the judged segments"),
    (
        "passed",
        pa.bool_(),
        "whether no finding is certain and critical or major; null where it was not judged",
    ),
    (
        "state",
        pa.string(),
        "fails, needs-editor (it passed, but too many sentences need one), nothing-found; null: not judged",
    ),
    ("needs_editor", pa.float32(), "how many sentences probably need an editor; null without an estimate"),
    ("needs_editor_low", pa.int32(), "where the 80 % interval of that begins"),
    ("needs_editor_high", pa.int32(), "where it ends"),
    ("no_estimate", pa.string(), "why there is no estimate; null where there is one"),
    ("certain", pa.int32(), "findings of that grade"),
    ("likely", pa.int32(), "findings of that grade"),
    ("review", pa.int32(), "findings of that grade"),
    ("ignored", pa.int32(), "findings that comments of its file let stand, which count nowhere else"),
    (
        "awkwardness",
        pa.float32(),
        "mean over its judged segments; null if there are none, or with checks alone",
    ),
    ("bleu", pa.float32(), "mean BLEU of the round trips, 0 to 100; null without round trips"),
    ("misfit", pa.string(), "why it was not compared with its source; null if it was, or it has none"),
    ("error", pa.string(), "why it was not read or judged, or why it was skipped; null if it was judged"),
]
_SEGMENT = [
    ("segment", pa.int32(), "number of the segment in the story, from 0"),
    ("kind", pa.string(), "sentence, headline or furniture"),
    ("start", pa.int32(), "code points into the story's text"),
    ("end", pa.int32(), "code points into the story's text, exclusive"),
    ("words", pa.int32(), ""),
    ("text", pa.string(), "null with --no-text"),
    ("awkwardness", pa.float32(), "0 to 1; null for furniture, and with checks alone"),
    ("bleu", pa.float32(), "of its round trip, 0 to 100; null without"),
    ("chrf", pa.float32(), "of its round trip, 0 to 100; null without"),
]
_FINDING = [
    ("finding", pa.int32(), "number of the finding in the story, from 0"),
    ("segment", pa.int32(), "the first segment it touches; null if none"),
    ("check", pa.string(), ""),
    ("rule", pa.string(), ""),
    ("category", pa.string(), "MQM's"),
    ("severity", pa.string(), "minor (house style), major (must be changed), critical (cannot be printed)"),
    ("grade", pa.string(), "how sure it is: review, likely, certain"),
    ("confidence", pa.float32(), "0 to 1"),
    ("start", pa.int32(), "code points into the story's text"),
    ("end", pa.int32(), "code points into the story's text, exclusive"),
    ("line", pa.int32(), "in the file"),
    ("column", pa.int32(), "in the file"),
    ("element", pa.string(), "XPath or JSON Pointer; empty in text formats"),
    ("text", pa.string(), "the flagged text; null with --no-text"),
    ("sentence", pa.string(), "the judged segments it touches; null with --no-text"),
    ("sentence_start", pa.int32(), "where that begins in the story's text"),
    ("message", pa.string(), ""),
    ("evidence", pa.string(), "a JSON object; numbers only with --no-text"),
    ("suggestions", pa.string(), "a JSON list of the sentence as each would have it; empty with --no-text"),
    ("fingerprint", pa.string(), "survives edits elsewhere in the story"),
]


def schema(table: str, extra_groups: Sequence[str] = ()) -> pa.Schema:
    """The Arrow schema of one of TABLES; each field's metadata has its ``description``.

    ``extra_groups`` are further columns of stories that a run groups by, strings like GROUPS.
    """
    if table == STORIES:
        groups = [(name, pa.string(), "stories are grouped by it") for name in (*GROUPS, *extra_groups)]
        columns = [*_KEY, *_STORY[:5], *groups, *_STORY[5:]]
    else:
        columns = [*_KEY, *(_SEGMENT if table == SEGMENTS else _FINDING)]
    return pa.schema(
        [pa.field(name, kind, metadata={"description": description}) for name, kind, description in columns],
        metadata={"schema": SCHEMA, "table": table},
    )


#: The parts of a signature that name what awkwardness rests on: with none of them it says how long a
#: sentence is, and little else.
_AWKWARDNESS = ("model", "fluency")


def has_awkwardness(signature: str) -> bool:
    """Whether an engine of this signature has evidence for awkwardness: one of the models that give it."""
    parts = Signature.parse(signature)
    return any(parts[name] != "none" for name in _AWKWARDNESS) or parts["estimator"] not in ("none", "")


PROVENANCE = "audit.json"
#: A copy of it, in case that it is damaged.
PROVENANCE_COPY = "plan/audit.json"

#: DuckDB would fetch an extension that a query asks for, and keep it in the user's home.
NO_DOWNLOADS: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


_WITHOUT_AWKWARDNESS = "* REPLACE (NULL::FLOAT AS awkwardness)"
#: Columns of stories that ledgers of former versions lack; there they are null.
_ADDED = {
    "state": "VARCHAR",
    "needs_editor": "FLOAT",
    "needs_editor_low": "INTEGER",
    "needs_editor_high": "INTEGER",
    "no_estimate": "VARCHAR",
    "ignored": "INTEGER",
}


@dataclass(frozen=True)
class Ledger:
    """A ledger on disk. ``provenance`` is its audit.json."""

    folder: Path
    provenance: Mapping[str, Any]

    @classmethod
    def open(cls, folder: Path) -> Ledger:
        """Raises InputError for a folder that is no ledger, or of another schema.

        Where audit.json is damaged, its copy counts.
        """
        try:
            provenance = json.loads((folder / PROVENANCE).read_text("utf-8"))
        except FileNotFoundError:
            raise InputError(str(folder), f"no audit here ({PROVENANCE} is missing)") from None
        except (OSError, ValueError) as error:
            try:
                provenance = json.loads((folder / PROVENANCE_COPY).read_text("utf-8"))
            except (OSError, ValueError):
                raise InputError(str(folder / PROVENANCE), f"cannot be read: {error}") from None
        if not isinstance(provenance, dict) or provenance.get("schema") != SCHEMA:
            raise InputError(str(folder / PROVENANCE), f"not an audit of schema {SCHEMA}")
        return cls(folder, provenance)

    @property
    def groups(self) -> tuple[str, ...]:
        """The columns of stories that the run groups by."""
        return (*GROUPS, *self.provenance.get("extra_groups", ()))

    @property
    def has_awkwardness(self) -> bool:
        """Whether there is evidence under its awkwardness; an older ledger may hold numbers without."""
        return has_awkwardness(str(self.provenance.get("signature", "")))

    def shards(self) -> list[str]:
        """The names of the shards that are done, in order: "00000", "00001", …"""
        return sorted(path.stem for path in (self.folder / STORIES).glob("*.parquet"))

    def files(self, table: str) -> Sequence[Path]:
        """The files of a table, of the shards that are done."""
        return [self.folder / table / f"{shard}.parquet" for shard in self.shards()]

    def _missing(self) -> str:
        """The columns that this ledger's stories lack, in SQL."""
        import pyarrow.parquet as pq

        there = set(pq.read_schema(self.files(STORIES)[0]).names)
        return "".join(f", NULL::{kind} AS {name}" for name, kind in _ADDED.items() if name not in there)

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection in memory in which stories, segments and findings are views.

        Awkwardness without evidence under it is null.

        Raises InputError if no shard is done.
        """
        import duckdb

        if not self.shards():
            raise InputError(str(self.folder), "nothing was audited yet: no shard is done")
        connection = duckdb.connect(config=NO_DOWNLOADS)
        for table in TABLES:
            names = [str(path) for path in self.files(table)]
            listed = ", ".join("'" + name.replace("'", "''") + "'" for name in names)
            columns = "*" if table == FINDINGS or self.has_awkwardness else _WITHOUT_AWKWARDNESS
            if table == STORIES:
                columns += self._missing()
            connection.execute(f"CREATE VIEW {table} AS SELECT {columns} FROM read_parquet([{listed}])")  # noqa: S608
        return connection


@contextmanager
def reading_tables(ledger: Ledger) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a ledger's tables, for as long as the block lasts.

    Raises InputError if no shard is done, or if a file is damaged, is missing or lacks a column.
    """
    import duckdb

    try:
        with ledger.connect() as connection:
            yield connection
    except duckdb.Error as error:
        raise InputError(str(ledger.folder), f"cannot be read: {' '.join(str(error).split())}") from None
