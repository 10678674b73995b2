"""What mtqa finds today, kept in a file, and the proof that a change of the code changed nothing of it.

    python -m benchmarks.golden --write [FILE] [--quick] [--only KIND]
    python -m benchmarks.golden --check [FILE] [--quick] [--only KIND]

The whole checker, with default settings but without the cache on disk (which would hide what changed), reads
the fixtures and, of the data in MTQA_DATA, clean stories, real translations, and stories with their source
(``golden_stories``). ``--write`` keeps the signature and the JSON report of each story; ``--check`` makes
them anew and prints what differs. Texts must be the same to the letter; floats are equal where they differ
by no more than a millionth of the larger one, and null is as good as absent. Exit status: 0 nothing changed,
1 something did, 2 the file is not there or not one of this program.

Strings are hashed with the seed 0, so that sets of them have one order; PYTHONHASHSEED=1 and a check show
what hangs on that order, and nothing should.

FILE holds text of the data and is never to be committed; by default it is build/golden.jsonl.gz, which git
ignores. It is compressed where its name ends in .gz.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.golden_diff import Value, differences, line
from benchmarks.golden_stories import KINDS, Case, cases
from mtqa.checker import Checker
from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.report import Report
from mtqa.reports.json import to_dict
from mtqa.settings import Settings
from mtqa.signature import Signature

DEFAULT = Path("build") / "golden.jsonl.gz"
VERSION = 1
MOST_LINES = 50


class BadFileError(Exception):
    """The file cannot be read or written, or is not a record of this kind."""


@dataclass(frozen=True)
class Record:
    """A run: what it was asked for, the checker's signature, and the report of each story by its id."""

    signature: str
    quick: bool
    only: str | None
    stories: dict[str, dict[str, Any]]

    @property
    def counts(self) -> str:
        """How much there is of what."""
        reports = [report for report in self.stories.values() if "error" not in report]
        sentences = sum(part["kind"] == "sentence" for report in reports for part in report["segments"])
        findings = sum(len(report["findings"]) for report in reports)
        return f"{len(self.stories)} stories, {sentences} sentences, {findings} findings"


def run(chosen: list[Case], *, quick: bool, only: str | None) -> Record:
    """Check the stories one after the other."""
    import torch

    torch.set_num_threads(1)
    checker = Checker(Settings(cache=False, user_names=False))
    stories = {}
    for number, case in enumerate(chosen, 1):
        if sys.stderr.isatty():
            print(f"\r\x1b[K{number}/{len(chosen)} {case.id}", end="", file=sys.stderr, flush=True)
        stories[case.id] = _report(checker, case)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    return Record(checker.signature, quick, only, stories)


def _report(checker: Checker, case: Case) -> dict[str, Any]:
    try:
        found = _checked(checker, case.document)
        return found if case.made is None else _checked(checker, case.made(case.document, found))
    except InputError as error:
        return {"error": str(error)}


def _checked(checker: Checker, document: Document) -> dict[str, Any]:
    whole = to_dict(Report(checker.signature, (checker.check(document),)))
    (report,) = whole["documents"]
    # As the file gives it back: without tuples, keys that are strings.
    told: dict[str, Any] = json.loads(json.dumps({**report, "metrics": whole["tool"]["metrics"]}))
    return told


def write(record: Record, path: Path) -> None:
    """Write a run under a temporary name, then rename it. Raises BadFileError."""
    temporary = path.with_name(f".{path.name}.part")
    head = {"golden": VERSION, "signature": record.signature, "quick": record.quick, "only": record.only}
    rows = [head, *({"id": name, "report": report} for name, report in record.stories.items())]
    data = "".join(json.dumps(row) + "\n" for row in rows).encode("ascii")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)
        temporary.replace(path)
    except OSError as error:
        raise BadFileError(f"{path}: {error.strerror}") from error


