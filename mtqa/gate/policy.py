"""What the gate is asked: when a story fails, what is shown, which stories are skipped."""

from __future__ import annotations

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from mtqa.document import Document
from mtqa.findings import Grade, Severity
from mtqa.language_tag import require_language
from mtqa.settings import FormatName
from mtqa.status import Status

#: A list of words; one alone needs no brackets.
Words = Annotated[
    tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)
]
Share = Annotated[float, Field(ge=0, le=1)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Policy(_Table):
    """What holds for one story; each field is a key of ``[gate]`` and of an override.

    A finding fails the story if its grade reaches ``fail_on`` and its severity ``fail_severity``.
    ``max_flagged`` is the largest share of judged sentences that may have a finding of grade likely
    or certain (None: any), ``max_needs_editor`` the largest estimated share of those that need an editor;
    a story without an estimate keeps it. ``not_english`` says what becomes of stories in another language;
    ``skip_untranslated`` skips those that no machine translated: where file or configuration say so
    ("stated"), or wherever nothing says that one did ("unknown"). ``skip_status`` holds IPTC's
    publishing statuses; ``skip_embargoed`` skips what is embargoed until a date to come. ``no_text``
    and ``not_a_story`` say what becomes of items without text, and of files in a folder whose kind
    holds no stories.
    """

    fail_on: Grade = Grade.CERTAIN
    fail_severity: Severity = Severity.MAJOR
    max_flagged: Share | None = None
    max_needs_editor: Share | None = None
    show: Grade = Grade.LIKELY
    not_english: Literal["skip", "error"] = "skip"
    no_text: Literal["skip", "error"] = "skip"
    not_a_story: Literal["skip", "error"] = "skip"
    skip_untranslated: Literal["no", "stated", "unknown"] = "no"
    skip_status: Words = ("withheld", "canceled")
    skip_embargoed: bool = False

    @field_validator("skip_status")
    @classmethod
    def _statuses(cls, named: tuple[str, ...]) -> tuple[str, ...]:
        # A house's system may have statuses of its own, so that any word is one.
        if not all(status.strip() for status in named):
            raise ValueError("a status is empty")
        return tuple("canceled" if status.casefold() == "cancelled" else status for status in named)


class CheckSelection(_Table):
    """Checks by id or first part: in ``[gate]`` as in ``mtqa check``; in an override, off and on again."""

    enable: Words = ()
    disable: Words = ()


class StoryMatch(_Table):
    """Which stories an override is for: those that fit one word at least of every key it has.

    ``provider``, ``id`` and ``path`` are patterns (``*`` takes slashes too); ``language`` fits tags
    that begin with it.
    """

    provider: Words = ()
    language: Words = ()
    path: Words = ()
    format: Annotated[
        tuple[FormatName, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)
    ] = ()
    id: Words = ()

    @model_validator(mode="after")
    def _says_something(self) -> StoryMatch:
        if not any(getattr(self, key) for key in StoryMatch.model_fields):
            raise ValueError("an override needs one of provider, language, path, format, id")
        return self

    def fits(self, document: Document, folder: Path) -> bool:
        """Whether a story is meant; ``folder`` is what paths are relative to."""
        about = document.metadata
        return all(
            (
                not self.provider or _like(about.provider, self.provider),
                not self.language or any(_begins(about.language, tag) for tag in self.language),
                not self.path or path_fits(document.path, self.path, folder),
                not self.format or document.format in self.format,
                not self.id or _like(about.id, self.id),
            )
        )


class ProviderRule(_Table):
    """A provider, or the files under some paths, whose copy a machine translated.

    Stories are its own if the file names it, or names none and lies under ``path``. What a file
    says of its own story is stronger than ``translated``. ``translated_from`` is the language; without
    it, ``translated`` says that a machine translated the copy from languages that differ or are not
    known, or that none did.
    """

    name: str = ""
    path: Words = ()
    translated: bool = True
    translated_from: str = ""

    @field_validator("translated_from")
    @classmethod
    def _a_language(cls, tag: str) -> str:
        if tag:
            require_language(tag)
        return tag

    @model_validator(mode="after")
    def _says_something(self) -> ProviderRule:
        if not self.name and not self.path:
            raise ValueError("a provider needs a name or a path")
        if not self.translated_from and "translated" not in self.model_fields_set:
            raise ValueError(
                'a provider needs translated-from = "LANGUAGE", or translated = true where the language '
                "differs or is not known, or translated = false"
            )
        if self.translated_from and not self.translated:
            raise ValueError("translated-from is of no use with translated = false")
        return self

    def fits(self, document: Document, folder: Path) -> bool:
        """Whether a story is this provider's."""
        named = document.metadata.provider
        if self.name and named:
            return named.casefold() == self.name.casefold()
        return path_fits(document.path, self.path, folder)


class RunPolicy(_Table):
    """What concerns a run as a whole: the baseline's file, and the outputs (``NAME`` or ``NAME=FILE``).

    ``unread_wins``: a run in which stories fail and inputs could not be read ends with the status of
    the latter.
    """

    baseline: Path | None = None
    outputs: Words = ()
    unread_wins: bool = True

    def status(self, *, unread: bool, failed: bool) -> Status:
        """The exit status of a run in which inputs could not be read, or stories failed, or both."""
        if unread and (self.unread_wins or not failed):
            return Status.WRONG_INPUT
        return Status.FINDINGS if failed else Status.OK


def path_fits(path: str, patterns: Sequence[str], folder: Path) -> bool:
    """Whether one of the patterns fits a path: as it was named, from ``folder``, or its last part."""
    names = {path, path.rpartition("/")[2]}
    if "://" not in path:
        named = Path(path)
        names |= {named.as_posix(), named.name, _relative(named, folder)}
    return any(fnmatchcase(name, pattern) for name in names for pattern in patterns)


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _like(value: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(value.casefold(), pattern.casefold()) for pattern in patterns)


def _begins(tag: str, language: str) -> bool:
    """Whether a language tag is that of a language or one of its kinds (RFC 4647, basic filtering)."""
    tag, language = tag.casefold(), language.casefold()
    return tag == language or tag.startswith(f"{language}-")
