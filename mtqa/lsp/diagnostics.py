"""Findings as an editor's diagnostics."""

from __future__ import annotations

from lsprotocol import types

from mtqa.findings import Finding, Grade, Severity
from mtqa.lsp.help import help_uri
from mtqa.lsp.judged import Found, Judged

SOURCE = "mtqa"
_ERROR, _WARNING = types.DiagnosticSeverity.Error, types.DiagnosticSeverity.Warning
_INFORMATION, _HINT = types.DiagnosticSeverity.Information, types.DiagnosticSeverity.Hint
#: How sure a finding is decides first: what may be a false alarm is no error.
_LEVELS = {
    Grade.CERTAIN: {Severity.CRITICAL: _ERROR, Severity.MAJOR: _ERROR, Severity.MINOR: _WARNING},
    Grade.LIKELY: {Severity.CRITICAL: _WARNING, Severity.MAJOR: _WARNING, Severity.MINOR: _INFORMATION},
    Grade.REVIEW: {Severity.CRITICAL: _INFORMATION, Severity.MAJOR: _INFORMATION, Severity.MINOR: _HINT},
}


def level(finding: Finding) -> types.DiagnosticSeverity:
    """The severity of a finding in an editor, from its grade and its MQM severity."""
    return _LEVELS[finding.grade][finding.severity]


def diagnostic(judged: Judged, found: Found, *, link: bool) -> types.Diagnostic:
    """One finding as a diagnostic; ``link``: whether the editor shows where its check is explained."""
    finding = found.finding
    href = help_uri(finding.check) if link else None
    return types.Diagnostic(
        range=judged.buffer.range(found.start, found.end),
        message=finding.message,
        severity=level(finding),
        code=finding.check,
        code_description=types.CodeDescription(href) if href else None,
        source=SOURCE,
        data={"fingerprint": finding.fingerprint, "grade": finding.grade.value},
    )
