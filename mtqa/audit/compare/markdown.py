"""A comparison as Markdown, for a pull request or a wiki: every row."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.audit.compare import told
from mtqa.audit.compare.result import Comparison, Way, way
from mtqa.reports.text import markdown_text

_HEAD = "| {} | before | after | difference | 95 % interval | p | |\n|---|---:|---:|---:|---:|---:|---|"


def to_markdown(comparison: Comparison) -> str:
    """The comparison, ending in a newline; names of stories and groups are escaped."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    _, sentence = told.verdict(comparison)
    yield f"**{sentence}**"
    yield ""
    for warning in told.warnings(comparison):
        yield f"- **Warning:** {markdown_text(warning)}"
    for line in told.basis(comparison):
        yield f"- {markdown_text(line)}"
    for section, answers in comparison.sections().items():
        yield ""
        yield _HEAD.format(markdown_text(told.title(section)))
        for answer in answers:
            where = way(answer)
            cells = (
                markdown_text(answer.row.name),
                told.number(answer, answer.before),
                told.number(answer, answer.after),
                told.difference(answer),
                told.interval(answer),
                told.p_value(answer).replace("<", "&lt;"),
                "" if where is Way.UNCLEAR else f"**{where.value}**",
            )
            yield f"| {' | '.join(cells)} |"
    yield ""
    for name, kinds in (("New", comparison.new), ("Vanished", comparison.vanished)):
        for kind in kinds:
            yield f"- {name}: {markdown_text(told.kind(kind))}"
    if comparison.answers:
        yield ""
        yield told.method(comparison)
