"""Documents from plain text: coverage, headlines, boundaries."""

from __future__ import annotations

import hashlib
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.document import BlockKind, Document, SegmentKind
from mtqa.segmentation.segment import segment_text

STORY = """HARBOUR-FERRIES/ (PIX)

Ferries run aground in fog off northern coast

By Ada Moss

OSLO, June 14 (Reuters) - Two ferries ran aground in thick fog on Tuesday. No one was hurt, the harbour
authority said.

Both were pulled free, said the mayor. Coast guard in a statement late in the day.

Schools open

Passengers spent the night in a school. Services will not resume before Thursday at the earliest. more ships
will be checked.

(Reporting by Ada Moss; Editing by Bo Li)

© 2023 Example News
"""

pieces = st.one_of(
    st.text(alphabet=st.characters(), max_size=20),
    st.sampled_from(
        [
            "\n",
            "\n\n",
            " ",
            "\r\n",
            "\u2028",
            "\x0c",
            "OSLO, June 14 (Reuters) - ",
            "said. ",
            "(Reporting by ",
            ")",
            "U.S. ",
            "By Ada Moss",
            "©",
            "“",
            '"',
            ".",
            "... ",
            "closed.The ",
            "\ufeff",
            "1. ",
            "ENDS",
            "\u3000",
            "\ud800",
        ]
    ),
)
texts = st.lists(pieces, max_size=25).map("".join)


def check_invariants(document: Document) -> None:
    text, end = document.text, 0
    for segment in document.segments:
        content = document.slice(segment)
        assert not text[end : segment.start].strip()
        assert content
        assert content == content.strip()
        line, column = document.line_column(segment.start)
        lines = text.splitlines(keepends=True)
        assert sum(map(len, lines[: line - 1])) + column - 1 == segment.start
        end = segment.end
    assert not text[end:].strip()
    for block in document.blocks:
        assert block.segments
        assert (block.span.start, block.span.end) == (block.segments[0].start, block.segments[-1].end)
        assert (block.kind is BlockKind.FURNITURE) == (not any(s.judged for s in block.segments))
    for boundary in document.boundaries:
        assert boundary.left.judged
        assert boundary.right.judged
        assert not document.slice(boundary.span).strip()


@settings(max_examples=400, deadline=None)
@given(texts)
def test_everything_lies_in_exactly_one_segment(text: str) -> None:
    document = segment_text(text)
    assert document.text == text
    check_invariants(document)


def test_a_story() -> None:
    document = segment_text(STORY)
    check_invariants(document)
    assert [block.kind.value for block in document.blocks] == (
        ["furniture", "headline", "furniture", "paragraph", "paragraph", "headline", "paragraph"]
        + ["furniture"] * 2
    )
    right = [document.slice(boundary.right).split()[0] for boundary in document.boundaries]
    assert right == ["No", "Coast", "Services", "more"]


def test_headlines_end_like_headlines() -> None:
    kinds = [
        block.kind for block in segment_text("Rain halts harvest\n\nIt rained.\n\nIt rained more").blocks
    ]
    assert kinds == [BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    two = segment_text("Said the president. State Department in a brief")
    assert [segment.kind for segment in two.segments] == [SegmentKind.SENTENCE] * 2


def test_a_boundary_without_a_gap_is_empty() -> None:
    (boundary,) = segment_text("The gate was closed.The workers went home.").boundaries
    assert len(boundary.span) == 0


def test_digest_and_names() -> None:
    document = segment_text("A story.", path="a.txt", encoding="cp1252")
    assert (document.path, document.encoding) == ("a.txt", "cp1252")
    assert document.sha256 == hashlib.sha256(b"A story.").hexdigest()
    assert segment_text("A story.", sha256="0" * 64).sha256 == "0" * 64
    assert segment_text(" \n").blocks == ()


def test_five_megabytes_in_one_line() -> None:
    sentence = (
        "The minister said on Monday that Mr. Ito of Acme Inc. had paid 3.5 pct. in the U.S. and left. "
    )
    text = sentence * (5_000_000 // len(sentence))
    begin = time.process_time()
    document = segment_text(text)
    assert time.process_time() - begin < 30
    assert len(document.segments) == len(text) // len(sentence)
