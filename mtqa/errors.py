"""The errors that a user can cause; each is one line that names the place."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

#: What the line begins with that says why an input was skipped.
SKIPPED = "skipped, "
#: The least likeness (twice what two names share, of their letters) of a name that may have been meant.
_NEAR = 0.7
#: Characters of a library's message that are shown.
_LONG = 120
#: Characters of a reason that are shown; ours are shorter, names from a file may not be.
_LONGEST = 600


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that was probably meant; "" where none is like it."""
    return next(iter(difflib.get_close_matches(name, list(known), n=1, cutoff=_NEAR)), "")


def aside(near: str, *more: str) -> str:
    """What a message about an unknown name adds in brackets: the one that was probably meant, and more."""
    told = [*([f"nearest: '{near}'"] if near else []), *more]
    return f" ({'; '.join(told)})" if told else ""


class MtqaError(Exception):
    """Base of all errors that end in one clear line and exit status 2.

    ``failed``: the machine failed, not the call or an input; the exit status is then 3.
    """

    failed = False


class InputError(MtqaError):
    """A story cannot be read or judged; other inputs of the same run go on.

    The reason is one line of bounded length, whatever a file has for its names and ids.
    """

    def __init__(self, path: str, reason: str) -> None:
        reason = in_short(reason, _LONGEST)
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class DiskError(InputError):
    """A file cannot be written since the disk is full or damaged."""

    failed = True


class NoStoryError(InputError):
    """There is nothing to judge and nothing wrong; an error only where the user wants it to be one."""

    #: What became of it, as reports count it.
    outcome = "no story"

    @property
    def skipped(self) -> str:
        """The outcome and the reason in one line; no reason of another error begins as this does."""
        return f"{SKIPPED}{self.outcome}: {self.reason}"


class NoTextError(NoStoryError):
    """An item without text, such as a video, or a file of which nothing is translated yet."""

    outcome = "no text"


class NotAStoryError(NoStoryError):
    """A file of a kind that holds no stories, such as a package.json beside them."""

    outcome = "not a story"


class NotEnglishError(InputError):
    """A story in another language than English, or a translation into one.

    An error for who asks for this story to be checked; runs over many inputs skip it. ``why`` is how it is
    told that it is not English.
    """

    outcome = "not English"

    def __init__(self, path: str, reason: str, why: str = "") -> None:
        super().__init__(path, reason)
        self.why = why or self.reason

    @property
    def skipped(self) -> str:
        """The outcome and the reason in one line, as of ``NoStoryError``."""
        return f"{SKIPPED}{self.outcome}: {self.why}"


class SourceError(InputError):
    """The source of a story cannot be used; the story is checked without it."""


class ConfigError(MtqaError):
    """A configuration file, key or flag is wrong."""


class ModelError(MtqaError):
    """A model cannot be found, loaded or used."""


def in_short(reason: object, longest: int = _LONG) -> str:
    """What a library says is wrong, in one line of bounded length: it may quote the bytes of a file."""
    text = " ".join(str(reason).split())
    return text if len(text) <= longest else f"{text[:longest]} …"


def install_extra(extra: str) -> str:
    """How to install what an extra brings: from mtqa's checkout.

    Never by mtqa's name: in an index that may be anybody's.
    """
    return f"pip install '.[{extra}]' in mtqa's checkout"


@contextmanager
def needs_extra(extra: str, job: str, libraries: Collection[str]) -> Iterator[None]:
    """Raise ConfigError that says what to install, for a library that is missing within the block.

    ``job`` is what needs it, ``libraries`` the top-level names of what the extra brings.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in libraries:
            raise
        raise ConfigError(f"{job} needs {library}: {install_extra(extra)}") from None
