"""Makes mtqa/source/names/data/han: how Japanese reads Han characters, and names in them, from IPADIC.

Run by hand, with Janome and OpenCC installed: ``python -m recipes.han_readings``. Nothing else needs them: a
dictionary of 200 megabytes is asked only for how characters are read, and which runs of them name people.

The readings of a character are those it has by itself, and those that words of two or three characters leave
for it where the others are read as is known: 田中, tanaka, with 田, ta, leaves naka for 中. Chinese writes
some of these characters otherwise; they stand in the table in both forms.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from mtqa.language.kana import plain_romaji, romaji
from mtqa.source.names.sounds.han_readings import joined, read_ends
from mtqa.source.names.sounds.han_readings import readings as units_of

FOLDER = Path(__file__).parents[1] / "mtqa" / "source" / "names" / "data" / "han"
_HAN = re.compile("[\u3400-\u9fff々]+")
_NO_START = frozenset("ャュョァィゥェォッンー")
#: Times that words have to leave a reading for a character, and rounds of looking.
_OFTEN, _ROUNDS, _LONGEST = 3, 4, 3
#: Names of persons of so many characters are kept, and where a word of the same form is rarer than it.
_NAME_LENGTHS = (2, 3)
_SURNAME, _GIVEN, _PLACE = "名詞,固有名詞,人名,姓", "名詞,固有名詞,人名,名", "名詞,固有名詞,地域"

#: The characters, their kana, the part of speech and what the word costs: the more, the rarer.
Word = tuple[str, str, str, int]


def words() -> Iterator[Word]:
    """The nouns and names of IPADIC that are written in Han characters alone."""
    for entry in import_module("janome.sysdic").entries(False).values():
        form, cost, part, kana = entry[0], entry[3], entry[4], entry[8]
        if part.startswith("名詞") and _HAN.fullmatch(form) and kana and kana != "*":
            yield form, kana, part, cost


def pieces(kana: str, number: int) -> Iterator[tuple[str, ...]]:
    """All ways to cut a reading into so many pieces."""
    if number == 1:
        yield (kana,)
        return
    for at in range(1, len(kana) - number + 2):
        if kana[at] not in _NO_START:
            yield from ((kana[:at], *rest) for rest in pieces(kana[at:], number - 1))


def readings(found: Iterable[Word]) -> dict[str, set[str]]:
    """The readings of each character, in katakana."""
    alone: defaultdict[str, set[str]] = defaultdict(set)
    longer = []
    for form, kana, _, _ in found:
        if len(form) == 1:
            alone[form].add(kana)
        elif len(form) <= _LONGEST:
            longer.append((form, kana))
    known: Mapping[str, set[str]] = alone
    for _ in range(_ROUNDS):
        left: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for form, kana in longer:
            for char, piece in zip(form, _best(form, kana, known), strict=False):
                left[char][piece] += 1
        known = {
            char: alone.get(char, set()) | {piece for piece, n in left[char].items() if n >= _OFTEN}
            for char in {*alone, *left}
        }
    return {char: found for char, found in known.items() if found}


def _best(form: str, kana: str, known: Mapping[str, set[str]]) -> tuple[str, ...]:
    """How a word is cut so that all characters but one at most are read as known; () for in no way."""
    ways = [
        (sum(piece in known.get(char, ()) for char, piece in zip(form, cut, strict=True)), cut)
        for cut in pieces(kana, len(form))
    ]
    fit = [way for way in ways if way[0] >= len(form) - 1]
    return max(fit, key=lambda way: (way[0], -max(map(len, way[1]))))[1] if fit else ()


def surnames_and_given(found: Iterable[Word]) -> tuple[set[str], set[str]]:
    """Surnames and given names that are no commoner as other words."""
    cheapest: dict[str, int] = {}
    persons: dict[str, dict[str, int]] = {_SURNAME: {}, _GIVEN: {}}
    for form, _, part, cost in found:
        if len(form) in _NAME_LENGTHS and part in persons:
            persons[part][form] = min(cost, persons[part].get(form, cost))
        elif not part.startswith(_PLACE):
            cheapest[form] = min(cost, cheapest.get(form, cost))
    surnames, given = (
        {form for form, cost in names.items() if cost <= cheapest.get(form, cost)}
        for names in persons.values()
    )
    return surnames, given


def read_otherwise(found: Iterable[Word], surnames: Iterable[str]) -> set[str]:
    """Those of some surnames that have a reading which their characters do not make: 五十嵐, igarashi."""
    wanted = frozenset(surnames)
    return {
        form
        for form, kana, part, _ in found
        if part == _SURNAME
        and form in wanted
        and len(form) not in read_ends(plain_romaji(romaji(kana)), units_of(form), joined)
    }


def in_chinese(table: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The table with the simplified forms of its characters, where they are none of it."""
    converter = import_module("opencc").OpenCC
    traditional, simplified = converter("jp2t"), converter("t2s")
    more: defaultdict[str, set[str]] = defaultdict(set)
    for char, found in table.items():
        other = simplified.convert(traditional.convert(char))
        if other not in table and len(other) == 1:
            more[other] |= found
    return {**table, **more}


def main() -> None:
    """Write the tables."""
    found = list(words())
    FOLDER.mkdir(exist_ok=True)
    lines = []
    for char, kana in sorted(in_chinese(readings(found)).items()):
        spelt = sorted({plain for each in kana if (plain := romaji(each))})
        if spelt:
            lines.append(f"{char}\t{' '.join(spelt)}\n")
    (FOLDER / "readings.tsv").write_text("".join(lines), "utf-8")
    surnames, given = surnames_and_given(found)
    otherwise = read_otherwise(found, surnames)
    for name, forms in zip(
        ("surnames", "given_names", "read_otherwise"), (surnames, given, otherwise), strict=True
    ):
        (FOLDER / f"{name}.txt").write_text("".join(f"{form}\n" for form in sorted(forms)), "utf-8")


if __name__ == "__main__":
    main()
