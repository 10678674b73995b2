"""What the desk costs: ``python -m benchmarks.desk [--fluency]``; ``--help`` shows the sizes.

Starts a real desk and asks it over HTTP, first one client, then many. Prints what was measured
beside what was promised. CPU time is that of the server's process; where the promise is kept by it
and not by the clock, the machine was doing other work.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import time
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from benchmarks.desk_server import Desk, Outcome, Timed, clients_at_once, clients_for, paragraphs_at, running
from mtqa.checker import Checker
from mtqa.document import Document
from mtqa.reports.json import document_dict
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings

#: What was promised, in seconds of wall-clock time.
_FIRST, _AGAIN, _CHANGED, _EARLY = 1.0, 0.05, 0.3, 0.5
_SOON, _ALWAYS, _SHARE = 2.0, 10.0, 0.99
_PER_SECOND = 5.0
#: Megabytes that the desk may hold after a long story.
_LONG_MEMORY = 1300
#: Megabytes by which the memory of the desk may grow while many ask.
_GROWTH = 200


def _line(label: str, value: str, good: bool | None = None, otherwise: str = "NOT MET") -> None:
    print(
        f"{label:<42} {value:<54} {'' if good is None else 'ok' if good else otherwise}".rstrip(), flush=True
    )


def _times(label: str, taken: Sequence[Timed], most: float | None) -> None:
    wall, cpu = (statistics.median(values) for values in ([t.wall for t in taken], [t.cpu for t in taken]))
    longest = max(t.wall for t in taken)
    told = f"median {wall * 1000:,.0f} ms, longest {longest * 1000:,.0f} ms, CPU {cpu * 1000:,.0f} ms"
    otherwise = "ok by CPU time" if most is not None and cpu < most else "NOT MET"
    _line(f"{label} ({len(taken)})", told, None if most is None else wall < most, otherwise)


def one_client(desk: Desk, texts: Sequence[str], promised: bool) -> None:
    """A story for the first time, again, and after a change."""
    chance = random.Random(0)
    desk.check(texts[0].split("\n\n")[0])
    quick = [desk.check(text, stage="checks") for text in texts]
    first = [desk.check(text) for text in texts]
    again = [desk.check(text) for text in texts]
    edited = [desk.check(changed(text, chance)) for text in texts]
    _times("15 sentences, the checks alone", quick, None)
    _times("15 sentences, first time", first, _FIRST if promised else None)
    _times("the same again", again, _AGAIN if promised else None)
    _times("one paragraph changed", edited, _CHANGED if promised else None)


def paragraph_load(desk: Desk, texts: Sequence[str], seconds: float) -> None:
    """Paragraphs through the LanguageTool protocol, half of them new."""
    chance = random.Random(1)
    known = [paragraph for text in texts for paragraph in paragraphs(text)]
    number = round(seconds * _PER_SECOND)
    mixed = [anew(text, n) if n % 2 else text for n, text in enumerate(chance.choices(known, k=number))]
    cpu = desk.cpu()
    outcome = paragraphs_at(desk.address, mixed, _PER_SECOND)
    took = sorted(outcome.seconds)
    soon = sum(s < _SOON for s in took) / len(took)
    fine = set(outcome.statuses) == {200}
    told = f"{soon:.1%} within {_SOON:g} s, median {statistics.median(took) * 1000:,.0f} ms"
    _line(f"/v2/check, {_PER_SECOND:g} a second for {seconds:g} s", told, fine and soon >= _SHARE)
    _line("  longest, incomplete", f"{took[-1]:.2f} s, {outcome.incomplete} of {number}", took[-1] < _ALWAYS)
    _line("  CPU of the server", f"{(desk.cpu() - cpu) / seconds:.0%} of one core")


def steady_clients(desk: Desk, texts: Sequence[str], clients: int, seconds: float) -> None:
    """Clients with one new story after the other, who give the models two seconds a request."""
    endless = (anew(texts[number % len(texts)], number) for number in count(1000))
    before, cpu = desk.memory(), desk.cpu()
    outcome = clients_for(desk.address, clients, seconds, endless, wait=_SOON)
    after, spent = desk.memory(), desk.cpu() - cpu
    statuses = ", ".join(f"{times} × {status}" for status, times in sorted(outcome.statuses.items()))
    fine = set(outcome.statuses) <= {200, 503} and not outcome.unhelpful
    told = f"{statuses}, {outcome.incomplete} marked incomplete, longest {max(outcome.seconds):.1f} s"
    _line(f"{clients} clients for {seconds:g} s", told, fine)
    done = outcome.completed
    soonest = f", in the median after {statistics.median(done):.1f} s" if done else ""
    _line("  stories told in full", f"{len(done)}{soonest}; {spent:.0f} s of CPU time")
    _line("  memory before and after", f"{before:,.0f} MB, {after:,.0f} MB", after < before + _GROWTH)


def many_clients(desk: Desk, texts: Sequence[str], clients: int, settings: Settings) -> None:
    """A new story from each of many clients at once, and one that several ask for.

    The answers are compared with those of a fresh checker.
    """
    own = [anew(texts[number % len(texts)], number) for number in range(clients)]
    rows = [(text, own[number // 5]) for number, text in enumerate(own)]
    before = desk.memory()
    outcome = clients_at_once(desk.address, rows)
    after = desk.memory()
    statuses = ", ".join(f"{count} × {status}" for status, count in sorted(outcome.statuses.items()))
    helpful = set(outcome.statuses) <= {200, 503} and not outcome.unhelpful
    _line(f"{clients} clients at once", f"{statuses}, longest {max(outcome.seconds):.0f} s", helpful)
    _line("  memory before and after", f"{before:,.0f} MB, {after:,.0f} MB", after < before + _GROWTH)
    wrong, other = _differences(outcome, settings)
    told = f"{wrong}, {other} of {len(outcome.documents)}"
    _line("  answers with other findings, other text", told, wrong == 0)


def long_story(desk: Desk, texts: Sequence[str], words: int) -> None:
    """One story of so many words, asked for as the page does, part by part."""
    text = long_text(texts, words)
    began, cpu = time.perf_counter(), desk.cpu()
    answer = desk.check(text, stage="checks", read=0).answer.json()
    wall, spent = time.perf_counter() - began, desk.cpu() - cpu
    found = len(answer["document"]["findings"])
    _line(
        f"first findings of {words:,} words", f"{found} after {wall:.2f} s, CPU {spent:.2f} s", wall <= _EARLY
    )
    before, cpu, began, first, read = desk.memory(), desk.cpu(), time.perf_counter(), None, 0
    while not (answer := desk.check(text, wait=_SOON, read=read).answer.json())["complete"]:
        read = (answer["progress"] or {"read": 0})["read"]
        first = time.perf_counter() - began if read and first is None else first
    wall, spent, after = time.perf_counter() - began, desk.cpu() - cpu, desk.memory()
    told = f"{wall:.1f} s, CPU {spent:.1f} s, of its first part after {first or wall:.2f} s"
    _line(f"a story of {words:,} words", told)
    _line("  memory before and after", f"{before:,.0f} MB, {after:,.0f} MB", after <= _LONG_MEMORY)


def long_text(texts: Sequence[str], words: int, first: int = 0) -> str:
    """A story of so many words that is like no other with another ``first``."""
    parts: list[str] = []
    for number in count(first):
        if sum(len(part.split()) for part in parts) >= words:
            break
        parts.append(anew(texts[number % len(texts)], number))
    return "\n\n".join(parts)


def _differences(outcome: Outcome, settings: Settings) -> tuple[int, int]:
    """Answers whose findings differ from a fresh checker's, and those that differ in anything.

    Sentences that are translated in another company may rarely come back in other words.
    """
    checker, known = Checker(settings), {}
    wrong = other = 0
    for text, document in outcome.documents:
        if text not in known:
            story: Document = segment_text(text, path="")
            known[text] = document_dict(checker.check(story))
        wrong += _findings(known[text]) != _findings(document)
        other += known[text] != document
    return wrong, other


def _findings(document: dict[str, object]) -> list[tuple[object, ...]]:
    found = document["findings"]
    assert isinstance(found, list)
    return [(f["check"], f["rule"], f["grade"], f["start"], f["end"]) for f in found]


FIXTURES = Path(__file__).parents[1] / "fixtures"
SENTENCES = 15
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORD = re.compile(r"\b(the|a|in|on|of|and|to|for)\b")


def stories() -> list[str]:
    """The fixtures that have as many sentences, each cut behind the last of them."""
    return [cut for path in sorted(FIXTURES.glob("*.txt")) for cut in _cut(path)]


def _cut(path: Path) -> Iterator[str]:
    try:
        document = segment_text(path.read_text("utf-8"))
    except UnicodeDecodeError:  # one is in another encoding, on purpose
        return
    judged = [segment for segment in document.segments if segment.judged]
    if len(judged) >= SENTENCES:
        yield document.text[: judged[SENTENCES - 1].end] + "\n"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a story, without furniture and headlines."""
    document = segment_text(text)
    return [document.slice(block) for block in document.blocks if block.kind == "paragraph"]


