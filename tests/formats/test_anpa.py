from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Document
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories, recognised
from mtqa.origin import Place

HEAD = "\x16\x16\x01W2870\x1fexmpl\r\nf l\x13{} BC-EX--Harbour     11-13 0049\r\n"
MESSAGE = HEAD.format("\x11") + (
    "\x02^*9006< ^BC-EX--Harbour Opens,466<\r\n^Harbour opens early <\r\n^XP Photo XNP101<\r\n"
    "^AP Photo XNP101<\r\n^Eds: With photos.<\r\n^The harbour opened before spring came.<\r\n"
    "^By A. WRITER=\r\n^Example Press=\r\n"
    "\t   PORT TOWN (XP) _ The harbour\r\nopened. \r\n \r\n\t   ``Ships came,'' he said.<\r\n"
    "\t   Table:\r\n\b  one 1\r\n\x03XP-WF-11-13-26 1509GMT<\r\n\x04"
)
TABLE = HEAD.format("\x12") + "\x02^Scores<\r\n\t  one 1\r\n  two 2\r\n\x03\x04"


def read(text):
    return list(read_stories(RawFile("wire.txt", text.encode("latin-1"))))


def kinds(document):
    return [(block.kind.value, document.slice(block)) for block in document.blocks]


def test_a_message():
    (story,) = read(MESSAGE)
    assert kinds(story) == [
        ("furniture", "*9006"),
        ("furniture", "BC-EX--Harbour Opens,466"),
        ("headline", "Harbour opens early"),
        ("headline", "XP Photo XNP101"),
        ("furniture", "AP Photo XNP101"),
        ("furniture", "Eds: With photos."),
        ("paragraph", "The harbour opened before spring came."),
        ("furniture", "By A. WRITER"),
        ("furniture", "Example Press"),
        ("paragraph", "PORT TOWN (XP) \u2014 The harbour opened."),
        ("paragraph", "\u201cShips came,\u201d he said."),
        ("paragraph", "Table:"),
        ("furniture", "one 1"),
    ]
    about = story.metadata
    assert (about.id, about.provider, about.date) == ("W2870 11-13-26 1509GMT", "XP", "11-13-26 1509GMT")
    assert about.headline == "Harbour opens early"
    assert story.place(story.text.index("opened.")) == Place(12, 1, "message 1")
    assert story.place(story.text.index("\u201cShips")) == Place(14, 5, "message 1")
    assert story.place(story.text.index("Ships came")) == Place(14, 7, "message 1")


def test_tables_are_not_judged():
    (story,) = read(TABLE)
    assert kinds(story) == [("headline", "Scores"), ("furniture", "one 1"), ("furniture", "two 2")]


def test_many_messages_in_a_file():
    cut = HEAD.format("\x11") + "\x02^Harbour"
    told = read(f"{MESSAGE}{TABLE}{HEAD.format('')}\x02 \x03{cut}")
    assert [item.key if isinstance(item, Document) else item.reason for item in told] == [
        "W2870 11-13-26 1509GMT",
        "W2870",
        "line 23: message 3: no text",
        "line 25: message 4: cut off, no end of text (ETX)",
    ]


def test_recognised_by_its_header():
    assert recognised(RawFile("x.txt", MESSAGE.encode("latin-1"))).name == "anpa"
    assert recognised(RawFile("x.txt", MESSAGE[2:40].encode("latin-1"))).name == "anpa"
    assert recognised(RawFile("x.txt", b"W2870 is a number.")).name == "text"


@given(st.text(alphabet="ab.^=< \r\n\t\b\xe9", max_size=80))
def test_each_character_comes_from_its_own(text):
    raw = f"{HEAD.format('')}\x02{text}\x03"
    (story,) = read(raw)
    if isinstance(story, Document):
        for offset, character in enumerate(story.text):
            assert character.isspace() or raw[story.origin.raw_offset(offset)] == character
        marks = str.maketrans("", "", "^=<\b")
        assert "".join(story.text.translate(marks).split()) == "".join(text.translate(marks).split())
    else:
        assert story.reason.endswith("no text")
