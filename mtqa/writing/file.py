"""A file whose stories are repaired: what is not repaired stays byte for byte, and what is, is read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mtqa.document import Document
from mtqa.edits import conflicts, edited_text
from mtqa.errors import InputError
from mtqa.findings import Suggestion
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import InputFormat
from mtqa.writing.located import Locator
from mtqa.writing.members import Members, TextMember
from mtqa.writing.placed import RawChange, UnwrittenError, placings

_NOT_READ_SO = "the file with it would not be read as the repaired story"


@dataclass(frozen=True)
class StoryRepair:
    """A suggestion for the story of that number among those that were read of a file."""

    story: int
    suggestion: Suggestion


@dataclass(frozen=True)
class Repaired:
    """The bytes of a file with its repairs, those that were made, and why the others were not."""

    data: bytes
    made: tuple[StoryRepair, ...]
    left: tuple[tuple[StoryRepair, str], ...] = ()


@dataclass(frozen=True)
class WritableFile:
    """A file that can be written back. ``read`` is all that it was read as, ``documents`` its stories."""

    raw_file: RawFile
    known: InputFormat
    read: Sequence[Document | InputError]
    members: Members
    locator: Locator
    documents: Sequence[Document] = field(init=False)

    def __post_init__(self) -> None:
        stories = [found for found in self.read if isinstance(found, Document)]
        object.__setattr__(self, "documents", stories)

    def reason_against(self, repair: StoryRepair) -> str:
        """Why a repair cannot be written; "" if it can, as far as is seen before it is tried."""
        try:
            next(self._placings(repair), None)
        except UnwrittenError as error:
            return str(error)
        return ""

    def repaired(self, repairs: Sequence[StoryRepair]) -> Repaired:
        """The file with the repairs that can be made.

        What comes of them is read again: a repair after which the file would say anything else than
        the repaired stories, and all others as they were, is not made.
        """
        made: dict[StoryRepair, list[RawChange]] = {}
        left: list[tuple[StoryRepair, str]] = []
        self._settle(list(repairs), made, left)
        return Repaired(self._data(made), tuple(made), tuple(left))

    def shown(self, repaired: Repaired) -> tuple[str, str]:
        """The text of the file before and after repairs: that of its stories if the file is no text."""
        if isinstance(self.members, TextMember):
            text = self.members.text
            return text.text, repaired.data[len(text.mark) :].decode(text.codec)
        edited = [
            edited_text(document.text, [each.suggestion for each in repaired.made if each.story == number])
            for number, document in enumerate(self.documents)
        ]
        return "\n\n".join(document.text for document in self.documents), "\n\n".join(edited)

    def again(self, repaired: Repaired) -> list[Document]:
        """The stories of the file with its repairs, as they are read now."""
        return [found for found in self._read(repaired.data) if isinstance(found, Document)]

    def _read(self, data: bytes) -> list[Document | InputError]:
        raw_file = RawFile(self.raw_file.path, data, self.raw_file.max_story, self.raw_file.source_column)
        return list(self.known.read(raw_file))

    def _placings(self, repair: StoryRepair) -> Iterator[list[RawChange]]:
        return placings(self.documents[repair.story], repair.story, repair.suggestion, self.locator)

    def _settle(
        self,
        repairs: list[StoryRepair],
        made: dict[StoryRepair, list[RawChange]],
        left: list[tuple[StoryRepair, str]],
    ) -> None:
        """Make all repairs at once or, where the file is then not read as it should be, each half."""
        if not repairs:
            return
        if len(repairs) == 1:
            if reason := self._single(repairs[0], made):
                left.append((repairs[0], reason))
            return
        try:
            together = {repair: next(self._placings(repair)) for repair in repairs}
        except (UnwrittenError, StopIteration):
            together = {}
        if together and self._is_read_so(made | together):
            made |= together
            return
        half = len(repairs) // 2
        self._settle(repairs[:half], made, left)
        self._settle(repairs[half:], made, left)

    def _single(self, repair: StoryRepair, made: dict[StoryRepair, list[RawChange]]) -> str:
        try:
            for changes in self._placings(repair):
                if self._is_read_so(made | {repair: changes}):
                    made[repair] = changes
                    return ""
        except UnwrittenError as error:
            return str(error)
        return _NOT_READ_SO

    def _is_read_so(self, made: Mapping[StoryRepair, list[RawChange]]) -> bool:
        """Whether the file with these changes is read as its stories with these repairs."""
        try:
            data = self._data(made)
        except ValueError:  # two of them change the same text
            return False
        if data == self.raw_file.data:
            return True
        try:
            again = self._read(data)
        except InputError:
            return False
        return len(again) == len(self.read) and [*map(_summary, again)] == self._expected(made)

    def _expected(self, made: Mapping[StoryRepair, list[RawChange]]) -> list[object]:
        number = -1
        expected: list[object] = []
        for found in self.read:
            if isinstance(found, InputError):
                expected.append(_summary(found))
                continue
            number += 1
            edits = [repair.suggestion for repair in made if repair.story == number]
            expected.append((_paragraphs(edited_text(found.text, edits)), found.source, found.metadata.id))
        return expected

    def _data(self, made: Mapping[StoryRepair, list[RawChange]]) -> bytes:
        """The bytes of the file with changes. Raises ValueError where two of them change the same text."""
        by_part: dict[int, list[Suggestion]] = {}
        for changes in made.values():
            for change in changes:
                edits = by_part.setdefault(change.part, [])
                if conflicts(change.edit, edits):
                    raise ValueError("two repairs change the same text")
                edits.append(change.edit)
        return self.members.packed(by_part) if by_part else self.raw_file.data


def _summary(found: Document | InputError) -> object:
    """What must not change of what a file is read as: white space may, as readers make it single."""
    if isinstance(found, InputError):
        return found.reason
    return (_paragraphs(found.text), found.source, found.metadata.id)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
