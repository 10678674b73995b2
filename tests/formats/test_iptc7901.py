import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Document
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories, recognised
from mtqa.origin import Place

MESSAGE = (
    "\x01exa0017 3 i 120  exp 0045\r\n\r\nHarbour/trade/\r\n"
    "\x02UPDATE\r\n1ST LEAD\r\nHarbour opens early after a\r\nlong winter\r\nBy A. Writer, exp =\r\n\r\n"
    "Port Town (exp) - The caf\xe9 opened _ and ``ships\r\ncame in,'' he said.\r\n\r\nRain fell.\r\n\r\n"
    "# Notebook\r\n\r\n* * * *\r\nThe following information is not intended for publication\r\n\r\nTel: 123\r\n"
    "\x03211322 GMT Nov 26\r\n\x04\r\n"
)
PLAIN = "\x01exb0018 5 SPO 20 exp\r\nSport/\r\n\x02Team wins\r\n   Port Town - They won.\r\n   They cheered.\r\n\x03\x04"


def read(text):
    return list(read_stories(RawFile("wire.txt", text.encode("latin-1"))))


def kinds(document):
    return [(block.kind.value, " ".join(document.slice(block).split())) for block in document.blocks]


def test_a_message():
    (story,) = read(MESSAGE)
    assert kinds(story) == [
        ("furniture", "UPDATE"),
        ("furniture", "1ST LEAD"),
        ("headline", "Harbour opens early after a long winter"),
        ("furniture", "By A. Writer, exp"),
        ("paragraph", "Port Town (exp) - The caf\xe9 opened \u2014 and \u201cships came in,\u201d he said."),
        ("paragraph", "Rain fell."),
        (
            "furniture",
            "# Notebook * * * * The following information is not intended for publication Tel: 123",
        ),
    ]
    about = story.metadata
    assert (about.id, about.provider, about.date) == ("exa0017 211322 GMT Nov 26", "exp", "211322 GMT Nov 26")
    assert about.headline == "Harbour opens early after a long winter"
    assert (story.format, story.encoding) == ("iptc7901", "cp1252")
    assert story.place(story.text.index("opened \u2014")) == Place(10, 28, "message 1")
    assert story.place(story.text.index("came in")) == Place(11, 1, "message 1")
    assert story.place(story.text.index("\u201d he")) == Place(11, 9, "message 1")


def test_the_first_line_is_the_headline_where_no_sign_ends_it():
    (story,) = read(PLAIN)
    assert kinds(story)[0] == ("headline", "Team wins")
    assert " ".join(story.text.split()) == "Team wins Port Town - They won. They cheered."
    assert (story.metadata.id, story.metadata.provider, story.metadata.date) == ("exb0018", "exp", "")


def test_the_agency_stands_behind_codes_of_the_service():
    (story,) = read(
        PLAIN.replace("20 exp", "20 ccccb   exp 061").replace("   They", "# exp NOTEBOOK\r\n   They")
    )
    assert story.metadata.provider == "exp"
    assert kinds(story)[-1] == ("furniture", "# exp NOTEBOOK They cheered.")


def test_many_messages_in_a_file():
    empty = "\x01exc0019 5 i 0\r\n\x02\r\n\x03\x04\r\n"
    cut = "\x01exd0020 5 i 20\r\n\x02Team los"
    no_text = "\x01exe0021 5 i 20\r\nSport/\r\n"
    told = read(f"{MESSAGE}{empty}{no_text}{PLAIN}{cut}")
    assert [item.key if isinstance(item, Document) else item.reason for item in told] == [
        "exa0017 211322 GMT Nov 26",
        "line 23: message 2: no text",
        "line 26: message 3: no start of text (STX)",
        "exb0018",
        "line 33: message 5: cut off, no end of text (ETX)",
    ]
    assert told[3].place(0) == Place(30, 2, "message 4")


def test_recognised_by_its_header():
    for start in ("", "\r\n\r\n", "\x00\x00", "\x16\x16"):
        assert recognised(RawFile("x.txt", (start + MESSAGE).encode("latin-1"))).name == "iptc7901"
    assert recognised(RawFile("x.txt", MESSAGE[:40].encode())).name == "iptc7901"
    assert recognised(RawFile("x.txt", b"exa0017 3 i 120 is a number.")).name == "text"


@pytest.mark.parametrize("size", [100, 20])
def test_long_stories_are_refused(size):
    told = list(read_stories(RawFile("x", (PLAIN + PLAIN).encode(), size)))
    assert [isinstance(item, Document) for item in told] == [size == 100] * 2


@given(st.lists(st.text(alphabet="ab.= \r\n\xe9\x07\t", max_size=60), min_size=1, max_size=3))
def test_each_character_comes_from_its_message(texts):
    raw = "".join(f"\x01exa{number:04} 3 i 1\r\n\x02{text}\x03" for number, text in enumerate(texts))
    told = read(raw)
    assert len(told) == len(texts)
    for text, story in zip(texts, told, strict=True):
        if isinstance(story, Document):
            for offset, character in enumerate(story.text):
                assert character.isspace() or raw[story.origin.raw_offset(offset)] == character
            taken = "".join(story.text.split())
            assert taken.replace("=", "") == "".join(text.replace("\x07", "").split()).replace("=", "")
        else:
            assert not text.replace("\x07", "").replace("=", "").strip()
