"""Small archives for tests of the audit, and a job that reads them."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from mtqa.audit.job import Job, JobOptions
from mtqa.checker import Checker
from mtqa.settings import Settings

CHECKS_ONLY = Settings(
    round_trip=False, tagger=False, fluency=False, estimator=False, bilingual=False, cache=False
)
FLAGS = ("--no-round-trip", "--no-tagger", "--no-fluency", "--no-estimator", "--no-bilingual")


def text_of(number: int) -> str:
    """A story; every third one has a doubled word."""
    doubled = "the the" if number % 3 == 0 else "the"
    return (
        f"The council of ward {number} met on Monday to talk about the bridge.\n\n"
        f"Nobody was hurt when {doubled} old pier fell, said the mayor. Work begins in May.\n"
    )


def rows(count: int, first: int = 0) -> list[dict[str, Any]]:
    """Rows of a table, or of JSON lines that mtqa's own reader knows."""
    return [
        {
            "id": f"story-{number}",
            "text": text_of(number),
            "provider": ["Alpha", "Beta"][number % 2],
            "desk": "city",
            "engine": "m1",
            "source_language": "pt",
            "date": f"2026-01-{1 + number % 28:02}",
            "section": f"s{number % 5}",
        }
        for number in range(first, first + count)
    ]


def json_lines(count: int, first: int = 0) -> bytes:
    """The rows as JSON lines."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows(count, first))


def csv_bytes(count: int, first: int = 0) -> bytes:
    """The rows as CSV, whose texts have line breaks."""
    import csv

    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows(1)[0]))
    writer.writeheader()
    writer.writerows(rows(count, first))
    return out.getvalue().encode()


def parquet_bytes(count: int, first: int = 0, group: int = 7) -> bytes:
    """The rows as Parquet, in row groups of ``group``."""
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows(count, first)), out, row_group_size=group)
    return out.getvalue()


def zip_bytes(members: Mapping[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tar_bytes(members: Mapping[str, bytes]) -> bytes:
    """A tar archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def write_mixed(folder: Path) -> int:
    """A folder with every kind of file; returns how many stories it has, read as tables."""
    members = {"desk/a.txt": text_of(1).encode(), "b.jsonl": json_lines(5), ".hidden.txt": b"x"}
    files = {
        "a.jsonl": json_lines(9),
        "b.csv": csv_bytes(8),
        "c.parquet": parquet_bytes(20),
        "d.jsonl.gz": gzip.compress(json_lines(10)),
        "e.jsonl.zst": zstandard.compress(json_lines(6)),
        "f.txt": text_of(6).encode(),
        "g.txt.gz": gzip.compress(text_of(7).encode()),
        "h.zip": zip_bytes(members),
        "i.tar": tar_bytes(members),
        "j.tgz": gzip.compress(tar_bytes(members)),
        "k.tar.zst": zstandard.compress(tar_bytes(members)),
        "l.csv.gz": gzip.compress(csv_bytes(4)),
        "n.dat": b"not wanted",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return 9 + 8 + 20 + 10 + 6 + 1 + 1 + 4 * 6 + 4


def job(base: Path, *, settings: Settings = CHECKS_ONLY, **options: Any) -> Job:
    """A job whose ledger is the folder ``ledger`` in ``base``."""
    return Job(base / "ledger", base, settings, JobOptions(**options), Checker(settings).signature)
