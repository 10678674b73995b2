"""``mtqa audit``: what a whole archive looks like."""

from __future__ import annotations

import typer

from mtqa.commands.audit import compare, history, report, run, sample, score

app = typer.Typer(no_args_is_help=True)
app.command("run")(run.run)
app.command("report")(report.report)
app.command("compare")(compare.compare)
app.command("history")(history.history)
app.command("sample")(sample.sample)
app.command("review")(sample.review)
app.command("score")(score.score)
