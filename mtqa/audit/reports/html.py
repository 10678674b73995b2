"""The figures as one page that opens anywhere: no script, no file beside it, every text escaped.

Jinja, since it escapes by itself whatever a template forgets to.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mtqa._compat import tomllib
from mtqa.audit.figures.collect import counted_grades
from mtqa.audit.figures.model import Figures, LineKind
from mtqa.audit.reports import wording
from mtqa.audit.reports.charts import bars, curve, histogram
from mtqa.findings import Grade
from mtqa.reports.text import each_counted, visible

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
STYLE, EVIDENCE = "report.css", "evidence.toml"

#: The chart over time is drawn twice, for wide pages and for phones: what is shown is the style's choice.
_CURVES = (("wide", 880.0, 280.0), ("narrow", 400.0, 260.0))


def render(figures: Figures) -> bytes:
    """The page, in UTF-8."""
    import jinja2
    from markupsafe import Markup

    def shown(value: Any) -> Any:
        """Control characters of strangers' texts made visible: some are not allowed in HTML at all."""
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    environment.filters.update(
        number=wording.number,
        estimate=wording.estimate,
        interval=wording.interval,
        cut=wording.cut,
        period=wording.period,
        each_counted=each_counted,
    )
    environment.globals.update(
        bars=bars,
        histogram=histogram,
        line_name=wording.name,
        pointer=wording.pointer,
        cross_cells=wording.cells,
        evidence=tomllib.loads((HERE / EVIDENCE).read_text("utf-8")),
        headline=wording.headline,
        editing_columns=wording.editing_columns,
        needed=wording.needed,
        grades=(Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW),
        value_line=LineKind.VALUE,
    )
    timeline = figures.timeline
    page = environment.get_template("report.html.j2").render(
        figures=figures,
        about=figures.about,
        totals=figures.totals,
        counted=counted_grades(figures.about.grade),
        associations=wording.associations(figures.associations),
        rows=wording.MOST_ROWS,
        columns=wording.MOST_COLUMNS,
        curves=[(name, curve(timeline, width, height)) for name, width, height in _CURVES]
        if timeline
        else [],
        style=Markup((TEMPLATES / STYLE).read_text("utf-8")),  # noqa: S704 - our own file
    )
    return page.encode()
