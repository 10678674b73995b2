"""What the gate costs and finds: ``python -m benchmarks.gate --data DIR [--stories 500] [--broken 20]``.

Makes a folder of clean news in several formats with a few broken stories in it and runs the real
command: once with an empty memory, once more, with a baseline, and after one repair. Prints the CPU
time of each run, the stories that fail, and whether the baseline does what it is for. The user's
converted models are used, and nothing else of the user's cache.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import Any

from mtqa.models.cache import cache_folder
from recipes.data.broken import KINDS, break_story, by_hash
from recipes.data.stories import Story, clean_stories

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


#: Stories in one RSS file.
_ITEMS = 10


@dataclass(frozen=True, slots=True)
class Copy:
    """A story of the folder: its name there, its text, and how it was broken ("" if it was not).

    ``sound`` is the text without breaks.
    """

    name: str
    text: str
    kind: str = ""
    sound: str = ""


def copies(data: Path, stories: int, broken: int, salt: str = "") -> list[Copy]:
    """Clean stories of the half that nothing was fitted on, so many of them broken, every kind in turn.

    The broken ones have two breaks each and are spread over all.
    """
    fresh = by_hash([story for story in clean_stories(data) if story.half == "report"], salt)
    kinds, step = cycle(KINDS), max(1, stories // max(1, broken))
    made: list[Copy] = []
    left = broken
    for number in range(stories):
        name = f"story-{number:04}"
        if left and number % step == 0:
            made.append(_broken(name, next(kinds), fresh))
            left -= 1
        else:
            made.append(Copy(name, next(fresh).text))
    return made


def _broken(name: str, kind: str, fresh: Iterator[Story]) -> Copy:
    """The next story that can be broken in this way."""
    while True:
        story = next(fresh)
        made = break_story(story, kind)
        if made is not None:
            kept = made.story.text.count("\n\n") + 1
            return Copy(name, made.story.text, kind, "\n\n".join(story.text.split("\n\n")[:kept]))


def write_folder(folder: Path, stories: Sequence[Copy], formats: Sequence[str]) -> None:
    """Write each story in one of the formats, in turn; RSS takes ten stories a file."""
    folder.mkdir(parents=True, exist_ok=True)
    waiting: list[Copy] = []
    for number, story in enumerate(stories):
        kind = formats[number % len(formats)]
        if kind == "feed":
            waiting.append(story)
        else:
            suffix, write = _WRITERS[kind]
            (folder / f"{story.name}{suffix}").write_text(write(story), "utf-8")
    for start in range(0, len(waiting), _ITEMS):
        part = waiting[start : start + _ITEMS]
        (folder / f"feed-{start // _ITEMS:03}.rss").write_text(_rss(part), "utf-8")


def _parts(story: Copy) -> tuple[str, list[str]]:
    headline, *body = story.text.split("\n\n")
    return headline, body


def _paragraphs(body: Sequence[str]) -> str:
    return "".join(f"<p>{html.escape(part, quote=False)}</p>\n" for part in body)


def _nitf(story: Copy) -> str:
    headline, body = _parts(story)
    title = html.escape(headline, quote=False)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<nitf>\n<head><docdata><doc-id id-string="{story.name}"/>'
        f"</docdata></head>\n<body>\n<body.head><hedline><hl1>{title}</hl1></hedline></body.head>\n"
        f"<body.content>\n{_paragraphs(body)}</body.content>\n</body>\n</nitf>\n"
    )


def _html(story: Copy) -> str:
    headline, body = _parts(story)
    title = html.escape(headline, quote=False)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><article>\n<h1>{title}</h1>\n{_paragraphs(body)}</article></body></html>\n"
    )


def _ninjs(story: Copy) -> str:
    headline, body = _parts(story)
    item = {
        "uri": f"urn:example:{story.name}",
        "language": "en",
        "headline": headline,
        "body_html": _paragraphs(body),
    }
    return json.dumps(item, ensure_ascii=False, indent=1) + "\n"


def _rss(stories: Sequence[Copy]) -> str:
    items = []
    for story in stories:
        headline, body = _parts(story)
        items.append(
            f"<item><title>{html.escape(headline, quote=False)}</title><guid>{story.name}</guid>\n"
            f"<description>{html.escape(_paragraphs(body), quote=False)}</description></item>\n"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>Wire</title>\n'
        f"<link>https://example.org/</link><language>en</language>\n{''.join(items)}</channel></rss>\n"
    )


_WRITERS: dict[str, tuple[str, Callable[[Copy], str]]] = {
    "text": (".txt", lambda story: story.text + "\n"),
    "nitf": (".xml", _nitf),
    "ninjs": (".json", _ninjs),
    "html": (".html", _html),
}
#: Every format that a folder can be written in.
FORMATS = (*_WRITERS, "feed")


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