def read(path: Path) -> Record:
    """A run that ``write`` kept. Raises BadFileError."""
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
        head, *rows = map(json.loads, text.splitlines())
        if head["golden"] != VERSION:
            raise BadFileError(f"{path}: written by another version of this program")
        stories = {row["id"]: row["report"] for row in rows}
        return Record(head["signature"], head["quick"], head["only"], stories)
    except (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or "not a file of benchmarks.golden"
        raise BadFileError(f"{path}: {reason}") from error


def compare(old: Record, new: Record) -> Iterator[tuple[str, str, Value, Value]]:
    """Each difference: where ("signature", or a story's id), the path of the field, old and new value."""
    for part in Signature.parse(old.signature).differences(Signature.parse(new.signature)):
        yield "signature", part.name, part.before or None, part.after or None
    for name in [*old.stories, *(name for name in new.stories if name not in old.stories)]:
        if name not in new.stories:
            yield name, "", "a story", None
        elif name not in old.stories:
            yield name, "", None, "a story"
        else:
            for path, was, now in differences(old.stories[name], new.stories[name]):
                yield name, path, was, now


def tell(old: Record, new: Record) -> int:
    """Print what differs; the exit status."""
    places: dict[str, int] = {}
    for where, path, was, now in compare(old, new):
        if sum(places.values()) < MOST_LINES:
            print(line(where, path, was, now))
        places[where] = places.get(where, 0) + 1
    fields = sum(places.values())
    if fields > MOST_LINES:
        print(f"... and {fields - MOST_LINES} more")
    if not fields:
        print(f"nothing changed: {new.counts} (floats within 1e-6 relative count as equal)")
        return 0
    signature = places.pop("signature", 0)
    print(
        f"changed: {len(places)} of {len(old.stories.keys() | new.stories.keys())} stories, "
        f"{fields - signature} fields, {signature} parts of the signature; now {new.counts}"
    )
    return 1


def _within(old: Record, wanted: Mapping[str, bool], only: str | None) -> Record:
    """The stories that this run is to make; ``wanted``: all that it could make, and whether it does."""
    kept = {
        name: report
        for name, report in old.stories.items()
        if wanted.get(name, True) and only in (None, name.partition("/")[0])
    }
    return Record(old.signature, old.quick, old.only, kept)


def _check(path: Path, quick: bool, only: str | None) -> int:
    old = read(path)
    if only and old.only not in (None, only):
        raise BadFileError(f"{path}: holds {old.only} only")
    quick, only = quick or old.quick, only or old.only
    chosen, wanted = _chosen(quick, only)
    return tell(_within(old, wanted, only), run(chosen, quick=quick, only=only))


def _chosen(quick: bool, only: str | None) -> tuple[list[Case], dict[str, bool]]:
    """The stories to check, and of all that are there whether each is among them."""
    every = [case for kind in KINDS if only in (None, kind) for case in cases(kind)]
    chosen = [case for kind in KINDS if only in (None, kind) for case in cases(kind, quick=quick)]
    ids = {case.id for case in chosen}
    return chosen, {case.id: case.id in ids for case in every}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        prog="benchmarks.golden",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    file: Any = {"type": Path, "nargs": "?", "const": DEFAULT, "metavar": "FILE"}
    what.add_argument("--write", help="record what is found", **file)
    what.add_argument("--check", help="compare with what was recorded", **file)
    parser.add_argument("--quick", action="store_true", help="every fourth story of the data, all fixtures")
    parser.add_argument("--only", choices=KINDS, help="one kind of stories")
    asked = parser.parse_args()
    try:
        if asked.check:
            return _check(asked.check, asked.quick, asked.only)
        record = run(_chosen(asked.quick, asked.only)[0], quick=asked.quick, only=asked.only)
        write(record, asked.write)
    except BadFileError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{asked.write}: {record.counts}")
    return 0


def _steady() -> None:
    """Begin anew with a fixed seed of hashes, unless one is set."""
    if "PYTHONHASHSEED" not in os.environ:
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606


if __name__ == "__main__":
    _steady()
    sys.exit(main())
