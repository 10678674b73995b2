"""What the gate costs and finds: ``python -m benchmarks.gate --data DIR [--stories 500] [--broken 20]``.

Makes a folder of clean news in several formats with a few broken stories in it and runs the real
command: once with an empty memory, once more, with a baseline, and after one repair. Prints the CPU
time of each run, the stories that fail, and whether the baseline does what it is for. The user's
converted models are used, and nothing else of the user's cache.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.gate_feed import FORMATS, Copy, copies, write_folder
from mtqa.models.cache import cache_folder

_MODELS = ("embedded", "fluency")
_NAME = re.compile(r"story-\d+")
#: What issue and documentation promise.
_MOST_SHARE, _MOST_CLEAN, _LEAST_NAMED = 0.05, 5, 0.9


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run of the command: exit status, CPU seconds, and its JSON report, if it makes one."""

    status: int
    seconds: float
    report: dict[str, Any]

    @property
    def failed(self) -> set[str]:
        """The names of the stories that failed."""
        return {_name(document) for document in self.report["documents"] if not document["gate"]["passed"]}


class Gate:
    """The command, with a cache of its own that has the user's models."""

    def __init__(self, work: Path) -> None:
        self._folder, self._cache = work, work / "cache"
        self._cache.mkdir()
        for name in _MODELS:
            made = cache_folder(None) / name
            if made.is_dir():
                (self._cache / name).symlink_to(made)

    def run(self, *arguments: str) -> Run:
        """``mtqa ARGUMENTS``, its CPU time and that of its children."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "mtqa", *arguments, "--cache-dir", str(self._cache)]
        done = subprocess.run(command, cwd=self._folder, check=False, stdout=subprocess.PIPE)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in {0, 1}:
            raise SystemExit(f"mtqa {arguments[0]} ended with {done.returncode}")
        seconds = (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)
        told = json.loads(done.stdout) if "json" in arguments else {}
        return Run(done.returncode, seconds, told)


def _name(document: dict[str, Any]) -> str:
    found = _NAME.search(document["metadata"].get("id", "")) or _NAME.search(document["path"])
    if found is None:
        raise SystemExit(f"{document['path']}: not a story of the benchmark")
    return found.group()


def _by_kind(stories: Iterable[Copy]) -> str:
    count = Counter(story.kind for story in stories)
    return ", ".join(f"{number} {kind}" for kind, number in sorted(count.items())) or "none"


def _line(label: str, value: str, good: bool | None = None) -> None:
    print(f"{label:<34}{value:<44}{'' if good is None else 'ok' if good else 'NOT MET'}")


def measure(work: Path, stories: Sequence[Copy], formats: Sequence[str]) -> bool:
    """Run all runs in a folder, print the table, and say whether every promise is kept."""
    write_folder(work / "feeds", stories, formats)
    gate, broken = Gate(work), {story.name: story for story in stories if story.kind}
    first = gate.run("gate", "feeds", "--output", "json")
    second = gate.run("gate", "feeds", "--output", "json")
    written = gate.run("baseline", "write", "feeds", "--output", "known")
    known = gate.run("gate", "feeds", "--output", "json", "--baseline", "known")
    named = first.failed & set(broken)
    repaired = min(named, default="")
    fixed = [replace(s, text=s.sound) if s.name == repaired else s for s in stories]
    write_folder(work / "feeds", fixed, formats)
    after = gate.run("gate", "feeds", "--output", "json", "--baseline", "known")
    resolved = [each["story"] for each in after.report["gate"]["resolved"]]
    clean = first.failed - set(broken)
    share = second.seconds / first.seconds

    read = [_name(document) for document in first.report["documents"]]
    judged = first.report["gate"]["judged"]
    verdicts = {
        "read": sorted(read) == sorted(story.name for story in stories) and not first.report["errors"],
        "named": len(named) >= _LEAST_NAMED * len(broken),
        "clean": len(clean) <= _MOST_CLEAN,
        "status": first.status == 1,
        "again": second.report == first.report and share <= _MOST_SHARE,
        "known": written.status == 0 and known.status == 0 and not known.failed,
        "resolved": bool(resolved) and after.status == 0 and all(repaired in story for story in resolved),
    }
    _line("stories read, judged", f"{len(read)}, {judged} ({', '.join(formats)})", verdicts["read"])
    _line("broken stories that failed", f"{len(named)} of {len(broken)}", verdicts["named"])
    _line("  missed, by kind", _by_kind(broken[name] for name in set(broken) - named))
    _line("clean stories that failed", f"{len(clean)} of {len(stories) - len(broken)}", verdicts["clean"])
    _line("exit status", str(first.status), verdicts["status"])
    _line("first run, CPU seconds", f"{first.seconds:.1f}")
    _line("second run, CPU seconds", f"{second.seconds:.1f} ({share:.1%} of the first)", verdicts["again"])
    _line("with a baseline, exit status", f"{known.status}", verdicts["known"])
    _line("after a repair, resolved", f"{len(resolved)}, exit status {after.status}", verdicts["resolved"])
    for name in sorted(clean):
        (document,) = [d for d in first.report["documents"] if _name(d) == name]
        for finding in document["findings"]:
            if finding["failing"]:
                print(f"  {name} {finding['check']}: {finding['text']!r}")
    return all(verdicts.values())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("MTQA_DATA"), help="folder of real news")
    parser.add_argument("--stories", type=int, default=500)
    parser.add_argument("--broken", type=int, default=20, help="so many of them are broken")
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    parser.add_argument("--salt", default="", help="another one draws other stories")
    parser.add_argument("--work", type=Path, help="folder to work in, which must not exist, and to keep")
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error("--data is needed (or MTQA_DATA)")
    stories = copies(arguments.data, arguments.stories, arguments.broken, arguments.salt)
    if arguments.work:
        arguments.work.mkdir(parents=True)
        return 0 if measure(arguments.work, stories, arguments.formats) else 1
    with tempfile.TemporaryDirectory() as work:
        return 0 if measure(Path(work), stories, arguments.formats) else 1


if __name__ == "__main__":
    sys.exit(main())
