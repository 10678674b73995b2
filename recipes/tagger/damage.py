"""Words of sound sentences damaged as translation engines damage them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from recipes.tagger.example import BROKEN, SOUND, Sentence, listed, table

#: Words, and the indexes of those that are broken now.
Damaged = tuple[list[str], set[int]]
Maker = Callable[[list[str], random.Random, Sequence[str]], Damaged | None]

_LETTERS = re.compile(r"[a-zA-Z]+$")


def _where(words: list[str], rng: random.Random, fits: Callable[[str], bool]) -> int | None:
    indexes = [index for index in range(1, len(words)) if fits(words[index])]
    return rng.choice(indexes) if indexes else None


def _is_function(word: str) -> bool:
    return word in table("function_words")


def _is_content(word: str) -> bool:
    return len(word) > 3 and word.islower() and word.isalpha() and not _is_function(word)


def dropped(words: list[str], rng: random.Random, _: Sequence[str]) -> Damaged | None:
    """A function word is missing; the word after the gap is marked."""
    index = _where(words[:-1], rng, _is_function)
    return None if index is None else ([*words[:index], *words[index + 1 :]], {index})


def doubled(words: list[str], rng: random.Random, _: Sequence[str]) -> Damaged | None:
    """A word stands twice."""
    index = _where(words, rng, lambda word: word.isalpha() and word not in {"that", "had"})
    if index is None:
        return None
    return [*words[: index + 1], *words[index:]], {index + 1}


def replaced(words: list[str], rng: random.Random, _: Sequence[str]) -> Damaged | None:
    """A function word is another one."""
    index = _where(words, rng, _is_function)
    if index is None:
        return None
    other = rng.choice(listed("function_words"))
    if other == words[index]:
        return None
    return [*words[:index], other, *words[index + 1 :]], {index}


def strange(words: list[str], rng: random.Random, lexicon: Sequence[str]) -> Damaged | None:
    """A word of no business here, in the place of another or beside it."""
    index = _where(words, rng, _is_content)
    if index is None:
        return None
    return [*words[:index], rng.choice(lexicon), *words[index + rng.randrange(2) :]], {index}


def wrong_form(words: list[str], rng: random.Random, _: Sequence[str]) -> Damaged | None:
    """A verb or noun has the wrong ending."""
    index = _where(words, rng, _is_content)
    if index is None:
        return None
    word = words[index]
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3 and not word.endswith("ss"):
            stem = word[: -len(ending)]
            new = stem + rng.choice([e for e in ("", "s", "ed", "ing") if e != ending])
            break
    else:
        new = word + rng.choice(["s", "ing", "ed"])
    return [*words[:index], new, *words[index + 1 :]], {index}


def misplaced(words: list[str], rng: random.Random, _: Sequence[str]) -> Damaged | None:
    """A word stands some places away from where it belongs."""
    index = _where(words, rng, lambda word: word.isalnum())
    if index is None:
        return None
    rest = [*words[:index], *words[index + 1 :]]
    to = index + rng.choice([-3, -2, -1, 1, 2, 3])
    if not 0 < to < len(rest):
        return None
    return [*rest[:to], words[index], *rest[to:]], {to}


def glued(words: list[str], rng: random.Random, _: Sequence[str]) -> Damaged | None:
    """Two words are written as one."""
    index = _where(words[:-1], rng, lambda word: word.isalpha())
    if index is None or not _LETTERS.match(words[index + 1]):
        return None
    return [*words[:index], words[index] + words[index + 1], *words[index + 2 :]], {index}


def foreign(words: list[str], rng: random.Random, _: Sequence[str]) -> Damaged | None:
    """A word was left in its language, or was made up."""
    index = _where(words, rng, _is_content)
    if index is None:
        return None
    word = rng.choice(listed("foreign")) if rng.random() < 0.5 else _made_up(words[index], rng)
    return [*words[:index], word, *words[index + 1 :]], {index}


def _made_up(word: str, rng: random.Random) -> str:
    letters = list(word)
    for _ in range(1 + len(word) // 4):
        letters[rng.randrange(len(letters))] = rng.choice("abdefghijklmnoprstuvyzáéíöðłž")
    return "".join(letters)


def case_lost(words: list[str], rng: random.Random, _: Sequence[str]) -> Damaged | None:
    """A name or an acronym in small letters."""
    index = _where(words, rng, lambda word: len(word) > 3 and word[0].isupper() and word.isalpha())
    if index is None or not words[index - 1][-1].isalnum():
        return None
    return [*words[:index], words[index].lower(), *words[index + 1 :]], {index}


def number_doubled(words: list[str], rng: random.Random, _: Sequence[str]) -> Damaged | None:
    """A number is split or comes twice."""
    index = _where(words, rng, lambda word: word.strip("$£€,.%").replace(",", "").isdigit())
    if index is None:
        return None
    extra = rng.choice(
        [words[index].strip(",.%"), str(rng.randrange(1, 30)), words[index][:1].strip("$£€") or "4"]
    )
    return [*words[:index], extra, *words[index:]], {index, index + 1}


_MAKERS: dict[Maker, float] = {
    dropped: 2.0,
    doubled: 0.7,
    replaced: 2.0,
    strange: 2.0,
    wrong_form: 2.0,
    misplaced: 2.0,
    glued: 0.7,
    foreign: 1.2,
    case_lost: 0.8,
    number_doubled: 1.0,
}


def damage(text: str, rng: random.Random, lexicon: Sequence[str]) -> Sentence:
    """A sound sentence with one to three places damaged."""
    words = text.split()
    broken: set[int] = set()
    for maker in rng.choices(list(_MAKERS), list(_MAKERS.values()), k=rng.choice([1, 1, 2, 3])):
        done = maker(list(words), rng, lexicon)
        if done is None or broken:  # indexes of earlier damage would shift: keep them apart
            continue
        words, broken = done
    sentence = Sentence("", words=SOUND, stops=SOUND)
    parts: list[str] = []
    position = 0
    for index, word in enumerate(words):
        if index in broken:
            sentence.marks.append((position, position + len(word), BROKEN))
        parts.append(word)
        position += len(word) + 1
    sentence.text = " ".join(parts)
    return sentence
