"""What readers refuse before they take it apart, and that their time grows as the input does."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.formats.limits import (
    MOST_ATTRIBUTES,
    MOST_ENTRIES,
    MOST_ENTRY_LINES,
    MOST_LINE,
    MOST_LINES,
    MOST_NODES,
    MOST_PAGE_NODES,
)
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories
from tests.work import lines_run

WITHOUT_LIMIT = 10**9
XLIFF = '<xliff version="1.2"><file source-language="fr" target-language="en"><body>{}</body></file></xliff>'
UNIT = '<trans-unit id="a"><source>a</source><target>{}</target></trans-unit>'


def read(
    content: str, name: str, *, path: str = "input", max_story: int = 1_000_000
) -> Document | InputError:
    (found,) = read_stories(RawFile(path, content.encode(), max_story), name)
    return found


def refusal(content: str, name: str) -> str:
    found = read(content, name)
    assert isinstance(found, InputError)
    return found.reason


def test_more_elements_than_are_read() -> None:
    page = f"<html><body>{'<p>a' * (MOST_PAGE_NODES + 1)}</body></html>"
    assert refusal(page, "html") == "more than 1,000,000 elements and attributes, the most that is read"
    story = f"<nitf><body>{'<p/>' * (MOST_NODES + 1)}</body></nitf>"
    assert refusal(story, "nitf") == "more than 2,000,000 elements and attributes, the most that is read"


def test_more_lines_than_are_read() -> None:
    reason = "more than 2,000,000 lines, the most that is read"
    for name in ("tsv", "po", "ninjs", "iptc7901"):
        assert refusal("\n" * (MOST_LINES + 1), name) == reason
        assert refusal("\u2028" * (MOST_LINES + 1), name) == reason


def test_more_entries_than_are_read() -> None:
    entries = 'msgid "a"\nmsgstr "b"\n' * (MOST_ENTRIES + 1)
    assert refusal(entries, "po") == "more than 300,000 entries, the most that is read"


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("# Note.\n" * (MOST_ENTRY_LINES + 1) + 'msgid "a"\nmsgstr "Hi."\n', MOST_ENTRY_LINES + 1),
        ('msgid ""\n' + '"a"\n' * (MOST_ENTRY_LINES + 1) + 'msgstr "Hi."\n', MOST_ENTRY_LINES + 2),
    ],
)
def test_more_lines_of_an_entry_than_are_read(entry: str, line: int) -> None:
    (error,) = read_stories(RawFile("a.po", entry.encode()), "po")
    assert isinstance(error, InputError)
    assert error.reason.startswith(f"line {line}: an entry with more than 10,000 lines")
    many = '# Note.\n\n#~ msgid "x"\n#~ msgstr "y"\nmsgid "a"\nmsgstr "Hi."\n\n' * (MOST_ENTRY_LINES // 2)
    (story,) = read_stories(RawFile("a.po", many.encode()), "po")
    assert isinstance(story, Document)


@pytest.mark.parametrize(
    ("name", "before", "line"),
    [("po", 'msgid "a"\nmsgstr "', 2), ("tsv", "source\ttarget\na\tb\nc\t", 3)],
)
def test_a_longer_line_than_is_read(name: str, before: str, line: int) -> None:
    long = before + "a" * MOST_LINE
    (error,) = read_stories(RawFile(f"a.{name}", long.encode(), max_story=10**9), name)
    assert isinstance(error, InputError)
    assert error.reason == f"line {line}: longer than 10 MB, the most that is read"


def test_more_attributes_than_are_read() -> None:
    names = " ".join(f"a{number}={number}" for number in range(MOST_ATTRIBUTES + 1))
    page = "<html><body>\n<p x='a b c>' {}>The minister said so.</p></body></html>"
    assert refusal(page.format(names), "html") == "line 2: an element with more than 1,000 attributes"
    found = read(page.format(names.rpartition(" ")[0].rpartition(" ")[0]), "html")
    assert isinstance(found, Document)


def test_words_in_a_text_or_in_quotation_marks_are_no_attributes() -> None:
    words = " ".join(f"a{number}" for number in range(2 * MOST_ATTRIBUTES))
    found = read(
        f"<html><body><p x='{words}' y = \"{words}\">It <b>was</b> {words}.</p></body></html>", "html"
    )
    assert isinstance(found, Document)


@pytest.mark.parametrize("name", ["html", "nitf"])
def test_a_long_attribute_is_called_one(name: str) -> None:
    story = f"<{name}><body>\n<p x='{'a' * 20_000_000}'>Hi.</p></body></{name}>"
    assert refusal(story, name) == "line 2: a text, comment or attribute longer than 10 MB"


def test_a_story_is_refused_as_soon_as_it_is_too_long() -> None:
    page = f"<html><body>{'<p>Hi.</p>' * 30_000}</body></html>"
    found = read(page, "html", max_story=1_000)
    assert isinstance(found, InputError)
    assert found.reason == "longer than 0.001 MB of text (--max-size)"


def test_a_long_message_harms_no_other() -> None:
    long, short = (
        "\x01afp{} 4 pol 2\r\n\x02Plan\r\nIt was so.{}\r\n\x03\x04".format(*one)
        for one in ((1, "a" * 999), (2, ""))
    )
    first, second = read_stories(RawFile("x.iptc", (long + short).encode(), 500))
    assert isinstance(first, InputError)
    assert first.reason == "story afp1: longer than 0.0005 MB of text (--max-size)"
    assert isinstance(second, Document)


def test_an_order_of_thousands_of_digits() -> None:
    unit = (
        f'<unit id="u"><segment><source>a</source><target order="{"9" * 5000}">Hi.</target></segment></unit>'
    )
    found = read(
        f'<xliff version="2.0" srcLang="fr" trgLang="en"><file id="f">{unit}</file></xliff>', "xliff"
    )
    assert isinstance(found, Document)


def _nested_codes(count: int) -> str:
    return XLIFF.format(UNIT.format(f"{'<ph><sub>a' * (count // 100)}{'</sub></ph>' * (count // 100)}"))


def _phases(count: int) -> str:
    phases = "<phase phase-name='p'/>" * count
    units = UNIT.replace("<target>", "<target phase-name='x'>").format("b") * count
    header = f"<header><phase-group>{phases}</phase-group></header>"
    return XLIFF.format(units).replace("<body>", f"{header}<body>")


#: What took time in the square of its size, or worse. Each is made of so many pieces.
GROWING: dict[str, tuple[str, Callable[[int], str]]] = {
    "blank lines in a string": ("po", lambda n: f'msgid "a"\nmsgstr "Hi.{chr(92)}n{f"{chr(92)}n" * n}"\n'),
    "words with spaces around them": ("po", lambda n: f'msgid "a"\nmsgstr "{"a  b " * n}"\n'),
    "codes within codes": ("xliff", _nested_codes),
    "phases": ("xliff", _phases),
    "placeholders": ("xliff", lambda n: XLIFF.format(UNIT.format("%s " * n))),
    "messages cut off": ("iptc7901", lambda n: "\x01afp1 4 pol 2\r\n" * n),
    "elements that no XPath can name": (
        "html",
        lambda n: f"<html><body>{'<o:p>Hi.</o:p>' * n}</body></html>",
    ),
}
#: The same where the time went into patterns, of which no line of Python is run.
PATTERNS: dict[str, tuple[str, Callable[[int], str]]] = {
    "blank lines below a comment": ("po", lambda n: f"# a\n{' ' * n}\nx"),
    "a key of many parts": ("po", lambda n: f'msgid "{"a_" * n}!"\nmsgstr "b"\n'),
    "a line of spaces": ("po", lambda n: f'msgid "a"\nmsgstr "b"\n{" " * n}x\n'),
    "blank lines in a page": ("html", lambda n: f"<html><body><p>Hi.</p>{chr(10) * n}x</body></html>"),
    "backticks": ("text", lambda n: f"It was {'`' * n} on Monday."),
}


def _read_all(kind: tuple[str, Callable[[int], str]], size: int) -> None:
    name, make = kind
    list(read_stories(RawFile("input", make(size).encode(), WITHOUT_LIMIT), name))


@pytest.mark.parametrize("kind", GROWING)
def test_work_grows_as_the_input_does(kind: str) -> None:
    _read_all(GROWING[kind], 100)  # what is loaded once
    small, large = (lines_run(lambda: _read_all(GROWING[kind], size)) for size in (500, 2_000))  # noqa: B023
    # Four times the input: linear is 4 times the work, quadratic 16 times.
    assert large < 5 * small


@pytest.mark.parametrize("kind", PATTERNS)
def test_no_pattern_goes_back_and_forth(kind: str) -> None:
    started = time.process_time()
    _read_all(PATTERNS[kind], 200_000)
    # Linear is a fraction of a second; the square of 200,000 is many minutes.
    assert time.process_time() - started < 60


def test_a_reason_is_one_short_line_whatever_the_file_calls_itself() -> None:
    name = "a\u2028b " * 5_000
    unit = f'<tu><tuv xml:lang="en"><seg>Hi.</seg></tuv><tuv xml:lang="{name}"><seg>Hi.</seg></tuv></tu>'
    reason = refusal(f'<tmx version="1.4"><header srclang="en"/><body>{unit}</body></tmx>', "tmx")
    assert reason.startswith("no English target: the translation is a b a b")
    assert len(reason) < 700
    assert len(reason.splitlines()) == 1
