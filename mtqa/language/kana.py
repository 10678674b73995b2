"""Japanese in Latin letters: kana in Hepburn romanisation, in a form in which spellings of one name agree.

Long vowels of o and u count as short, doubled consonants as one, and m before b, m and p as n: news writes
"Ohtani", "Ōtani" and "Otani", "Shimbun" and "Shinbun".
"""

from __future__ import annotations

import re
from functools import lru_cache

from mtqa.language.romanisation import folded

_ROWS = (
    ("ア カ サ タ ナ ハ マ ヤ ラ ワ ガ ザ ダ バ パ", "a ka sa ta na ha ma ya ra wa ga za da ba pa"),
    ("イ キ シ チ ニ ヒ ミ リ ギ ジ ヂ ビ ピ ヰ", "i ki shi chi ni hi mi ri gi ji ji bi pi i"),
    ("ウ ク ス ツ ヌ フ ム ユ ル グ ズ ヅ ブ プ ヴ", "u ku su tsu nu fu mu yu ru gu zu zu bu pu bu"),
    ("エ ケ セ テ ネ ヘ メ レ ゲ ゼ デ ベ ペ ヱ", "e ke se te ne he me re ge ze de be pe e"),
    ("オ コ ソ ト ノ ホ モ ヨ ロ ヲ ゴ ゾ ド ボ ポ ン", "o ko so to no ho mo yo ro o go zo do bo po n"),
)
_MORAE = {kana: latin for row in _ROWS for kana, latin in zip(*(side.split() for side in row), strict=True)}
_GLIDES = dict(zip("ャュョ", "auo", strict=True))
_SMALL = dict(zip("ァィゥェォ", "aiueo", strict=True))
_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
#: What spellings of one name differ in.
_EQUAL = (
    (re.compile(r"[^a-z]"), ""),
    (re.compile(r"oh(?![aeiou])"), "o"),
    (re.compile(r"tch"), "ch"),
    (re.compile(r"m(?=[bmp])"), "n"),
    (re.compile(r"ou"), "o"),
    (re.compile(r"([b-hj-z])\1+"), r"\1"),
)


@lru_cache(maxsize=16384)
def plain_romaji(word: str) -> str:
    """A word in Latin letters as spellings of one Japanese name agree: "Ōsaka" and "Ohsaka" are "osaka"."""
    plain = folded(word)
    for pattern, letters in _EQUAL:
        plain = pattern.sub(letters, plain)
    return plain


@lru_cache(maxsize=16384)
def romaji(kana: str) -> str:
    """Katakana or hiragana in the same form; what is no kana is left out.

    >>> romaji("キョウト"), romaji("おおさか"), romaji("シンブン")
    ('kyoto', 'osaka', 'shinbun')
    """
    made = ""
    for char in kana.translate(_TO_KATAKANA):
        if char in _GLIDES:
            made = made.removesuffix("i")
            made += _GLIDES[char] if made.endswith(("sh", "ch", "j")) else "y" + _GLIDES[char]
        elif char in _SMALL:
            made = made[:-1] + _SMALL[char]
        else:
            made += _MORAE.get(char, "")
    return plain_romaji(made)
