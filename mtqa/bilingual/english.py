"""The tokens that English is written with, among those of a vocabulary of many languages.

Only among these are probabilities shared out: a token of another script or language is no way for English to
go on, and a quarter of the vocabulary takes a quarter of the time.
"""

from __future__ import annotations

from typing import Any

#: The tensor that has their ids, where mtqa has converted the model.
ENGLISH = "english_tokens"

_LANGUAGE, _WORDS = "en", 30_000
_SPACE = "▁"
_BYTE = "<0x"
#: Letters with and without accents, marks, and signs of punctuation end and begin here.
_LATIN, _SIGNS = 0x250, range(0x2000, 0x2100)
#: Characters of a token that is one character, and of one that has no letter.
_ONE, _FEW = 1, 4


def english_tokens(tokenizer: Any) -> list[int]:
    """The ids, in order: those of frequent words in three forms, of single characters, signs and bytes.

    A word is taken as it stands in a sentence, with a capital, and with no space before it. ``tokenizer``
    is one of the ``tokenizers`` library.
    """
    import wordfreq  # not at the top: its import takes half a second

    words = wordfreq.top_n_list(_LANGUAGE, _WORDS)
    forms = [
        *(f" {word.lower()}" for word in words),
        *(f" {word.capitalize()}" for word in words),
        *(word.lower() for word in words),
    ]
    found = {
        number
        for encoding in tokenizer.encode_batch(forms, add_special_tokens=False)
        for number in encoding.ids
    }
    for token, number in tokenizer.get_vocab(with_added_tokens=True).items():
        if token and _everywhere(token):
            found.add(number)
    return sorted(found)


def _everywhere(token: str) -> bool:
    """Whether a token may stand in any English text: a byte, one character, or a few signs and digits."""
    bare = token.replace(_SPACE, "")
    return (
        token.startswith(_BYTE)
        or (len(bare) <= _ONE and all(ord(c) < _LATIN or ord(c) in _SIGNS for c in bare))
        or (len(bare) <= _FEW and all("!" <= c <= "~" and not c.isalpha() for c in bare))
    )
