"""Everything a user can set, once: each field is a flag of the command line and a key of mtqa.toml."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from mtqa.findings import Grade, Severity
from mtqa.language_tag import require_language
from mtqa.source_pattern import check_pattern

#: The names of mtqa.formats.registry, which commands that read nothing need not load.
FormatName = Literal[
    "docx",
    "iptc7901",
    "anpa",
    "nitf",
    "newsml-g2",
    "newsml",
    "feed",
    "xliff",
    "tmx",
    "html",
    "jsonfeed",
    "ninjs",
    "jsonl",
    "po",
    "tsv",
    "markdown",
    "text",
]


class Effect(Enum):
    """What a setting changes. Each field of ``Settings`` has one, beside its ``Field``.

    ``RESULT``: findings or scores of a story. ``device`` is one of these: a GPU rounds otherwise than a CPU
    does, which can move a score across a limit.
    ``CONTENT``: the result too, by the content of a file, which the signature names; the path says nothing.
    ``READING``: which stories are read from the inputs, and with which source.
    ``SHOWING``: which findings are shown, in what form, and which fail a story.
    ``RUNNING``: how fast, with how much memory, and where files are kept. ``threads`` is one of these.
    """

    RESULT = "result"
    CONTENT = "content"
    READING = "reading"
    SHOWING = "showing"
    RUNNING = "running"


_MEGABYTE = 1_000_000
#: The group of settings, in the help, of what concerns the source of a story.
SOURCE = "Source"


class Settings(BaseModel):
    """The settings of one run; a field's description is the help text of its flag."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pivot: Annotated[
        str | None,
        Effect.RESULT,
        Field(description="Language to round-trip through; see `mtqa models list`. (default: pt)"),
    ] = None
    forward: Annotated[
        str | None,
        Effect.RESULT,
        Field(description="Model for English to pivot: a folder or a Hub id (with --backward)."),
    ] = None
    backward: Annotated[
        str | None,
        Effect.RESULT,
        Field(description="Model for pivot to English: a folder or a Hub id (with --forward)."),
    ] = None
    round_trip: Annotated[
        bool, Effect.RESULT, Field(description="Back-translate every sentence as evidence.")
    ] = True
    tagger: Annotated[
        bool, Effect.RESULT, Field(description="Read every sentence with the tagger that ships.")
    ] = True
    fluency: Annotated[
        bool,
        Effect.RESULT,
        Field(description="Read every story with the fluency model, where it was pulled."),
    ] = True
    fluency_model: Annotated[
        str | None,
        Effect.RESULT,
        Field(
            description="Causal language model to read with: a folder or a Hub id "
            "(default: what `mtqa models pull fluency` fetched)."
        ),
    ] = None
    estimator: Annotated[
        bool,
        Effect.RESULT,
        Field(
            description="Read every sentence, beside its source where that is known, with the estimator, "
            "where its encoder was pulled."
        ),
    ] = True
    bilingual: Annotated[
        bool,
        Effect.RESULT,
        Field(
            description="Read each sentence after its source with the bilingual model, where it was pulled."
        ),
    ] = True
    windows: Annotated[
        Literal["suspect", "all"],
        Effect.RESULT,
        Field(description="Boundaries whose two sides are round-tripped as one sentence: suspect, or all."),
    ] = "suspect"
    versions: Annotated[
        bool,
        Effect.RESULT,
        Field(description="Have the estimator read versions of doubtful sentences, too, for review."),
    ] = False
    beams: Annotated[
        int,
        Effect.RESULT,
        Field(ge=1, le=16, description="Beam width of models other than the embedded pair."),
    ] = 1
    calibration: Annotated[
        Path | None,
        Effect.CONTENT,
        Field(description="Calibration made by `mtqa calibrate` (default: the one that ships)."),
    ] = None
    names: Annotated[
        tuple[Path, ...],
        Effect.CONTENT,
        Field(
            description="House list, a file of names and terms that are right as they stand; may be repeated."
        ),
    ] = ()
    user_names: Annotated[
        bool, Effect.CONTENT, Field(description="Heed your own list of names too (`mtqa names add`).")
    ] = True
    threads: Annotated[
        int, Effect.RUNNING, Field(ge=1, le=256, description="Threads that the models compute with.")
    ] = 1
    memory: Annotated[
        int | None,
        Effect.RUNNING,
        Field(
            ge=100,
            description="Memory, in MB, that a process is to keep within: models go and come for it, "
            "which takes time. (default: no ceiling)",
        ),
    ] = None
    device: Annotated[
        Literal["cpu", "cuda", "mps"], Effect.RESULT, Field(description="Where the models compute.")
    ] = "cpu"
    cache: Annotated[
        bool, Effect.RUNNING, Field(description="Keep round trips on disk, so that a second check is quick.")
    ] = True
    cache_dir: Annotated[
        Path | None,
        Effect.RUNNING,
        Field(
            description="Folder for converted models and round trips (default: the user's cache; "
            "the fluency model is found there too)."
        ),
    ] = None
    cache_size: Annotated[
        int, Effect.RUNNING, Field(ge=1, description="Largest size of the round trips on disk, in MB.")
    ] = 200
    read_as: Annotated[
        FormatName | None,
        Effect.READING,
        Field(
            description="Format of the inputs (default: told by their content).",
            json_schema_extra={"flag": "as"},
        ),
    ] = None
    max_size: Annotated[
        int, Effect.READING, Field(ge=1, description="Largest story that is read, in MB.")
    ] = 1
    max_file: Annotated[
        int,
        Effect.READING,
        Field(ge=1, description="Largest file that is read, in MB; a feed holds many stories."),
    ] = 50
    source: Annotated[
        bool,
        Effect.RESULT,
        Field(
            description="Compare a story with the text that it was translated from, where that is known.",
            json_schema_extra={"panel": SOURCE, "negative": "Look at the English alone."},
        ),
    ] = True
    source_language: Annotated[
        str | None,
        Effect.RESULT,
        Field(
            description="Language of the sources, as fr (default: what the file says, else detected).",
            json_schema_extra={"panel": SOURCE},
        ),
    ] = None
    source_dir: Annotated[
        Path | None,
        Effect.READING,
        Field(
            description="Folder of the sources, each under the name of its story, with any suffix.",
            json_schema_extra={"panel": SOURCE},
        ),
    ] = None
    source_pattern: Annotated[
        tuple[str, ...],
        Effect.READING,
        Field(
            description="Name of a source by its story's: '{stem}.fr.txt', '../fr/{name}'; may be repeated.",
            json_schema_extra={"panel": SOURCE},
        ),
    ] = ()
    source_column: Annotated[
        str | None,
        Effect.READING,
        Field(
            description="Column or field with the source, in tables and JSON lines.",
            json_schema_extra={"panel": SOURCE},
        ),
    ] = None
    require_source: Annotated[
        bool,
        Effect.READING,
        Field(
            description="A story without its source is an error.",
            json_schema_extra={"panel": SOURCE},
        ),
    ] = False
    enable: Annotated[
        tuple[str, ...],
        Effect.RESULT,
        Field(description="Only these checks (an id, or its first part); may be repeated."),
    ] = ()
    disable: Annotated[
        tuple[str, ...],
        Effect.RESULT,
        Field(description="Not these checks (an id, or its first part); may be repeated."),
    ] = ()
    show: Annotated[Grade, Effect.SHOWING, Field(description="Weakest grade of finding that is shown.")] = (
        Grade.LIKELY
    )
    fail_on: Annotated[
        Grade, Effect.SHOWING, Field(description="Weakest grade of finding that fails a story.")
    ] = Grade.CERTAIN
    fail_severity: Annotated[
        Severity, Effect.SHOWING, Field(description="Weakest severity of finding that fails a story.")
    ] = Severity.MAJOR
    format: Annotated[
        Literal["terminal", "json"], Effect.SHOWING, Field(description="Form of the report on stdout.")
    ] = "terminal"

    @field_validator("names", mode="before")
    @classmethod
    def _lists(cls, names: object) -> object:
        return (names,) if isinstance(names, str | Path) else names

    @field_validator("source_language")
    @classmethod
    def _a_code(cls, tag: str | None) -> str | None:
        if tag is not None:
            require_language(tag)
        return tag

    @field_validator("source_pattern")
    @classmethod
    def _patterns(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            check_pattern(pattern)
        return patterns

    @property
    def story_bytes(self) -> int:
        """``max_size`` in bytes."""
        return self.max_size * _MEGABYTE

    @property
    def file_bytes(self) -> int:
        """``max_file`` in bytes."""
        return self.max_file * _MEGABYTE


def settings_with(*effects: Effect) -> tuple[str, ...]:
    """The names of the settings that have one of these effects, in the order of the fields.

    Raises TypeError for a field that has none.
    """
    return tuple(name for name in Settings.model_fields if effect_of(name) in effects)


def effect_of(name: str) -> Effect:
    """What a setting changes. Raises TypeError for a field that does not say exactly one effect."""
    found = [each for each in Settings.model_fields[name].metadata if isinstance(each, Effect)]
    if len(found) != 1:
        raise TypeError(f"Settings.{name}: has {len(found)} effects, not one")
    return found[0]


def flag_of(name: str) -> str:
    """The flag of a setting, without its dashes; written so, it is its key in mtqa.toml too."""
    return str(extra_of(name, "flag") or name.replace("_", "-"))


def extra_of(name: str, key: str) -> Any:
    """What a setting says of its flag beside description and default, None where it says nothing.

    ``flag``: its name where that is another; ``panel``: its group in the help; ``negative``: the help
    of a switch that can be only turned off by a flag.
    """
    extra = Settings.model_fields[name].json_schema_extra
    return extra.get(key) if isinstance(extra, dict) else None


#: The settings that switch every model off.
WITHOUT_MODELS = dict.fromkeys(("tagger", "fluency", "round_trip", "estimator", "bilingual"), False)
