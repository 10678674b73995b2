"""Parts of one name of several words, of which the English says another than the source does.

Where the source of a story has "TBV Lemgo Lippe" and says "die Lipper" for it later, English says "Lemgo".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtqa.language.romanisation import folded
from mtqa.source.names.matching.candidates import SAME_SOUND, gap_to_source
from mtqa.source.names.matching.hearing import source_sounds
from mtqa.source.names.source_names import ANY_WORD
from mtqa.source.names.unsaid.unsaid_words import UnsaidWord

#: What stands between the words of a name, and how many words it has at most.
_BETWEEN, _MOST = frozenset((" ", "-", "\u00a0")), 5
#: Letters that two words begin with at least where one is formed from the other, and letters behind them.
_STEM, _ENDING = 4, 2


def said_by_other_part(
    name: str, unsaid: Sequence[UnsaidWord], story: str, language: str
) -> tuple[UnsaidWord, ...]:
    """The words of a source that a name of the English stands for as another part of the same full name.

    ``unsaid``: words that no word of the English says; ``story``: the whole source, of a language by ISO
    639-1, in a script with capitals.
    """
    stems = [(word, folded(word.word).lower()) for word in unsaid if word.is_sure]
    parts = [match[0] for match in ANY_WORD.finditer(name)]
    found = set[int]()
    for run in _runs(story) if stems and parts else ():
        for at, (_, stem) in enumerate(stems):
            beside = [word for word in run if not _is_formed(stem, folded(word).lower())]
            if len(beside) < len(run) and all(_says(beside, part, language) for part in parts):
                found.add(at)
    return tuple(stems[at][0] for at in sorted(found))


def _runs(story: str) -> Iterator[list[str]]:
    """Words with capitals right beside each other, two at least, but not so many as headlines have."""
    run: list[str] = []
    end = 0
    for match in ANY_WORD.finditer(story):
        capital = match[0][0].isupper()
        if run and (not capital or story[end : match.start()] not in _BETWEEN):
            if 1 < len(run) <= _MOST:
                yield run
            run = []
        if capital:
            run.append(match[0])
        end = match.end()
    if 1 < len(run) <= _MOST:
        yield run


def _is_formed(one: str, other: str) -> bool:
    """Whether two words are the same but for a short ending: "lipper" and "lippe"."""
    same = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return same >= _STEM and max(len(one), len(other)) - same <= _ENDING


def _says(words: Sequence[str], part: str, language: str) -> bool:
    """Whether words of a source say one of the English."""
    source = " ".join(words)
    heard = source_sounds(source, language)
    return bool(words) and gap_to_source(part, source, language, heard, cased=True) <= SAME_SOUND
