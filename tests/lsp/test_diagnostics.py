from __future__ import annotations

from itertools import pairwise, product

from mtqa.checks.registry import all_checks
from mtqa.document import Span
from mtqa.findings import Finding, Grade, Severity
from mtqa.lsp.diagnostics import diagnostic, help_uri, level
from tests.lsp.talk import BROKEN
from tests.lsp.test_actions import judged


def finding(grade: Grade, severity: Severity) -> Finding:
    return Finding("a/b", "Fluency/Grammar", severity, grade, 0.5, Span(0, 1), "m", "f")


def test_a_surer_or_a_graver_finding_is_never_shown_as_less() -> None:
    levels = {pair: level(finding(*pair)).value for pair in product(Grade, Severity)}
    for severity in Severity:
        assert all(levels[weak, severity] >= levels[strong, severity] for weak, strong in pairwise(Grade))
    for grade in Grade:
        assert all(levels[grade, mild] >= levels[grade, grave] for mild, grave in pairwise(Severity))
    errors = {pair for pair, number in levels.items() if number == 1}
    assert errors == {(Grade.CERTAIN, Severity.CRITICAL), (Grade.LIKELY, Severity.CRITICAL)}


def test_every_check_has_a_place_in_the_page() -> None:
    uris = [help_uri(check.id) for check in all_checks()]
    assert None not in uris
    assert len(set(uris)) == len(uris)
    assert help_uri("no/such") is None


def test_a_link_only_where_the_editor_shows_it() -> None:
    found = judged(BROKEN)
    assert diagnostic(found, found.found[0], link=False).code_description is None
    assert diagnostic(found, found.found[0], link=True).code_description is not None
