"""Serbian is written in two scripts: what a table has in Cyrillic letters stands in Latin ones as well."""

from __future__ import annotations

_LATIN = str.maketrans(
    dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True))
    | {"љ": "lj", "њ": "nj", "џ": "dž"}
)
_BOTH = frozenset(("sr", "sh"))


def in_latin(form: str) -> str:
    """A form in small Cyrillic letters of Serbian in Latin ones; other letters stay.

    >>> in_latin("њихов")
    'njihov'
    """
    return form.translate(_LATIN)


def in_both(form: str, language: str) -> tuple[str, ...]:
    """A form of a language, in small letters, in each of the scripts that the language is written in.

    >>> in_both("чехињ", "sr"), in_both("чех", "ru")
    (('чехињ', 'čehinj'), ('чех',))
    """
    latin = in_latin(form) if language in _BOTH else form
    return (form,) if latin == form else (form, latin)
