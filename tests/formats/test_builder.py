"""Documents put together from pieces: places, masks, pairs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.document import BlockKind, Span
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.raw import RawFile
from mtqa.origin import Place

SOURCE = RawFile("a", b"a")


def test_a_pair_spans_the_blocks_since_the_last_one() -> None:
    builder = StoryBuilder(SOURCE)
    at = Place(1, 1)
    builder.block(BlockKind.HEADLINE)
    builder.add("A flood", at)
    builder.pair("")
    builder.add("It rains.", at)
    builder.block()
    builder.add("It blows.", at)
    builder.pair(" Il pleut.\n Il vente. ")
    builder.pair("Rien.")
    builder.add("It ends.", at)
    document = builder.document(format="x")
    assert [(document.slice(span), source) for span, source in document.pairs] == [
        ("It rains.\n\nIt blows.", "Il pleut. Il vente.")
    ]
    assert document.source == "Il pleut. Il vente."
    assert len(document.blocks) == 4


def test_without_pairs_the_source_is_what_the_reader_gives() -> None:
    builder = StoryBuilder(SOURCE)
    builder.add("It rains.", Place(1, 1))
    document = builder.document(format="x", source="Il pleut.")
    assert (document.source, document.pairs) == ("Il pleut.", ())


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.text("ab \t\n\u2028é", max_size=8), st.booleans(), st.booleans()), max_size=8))
def test_every_character_leads_back_and_masks_hold_their_pieces(pieces: list[tuple[str, bool, bool]]) -> None:
    raw = "|".join(text for text, _, _ in pieces)
    builder, at = StoryBuilder(SOURCE, raw=raw), 0
    masked: list[str] = []
    for text, begins, mask in pieces:
        if begins:
            builder.block()
        builder.add(text, at, masked=mask)
        if mask and text.strip():
            masked.append(" ".join(text.split()))
        at += len(text) + 1
    document = builder.document(format="x")
    lines = raw.splitlines(keepends=True)
    for offset, character in enumerate(document.text):
        if not character.isspace():
            place = document.place(offset)
            assert lines[place.line - 1][place.column - 1] == character
    assert [document.slice(span).strip() for span in document.masked] == masked


def test_soft_hyphens_are_left_out_and_columns_stay() -> None:
    raw = "The gov\u00adern\u00adment \u00adsaid\u00ad so."
    builder = StoryBuilder(SOURCE, raw=raw)
    builder.add(raw, 0)
    builder.pair("Die Re\u00adgie\u00adrung.")
    document = builder.document(format="x")
    assert document.text.strip() == "The government said so."
    assert document.pairs == ((Span(0, 23), "Die Regierung."),)
    for word in ("gov", "ern", "ment", "said", "so"):
        assert document.place(document.text.index(word)) == Place(1, raw.index(word) + 1)
