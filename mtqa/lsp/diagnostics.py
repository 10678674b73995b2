"""Findings as an editor's diagnostics, with a link to the page that explains the check."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lsprotocol import types

from mtqa.findings import Finding, Grade, Severity
from mtqa.lsp.findings import CheckedBuffer, PlacedFinding

SOURCE = "mtqa"
_ERROR, _WARNING = types.DiagnosticSeverity.Error, types.DiagnosticSeverity.Warning
_INFORMATION, _HINT = types.DiagnosticSeverity.Information, types.DiagnosticSeverity.Hint
#: What printing the place would do decides, as on the page and in SARIF; what is only to be reviewed is one
#: level milder.
_LEVELS = {Severity.CRITICAL: _ERROR, Severity.MAJOR: _WARNING, Severity.MINOR: _INFORMATION}
_REVIEW = {Severity.CRITICAL: _WARNING, Severity.MAJOR: _INFORMATION, Severity.MINOR: _HINT}
_PACKAGE = Path(__file__).resolve().parents[1]
_HEADING = re.compile(r"## (\S+): ")


def level(finding: Finding) -> types.DiagnosticSeverity:
    """The severity of a finding in an editor, from its MQM severity and its grade."""
    return (_REVIEW if finding.grade is Grade.REVIEW else _LEVELS)[finding.severity]


def diagnostic(checked: CheckedBuffer, found: PlacedFinding, *, link: bool) -> types.Diagnostic:
    """One finding as a diagnostic; ``link``: whether the editor shows where its check is explained."""
    finding = found.finding
    href = help_uri(finding.check) if link else None
    return types.Diagnostic(
        range=checked.buffer.range(found.start, found.end),
        message=finding.message,
        severity=level(finding),
        code=finding.check,
        code_description=types.CodeDescription(href) if href else None,
        source=SOURCE,
        data={"fingerprint": finding.fingerprint, "grade": finding.grade.value},
    )


def help_uri(check: str) -> str | None:
    """The page of the checks at the line of this one, as VS Code opens it; None where there is no page.

    The page is in a checkout, in docs/, and in the wheel where that packs it. It is no page of the
    World Wide Web: mtqa has none.
    """
    found = _lines().get(check)
    return f"{found[0]}#L{found[1]}" if found else None


@cache
def _lines() -> dict[str, tuple[str, int]]:
    for page in (_PACKAGE / "docs" / "checks.md", _PACKAGE.parent / "docs" / "checks.md"):
        try:
            lines = page.read_text("utf-8").splitlines()
        except OSError:
            continue
        headings = ((number, _HEADING.match(line)) for number, line in enumerate(lines, 1))
        return {found.group(1): (page.as_uri(), number) for number, found in headings if found}
    return {}
