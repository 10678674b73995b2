from hypothesis import given
from hypothesis import strategies as st

from mtqa.formats.builder import StoryBuilder
from mtqa.formats.raw import RawFile
from mtqa.formats.wire import add_spelled, decode_wire, is_wire_line

PRINTED = {"\u201c": "``", "\u201d": "''", "'": "`'", "\u2014": "_"}


@given(st.text(alphabet="ab.`'_ \t\x07\x10\n", max_size=80), st.booleans())
def test_each_character_leads_back_to_its_own(text, preformatted):
    raw = f"\x02{text}\x03"
    builder = StoryBuilder(RawFile("-", b""), raw=raw)
    add_spelled(builder, text, 1, preformatted=preformatted)
    story = builder.document(format="iptc7901")
    assert not set("`\x07\x10") & set(story.text)
    for offset, character in enumerate(story.text.rstrip()):
        if not character.isspace():
            at = story.origin.raw_offset(offset)
            assert raw[at] in PRINTED.get(character, character)
            if character in "\u201c\u201d":
                assert raw[at : at + 2] == PRINTED[character]


def test_spelling():
    builder = StoryBuilder(RawFile("-", b""), raw="``It's `so,''' he said _ twice a_b.")
    add_spelled(builder, "``It's `so,''' he said _ twice a_b.", 0)
    assert builder.document(format="anpa").text.strip() == "\u201cIt's 'so,\u201d' he said \u2014 twice a_b."


def test_lines_that_are_no_text():
    assert is_wire_line("end", "The following information is not intended for publication")
    assert is_wire_line("furniture", "By dpa correspondents")
    assert is_wire_line("furniture", "2ND LEAD")
    assert not is_wire_line("furniture", "By-election held in Kent as vote nears")
    assert not is_wire_line("furniture", "By the sea, a town waits")
    assert is_wire_line("slug", "BC-LT--Harbour Opens,466")
    assert not is_wire_line("slug", "Team wins 3,466 votes in poll")


def test_encodings():
    assert decode_wire(RawFile("-", "caf\u00e9".encode())).encoding == "utf-8"
    assert decode_wire(RawFile("-", b"caf\xe9 \x93")).raw == "caf\u00e9 \u201c"
    assert decode_wire(RawFile("-", b"caf\xe9 \x81")).encoding == "latin-1"
