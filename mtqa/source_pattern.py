"""The name of a source by that of its story: ``{stem}.fr.txt`` for ``story.en.txt``.

``{name}`` is the file name of the story, ``{suffix}`` its ending with the dot, ``{stem}`` its name
without the ending and without a mark of English (``story`` of ``story.en.txt``, ``story_en.html``,
``en-story.txt``), ``{language}`` the declared language of the source. ``*`` and ``?`` stand for any
characters and any one, as in globs.
"""

from __future__ import annotations

import glob
import re
from pathlib import PurePath

#: What a pattern may name.
PLACEHOLDERS = ("stem", "name", "suffix", "language")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_REGION = r"(?:[-_](?:[A-Za-z]{2}|\d{3}))?"
_MARKED_BEHIND = re.compile(rf"(.+)[._-](?:en|eng|english){_REGION}", re.I)
_MARKED_BEFORE = re.compile(rf"(?:en|eng|english){_REGION}[._-](.+)", re.I)


def check_pattern(pattern: str) -> None:
    """Raise ValueError that says what is wrong with a pattern."""
    named = _PLACEHOLDER.findall(pattern)
    for name in named:
        if name not in PLACEHOLDERS:
            known = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
            raise ValueError(f"there is no {{{name}}} (there are: {known})")
    if "stem" not in named and "name" not in named:
        raise ValueError("a pattern has {stem} or {name} in it, else all stories had one source")


def names_of(pattern: str, story: str, language: str) -> list[str]:
    """What a pattern makes of a story's file name, the likeliest first.

    Each is a path, or a glob where the pattern has ``*`` or ``?``; what stands for a placeholder is
    then escaped.
    """
    magic, parts = glob.has_magic(pattern), _PLACEHOLDER.split(pattern)
    found = []
    for stem in stems(story):
        values = {"stem": stem, "name": story, "suffix": PurePath(story).suffix, "language": language}
        names = {name: glob.escape(value) if magic else value for name, value in values.items()}
        found.append("".join(names[part] if number % 2 else part for number, part in enumerate(parts)))
    return list(dict.fromkeys(found))


def stems(name: str) -> list[str]:
    """A file name without its ending and, in turn, without a mark of English: behind, before, or kept."""
    stem = PurePath(name).stem
    marked = (_MARKED_BEHIND.fullmatch(stem), _MARKED_BEFORE.fullmatch(stem))
    return [*(found.group(1) for found in marked if found), stem]


def is_marked_english(name: str) -> bool:
    """Whether a file name says at its end that the text is English."""
    return _MARKED_BEHIND.fullmatch(PurePath(name).stem) is not None