def changed(text: str, chance: random.Random) -> str:
    """The story with one word of one paragraph changed, as by an editor."""
    document: Document = segment_text(text)
    block = chance.choice([block for block in document.blocks if block.kind == "paragraph"])
    places = list(_WORD.finditer(text, block.span.start, block.span.end))
    if not places:
        return f"{text[: block.span.start]}Yesterday, {text[block.span.start :]}"
    place = chance.choice(places)
    return f"{text[: place.start()]}{chance.choice(_DAYS)}'s{text[place.end() :]}"


def anew(text: str, number: int) -> str:
    """The story with every sentence a little different, so that nothing of it is remembered."""
    document = segment_text(text)
    parts, end = [], 0
    for segment in document.segments:
        if segment.judged:
            parts += [text[end : segment.end - 1], f" {number}", text[segment.end - 1 : segment.end]]
            end = segment.end
    return "".join(parts) + text[end:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--fluency", action="store_true", help="with the fluency model: nothing was promised")
    parser.add_argument("--stories", type=int, default=12, help="how many stories are timed")
    parser.add_argument("--seconds", type=float, default=30, help="how long paragraphs are sent")
    parser.add_argument("--clients", type=int, default=50, help="how many clients ask at once")
    parser.add_argument("--steady", type=int, default=20, help="how many clients ask on and on")
    parser.add_argument("--words", type=int, metavar="N", help="only what one story of N words costs")
    parser.add_argument("--only-steady", action="store_true", help="only what those cost")
    asked = parser.parse_args()
    texts = stories()[: asked.stories]
    flags = (
        ()
        if asked.fluency
        else (
            "--no-fluency",
            "--no-estimator",
            "--no-bilingual",
        )
    )
    with running(*flags) as desk:
        _line("memory, warm", f"{desk.memory():,.0f} MB")
        if asked.words:
            long_story(desk, texts, asked.words)
            return
        if asked.only_steady:
            steady_clients(desk, texts, asked.steady, asked.seconds)
            return
        one_client(desk, texts, promised=not asked.fluency)
        paragraph_load(desk, texts, asked.seconds)
        steady_clients(desk, texts, asked.steady, asked.seconds)
        many_clients(desk, texts, asked.clients, Settings(fluency=asked.fluency, cache=False))


if __name__ == "__main__":
    main()
