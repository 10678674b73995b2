"""Pieces that are meant to be no sentences: labels, notices, messages, slogans, stage directions.

How well a piece reads can be judged by the words of a clause. A label has none, and a message drops its
articles and subject, so that models take both for broken English. Labels are recognised by their form, and by
that of the paragraphs around it: half a sentence in a story is broken, in a file of interface strings it is
a string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from mtqa.checks.clauses import clause_words
from mtqa.document import Block, BlockKind, Document, Segment, Span
from mtqa.language.finite_verbs import can_be_finite, words_of
from mtqa.language.words import WORD, word_list

#: Words of a slogan or a label, of which several may stand side by side: "Move fast. Break things."
SLOGAN_WORDS = 3
#: Words at most of a phrase without a verb that is one, and of a message that drops its small words.
_PHRASE_WORDS, _MESSAGE_WORDS = 8, 12
#: The share of a text's paragraphs that are such pieces where it is a list of them, and how many at least.
_MOST, _FEWEST = 0.6, 3
#: A capital or a figure, then words: nothing in it is stray.
_SLOGAN = re.compile(r"[(\"'“‘]?[^\W_a-z](?:[\w '’,&–—-]*\w)?[.!?…]?[)\"'”’]?")
_STOPPED = re.compile(r"[.!?…][\"'”’»)\]]*$")


def labels(document: Document) -> frozenset[Span]:
    """The segments that are labels, notices, messages, slogans or stage directions.

    In any text: pieces of three words and fewer that fill a paragraph of several ("QUIET CAR. Window seat.");
    and phrases in capitals throughout. In a text of which three in five paragraphs are such pieces, as in
    files of interface strings, every piece of three words and fewer; phrases of up to eight words without a
    finite verb, or with one that opens them ("Mind the gap"); and messages: up to twelve words without
    article and pronoun, alone in their paragraph, without a stop at the end.
    """
    blocks = [block for block in document.blocks if any(segment.judged for segment in block.segments)]
    found = {segment.span for block in blocks for segment in _anywhere(document, block)}
    short = {block: _in_lists(document, block) for block in blocks}
    if _is_list(short):
        found |= {segment.span for of in short.values() for segment in of}
    return frozenset(found)


def _is_list(short: Mapping[Block, Sequence[Segment]]) -> bool:
    """Whether most paragraphs are such pieces. The first headline says nothing: every story may have one."""
    blocks = list(short)
    counted = blocks[1:] if blocks and blocks[0].kind is BlockKind.HEADLINE else blocks
    whole = sum(len(short[block]) == _judged(block) for block in counted)
    return whole >= _MOST * max(len(counted), _FEWEST)


def _judged(block: Block) -> int:
    return sum(segment.judged for segment in block.segments)


def _anywhere(document: Document, block: Block) -> Iterable[Segment]:
    """The segments of a paragraph that are such pieces whatever stands around it."""
    texts = [document.slice(segment) for segment in block.segments]
    if len(texts) > 1 and all(_SLOGAN.fullmatch(text) and _words(text) <= SLOGAN_WORDS for text in texts):
        return block.segments
    return [segment for segment, text in zip(block.segments, texts, strict=True) if _is_notice(text)]


def _in_lists(document: Document, block: Block) -> list[Segment]:
    """The judged segments of a paragraph that are such pieces where others stand around them."""
    found = []
    for segment in block.segments:
        text = document.slice(segment)
        if segment.judged and (
            _words(text) <= SLOGAN_WORDS
            or _is_phrase(text)
            or (len(block.segments) == 1 and not _STOPPED.search(text) and _is_message(text))
        ):
            found.append(segment)
    return found


def _words(text: str) -> int:
    return sum(1 for _ in WORD.finditer(text))


def _is_notice(text: str) -> bool:
    """Whether it is a phrase, and all its letters are capitals: "NO ENTRY DURING THE PERFORMANCE"."""
    return text.isupper() and _is_phrase(text.lower())


def _is_phrase(text: str) -> bool:
    """Whether it has no finite verb but one that it opens with, a command or a noun: "Mind the gap"."""
    words = words_of(text)
    first = int(bool(words) and words[0].lower() in word_list("verbs"))
    finite = any(can_be_finite(words, index) for index in range(first, len(words)))
    return _words(text) <= _PHRASE_WORDS and not finite


def _is_message(text: str) -> bool:
    """Whether it drops its small words: "could not open file for writing"."""
    words = [match.group().lower() for match in WORD.finditer(text)]
    small = clause_words("subjects") | clause_words("determiners")
    return len(words) <= _MESSAGE_WORDS and not small.intersection(words)
