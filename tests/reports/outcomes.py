"""A run of the gate put together by hand: what the tests of every output are given."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from mtqa.document import BlockKind, Document, Metadata, Span
from mtqa.errors import InputError
from mtqa.findings import Finding, Grade, Severity, Suggestion, fingerprint
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories
from mtqa.origin import Place
from mtqa.outcome import GateOutcome, ResolvedFinding, SkippedInput, StoryOutcome
from mtqa.report import NeedsEditor
from mtqa.segmentation.segment import segment_text

SIGNATURE = "pivot:none|model:none|tagger:none|fluency:none|calibration:x|checks:1.x.v0"
#: An emoji and a combining mark stand before what is broken, on the second line.
PLAIN = "Harbour strike\n\nThe caf\u0065\u0301 owners 🙂 said the port has continued to grow. deteriorate for years.\n"
MARKDOWN = "# Harbour strike\n\nThe *port* has continued to **grow.** deteriorate for years.\n"
NASTY = (
    "a|b `c` <d> *e* [f](g) @h #1 $i$ www.j.org https://k.org ::error::l ##[group]m ]]> &amp; \x01\x1b[31m"
)


def finding(
    document: Document,
    text: str,
    check: str = "break/lowercase",
    *,
    edits: Iterable[tuple[str, str]] = (),
    grade: Grade = Grade.CERTAIN,
    severity: Severity = Severity.CRITICAL,
    message: str = "A full stop breaks the sentence: “deteriorate” after it has a small letter.",
) -> Finding:
    """The finding that flags a text; ``edits`` replace what stands within it."""
    start = document.text.index(text)
    span = Span(start, start + len(text))
    parts = document.judged_at(span)
    sentence = document.text[parts[0].start : parts[-1].end] if parts else text
    places = [(document.text.index(old, start), old, new) for old, new in edits]
    return Finding(
        check=check,
        category="Fluency/Punctuation",
        severity=severity,
        grade=grade,
        confidence=0.97,
        span=span,
        message=message,
        fingerprint=fingerprint(check, sentence, text, 0),
        suggestions=tuple(Suggestion(Span(at, at + len(old)), new) for at, old, new in places),
    )


def plain(text: str = PLAIN, path: str = "feeds/a b.txt", encoding: str = "utf-8") -> Document:
    """A story in plain text."""
    return segment_text(text, path=path, encoding=encoding)


def markdown(raw: str = MARKDOWN, path: str = "feeds/b.md") -> Document:
    """A story whose text was taken from a text format, with exact columns and without the marks."""
    builder = StoryBuilder(RawFile(path, raw.encode()), raw=raw)
    builder.block(BlockKind.HEADLINE)
    builder.add("Harbour strike", raw.index("Harbour"))
    builder.block()
    for piece in ("The ", "port", " has continued to ", "grow.", " deteriorate for years."):
        builder.add(piece, raw.index(piece))
    return builder.document(format="markdown", metadata=Metadata(headline="Harbour strike"))


def element(path: str = "feeds/c.xml", story: str = "urn:x:1", text: str = "") -> Document:
    """A story of an XML file, whose lines and elements alone are known."""
    builder = StoryBuilder(RawFile(path, b"<nitf/>"))
    builder.block()
    told = text or "The port has continued to grow. deteriorate for years."
    builder.add(told, Place(7, 1, "/nitf/body/p[1]"))
    return builder.document(format="nitf", metadata=Metadata(id=story, headline="Harbour strike"))


def one_line_json() -> Document:
    """A story of a file that is one long line."""
    text = "The port has continued to grow. deteriorate for years."
    raw = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text": text}]})
    (story,) = read_stories(RawFile("feeds/one.json", raw.encode()))
    assert isinstance(story, Document)
    return story


def failed(document: Document, *findings: Finding) -> StoryOutcome:
    """A story that every one of its findings fails."""
    prints = frozenset(found.fingerprint for found in findings)
    reasons = (f"{len(findings)} certain",)
    return StoryOutcome(document, findings, prints, {}, reasons, sentences=2)


def broken(document: Document) -> Finding:
    """The finding in any of the stories above."""
    return finding(document, "grow. deteriorate", edits=[(".", ""), ("deteriorate", "Deteriorate")])


def run() -> GateOutcome:
    """Stories of every kind: failed in three formats, known, passed, skipped; and an unreadable input."""
    documents = [plain(), markdown(), element()]
    stories = [failed(document, broken(document)) for document in documents]
    old = element("feeds/old.xml", "urn:x:old")
    known = {broken(old).fingerprint: "false alarm"}
    stories.append(StoryOutcome(old, (broken(old),), known=known, sentences=1))
    mild = plain("The vote was was delayed.\n", "feeds/mild.txt")
    doubled = finding(mild, "was was", "repeat/doubled", grade=Grade.LIKELY, severity=Severity.MINOR)
    stories.append(StoryOutcome(mild, (doubled,), sentences=1))
    stories.append(StoryOutcome(plain("Nada aqui.\n", "feeds/pt.txt"), skipped="not English"))
    return GateOutcome(
        SIGNATURE,
        tuple(stories),
        (InputError("feeds/bad.xml", "line 3: not well-formed"),),
        (ResolvedFinding("urn:x:gone", "repeat/doubled", "the the", "0123456789abcdef"),),
        (SkippedInput("feeds/package.json", "not a story", "JSON of a kind that mtqa does not read"),),
    )


def estimated() -> GateOutcome:
    """A story that fails by the estimate alone, one whose estimate is low, and one without an estimate."""
    many = NeedsEditor(
        expected=9.14, low=6, high=12, sentences=16, threshold=0.1, probability=0.9, least_probability=0.6
    )
    few = NeedsEditor(
        expected=0.6, low=0, high=2, sentences=14, threshold=0.1, probability=0.1, least_probability=0.6
    )
    reason = "about 9 of 16 sentences need an editor (6 to 12), 57%: more than 50%"
    return GateOutcome(
        SIGNATURE,
        (
            StoryOutcome(plain(path="feeds/raw.txt"), reasons=(reason,), sentences=16, needs_editor=many),
            StoryOutcome(plain(path="feeds/sound.txt"), sentences=14, needs_editor=few),
            StoryOutcome(plain(path="feeds/short.txt"), sentences=1, no_estimate="headlines alone"),
        ),
    )


def nasty() -> GateOutcome:
    """A run in which every text that a stranger writes holds what some output gives a meaning."""
    document = plain(f"{NASTY} The port will grow. deteriorate.\n", "feeds/a,b:c%25|d\n.txt")
    document = replace(document, metadata=Metadata(id=NASTY, headline=NASTY))
    found = finding(document, "grow. deteriorate", message=NASTY, edits=[("grow", NASTY)])
    story = replace(failed(document, found), reasons=(NASTY,))
    skipped = StoryOutcome(plain("x\n", NASTY), skipped=NASTY)
    return GateOutcome(
        NASTY,
        (story, skipped),
        (InputError(NASTY, NASTY),),
        (ResolvedFinding(NASTY, "a/b", NASTY, "0" * 16),),
        (SkippedInput(NASTY, "no text", NASTY),),
    )


def many(number: int, grade: Grade = Grade.CERTAIN) -> GateOutcome:
    """A story with so many findings, each in a sentence of its own."""
    text = "".join(f"Port {n} will grow. deteriorate for years.\n\n" for n in range(number))
    document = plain(text, "feeds/many.txt")
    found = [
        finding(document, f"{n} will grow. deteriorate", grade=grade, message=f"Finding {n}")
        for n in range(number)
    ]
    return GateOutcome(SIGNATURE, (failed(document, *found),))
