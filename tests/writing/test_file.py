"""Repairs in files of every format: the right characters change, nothing else does, and it is read so."""

from __future__ import annotations

import codecs
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.document import Document, Span
from mtqa.edits import edited_text
from mtqa.errors import InputError
from mtqa.findings import Suggestion
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories
from mtqa.writing.file import StoryRepair
from tests.writing.samples import HTML, JSONL, MARKDOWN, SAMPLES, TMX, XLIFF1, XLIFF2, Sample, opened, repair

_FILES = {sample.text: sample for sample in SAMPLES}.values()
_TAG = re.compile(r"</?\w[^<>]*>")
_CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_repair_changes_its_characters_and_no_other_byte(sample: Sample) -> None:
    file = opened(sample.name, sample.data)
    wanted = repair(file, sample.broken, sample.mended)
    assert file.reason_against(wanted) == ""
    done = file.repaired([wanted])
    assert done.left == ()
    assert done.data == sample.expected


@pytest.mark.parametrize("sample", _FILES, ids=lambda sample: sample.name)
def test_without_repairs_all_bytes_stay(sample: Sample) -> None:
    file = opened(sample.name, sample.data)
    assert file.repaired([]).data == sample.data
    shown = file.shown(file.repaired([]))
    assert shown[0] == shown[1] == sample.text


@pytest.mark.parametrize("sample", _FILES, ids=lambda sample: sample.name)
def test_a_repair_that_changes_nothing_leaves_all_bytes(sample: Sample) -> None:
    file = opened(sample.name, sample.data)
    document = file.documents[0]
    same = StoryRepair(0, Suggestion(Span(0, len(document.text)), document.text))
    assert file.repaired([same]).data == sample.data


def _read(sample: Sample, data: bytes) -> list[str]:
    found = read_stories(RawFile(sample.name, data))
    return [story.text if isinstance(story, Document) else story.reason for story in found]


def _solid(text: str) -> str:
    return " ".join(text.split())


_NEW = st.sampled_from(
    ["", "zebra", "ze bra", "“zebra”", "a & b", "<i>", "a*b", "it's", 'say "x"', "\\n", "½", "."]
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list(_FILES)), st.data())
def test_what_was_repaired_is_read_as_repaired(sample: Sample, data: st.DataObject) -> None:
    file = opened(sample.name, sample.data)
    story = data.draw(st.integers(0, len(file.documents) - 1))
    text = file.documents[story].text
    words = [found.span() for found in re.finditer(r"\w+|[^\w\s]", text)]
    chosen = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=4, unique=True))
    wanted = [StoryRepair(story, Suggestion(Span(*span), data.draw(_NEW))) for span in chosen]
    done = file.repaired(wanted)
    assert {*done.made} | {each for each, _ in done.left} == {*wanted}
    assert all(reason for _, reason in done.left)
    before, after = _read(sample, sample.data), _read(sample, done.data)
    repaired = edited_text(text, [each.suggestion for each in done.made])
    assert [_solid(each) for each in after] == [
        _solid(repaired) if each == text else _solid(each) for each in before
    ]
    # Of the file no more changes than these words, however they are escaped, and no markup does.
    assert done.data.startswith(sample.mark)
    old, new = sample.text, done.data[len(sample.mark) :].decode(sample.codec)
    head = next(
        (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    assert head == len(old) == len(new) or done.made
    assert not sample.name.endswith((".xlf", ".tmx", ".html")) or _tags(old) == _tags(new)
    if len(done.made) == 1:
        tail = next(
            (i for i in range(min(len(old), len(new)) - head) if old[-1 - i] != new[-1 - i]),
            min(len(old), len(new)) - head,
        )
        (made,) = done.made
        assert len(old) - head - tail <= 8 * len(made.suggestion.span)
        assert len(new) - head - tail <= 8 * len(made.suggestion.text)


_ENCODED = [
    (name, text, codec, mark)
    for name, text in (("a.xlf", XLIFF2), ("a.md", MARKDOWN), ("a.jsonl", JSONL), ("a.html", HTML))
    for codec, mark in (
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
    )
]


@pytest.mark.parametrize(("name", "text", "codec", "mark"), _ENCODED)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_marks_and_line_ends_stay(name: str, text: str, codec: str, mark: bytes, end: str) -> None:
    text = re.sub("\r?\n", end, text.replace('<meta charset="windows-1252">', ""))
    file = opened(name, mark + text.encode(codec))
    changes = {"He came": "She came", "It is so": "It was so", "it was late": "it is late"}
    found = next(pair for pair in changes.items() if pair[0] in file.documents[0].text)
    done = file.repaired([repair(file, *found)])
    assert done.left == ()
    change = (len(found[1]) - len(found[0])) * len("a".encode(codec))
    assert len(done.data) == len(mark) + len(text.encode(codec)) + change
    assert done.data[len(mark) :].decode(codec).count(end) == text.count(end)


def test_latin_1_takes_what_it_lacks_as_a_reference() -> None:
    text = XLIFF1.replace("UTF-8", "ISO-8859-1").replace("Le maire", "Le maire é").replace("’", "'")
    file = opened("a.xlf", text.encode("latin-1"))
    done = file.repaired([repair(file, "plan was", "plan – the “plan” – was")])
    new = text.replace(">The plan was", ">The plan &#8211; the &#8220;plan&#8221; &#8211; was")
    assert done.data == new.encode("latin-1")


@pytest.mark.parametrize(
    ("name", "text", "broken", "mended", "reason"),
    [
        # A word on each side of a tag cannot become one word without losing it.
        (
            "a.html",
            "<html><body><p>He sai<b>d it</b> now, he said.</p></body></html>",
            "said it",
            "was",
            "crosses",
        ),
        # An element would stand empty.
        (
            "a.html",
            '<html><body><p>He said <a href="/">that</a> it is so.</p></body></html>',
            "that ",
            "",
            "crosses",
        ),
        # A space that a tag stands for.
        (
            "a.html",
            "<html><body><p>He said so.<br>until noon, they said.</p></body></html>",
            ". until",
            "",
            "crosses",
        ),
        ("a.md", "He said *so*. until noon.\n", "so. until noon", "it", "crosses"),
    ],
)
def test_what_crosses_markup_is_left_and_told(
    name: str, text: str, broken: str, mended: str, reason: str
) -> None:
    file = opened(name, text.encode())
    wanted = repair(file, broken, mended)
    done = file.repaired([wanted])
    assert reason in file.reason_against(wanted)
    assert done.data == text.encode()
    assert [each for each, _ in done.left] == [wanted]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<p>The gov&shy;ern&#173;ment came. u&shy;n\u00adtil noon.</p>"),
        ("a.md", "The gov\u00adern\u00adment *came*. u\u00adn\u00adtil noon.\n"),
        ("a.jsonl", '{"text": "The gov\\u00adern\u00adment came. u\u00adn\\u00adtil noon."}\n'),
    ],
)
def test_soft_hyphens_stay_where_nothing_is_repaired(name: str, text: str) -> None:
    file = opened(name, text.encode())
    assert file.documents[0].text.strip() == "The government came. until noon."
    done = file.repaired([repair(file, ". until noon", " at noon"), repair(file, "The", "Their")])
    assert done.left == ()
    start, end = text[: text.index(".")], text[text.rindex("noon") :]
    assert done.data.decode() == f"{start} at {end}".replace("The", "Their")


