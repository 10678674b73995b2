"""What a word is made of in any script, for patterns: ``LETTER``, and the signs that ``\\w`` leaves out."""

from __future__ import annotations

#: Signs of vowels, accents and joiners, which belong to the letter before them (Unicode's categories Mn and
#: Mc of the scripts that have them within words); for a set of a pattern.
MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u07a6-\u07b0"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7\u09e2\u09e3"
    "\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd\u0ae2\u0ae3\u0b01-\u0b03\u0b3c-\u0b57"
    "\u0b62\u0b63\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c-\u0c56\u0c62\u0c63\u0c81-\u0c83\u0cbc-\u0cd6"
    "\u0ce2\u0ce3\u0d00-\u0d03\u0d3b-\u0d4d\u0d57\u0d62\u0d63\u0d81-\u0d83\u0dca-\u0ddf\u0df2\u0df3"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f71-\u0f84\u102b-\u103e\u1056-\u1059\u135d-\u135f"
    "\u0f8d-\u0fbc\u17b4-\u17d3\u200c\u200d"
)
#: A letter or such a sign; one of these, a digit or a low line.
LETTER = rf"(?:[^\W\d_]|[{MARKS}])"
IN_WORD = rf"[\w{MARKS}]"
