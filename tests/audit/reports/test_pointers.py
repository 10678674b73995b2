from __future__ import annotations

from pathlib import Path

from mtqa.audit.figures.collect import collect
from mtqa.audit.reports.pointers import pointers
from tests.audit.ledgers import Found, Sentence, Story, write_ledger

GOOD, BAD = Sentence("All is well."), Sentence("All. is well.", [Found()])


def test_only_what_is_clearly_worse_is_pointed_at(tmp_path: Path) -> None:
    stories = [Story(f"g{i}", [GOOD] * 9 + [BAD] * (i % 20 == 0), {"provider": "AFX"}) for i in range(200)]
    stories += [Story(f"b{i}", [GOOD] * 5 + [BAD] * 5, {"provider": "DPX"}) for i in range(20)]
    stories += [Story("few", [GOOD, BAD], {"provider": "EFX"})]  # bad too, but a single story
    found = pointers(collect(write_ledger(tmp_path / "audit", stories)))
    assert [(each.group, each.line.name) for each in found] == [("provider", "DPX")]