def test_identical_sentences_are_told_apart_by_their_place() -> None:
    unit = '<trans-unit id="{0}"><source>Voir.</source><target>See it. below.</target></trans-unit>'
    body = "".join(unit.format(number) for number in range(9))
    text = f'<xliff version="1.2"><file source-language="fr" target-language="en"><body>{body}</body></file></xliff>'
    file = opened("a.xlf", text.encode())
    document = file.documents[0]
    places = [found.start() for found in re.finditer(r"it\. below", document.text)]
    assert len(places) == 9
    for number in (0, 4, 8):
        edit = Suggestion(Span(places[number], places[number] + 9), "it below")
        done = file.repaired([StoryRepair(0, edit)])
        before, sentence, after = text.partition(unit.format(number))
        assert done.data.decode() == before + sentence.replace("it. below", "it below") + after


def test_a_story_that_cannot_be_read_stays_as_it_is() -> None:
    text = '{"text": "He came. until noon."}\n{"text": 7\n{"text": "It was late."}\n'
    file = opened("a.jsonl", text.encode())
    assert len(file.documents) == 2
    done = file.repaired([repair(file, "came. until", "came until")])
    assert done.data.decode() == text.replace("came. until", "came until")


def test_two_repairs_of_the_same_characters_are_not_both_made() -> None:
    file = opened("a.tmx", b"\xff\xfe" + TMX.encode("utf-16-le"))
    document = file.documents[0]
    at = document.text.index(". until")
    both = [StoryRepair(0, Suggestion(Span(at, at + 1), put)) for put in (",", ";")]
    done = file.repaired(both)
    assert len(done.made) == 1
    assert len(done.left) == 1


@pytest.mark.parametrize("name", ["a.rss", "a.anpa"])
def test_formats_that_are_only_read_are_refused(name: str) -> None:
    texts = {
        "a.rss": "<rss><channel><title>News</title><item><description>Hi.</description></item></channel></rss>",
        "a.anpa": "\x16\x16\x01a1234\x1f\r\n\x02^Plan delayed\r\n\tHi.\r\n\x03\r\n",
    }
    with pytest.raises(InputError, match=f"{name}: .* is read and not written"):
        opened(name, texts[name].encode())


def _tags(text: str) -> list[str]:
    """The tags of a file; what looks like one within CDATA is text."""
    return _TAG.findall(_CDATA.sub("", text))
