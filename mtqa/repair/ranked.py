"""Which findings have several repairs of which only the models can say which one is right.

These are breaks, but for those whose one right edit the check itself knows. Other findings come with the
repairs of their checks, in the order of these.
"""

from __future__ import annotations

from mtqa.findings import Finding

#: What the ids of checks of breaks begin with.
BREAK = "break/"
#: Breaks whose one right edit the check itself knows.
_EXACT = frozenset({"break/attribution:comma", "break/lowercase:address"})


def needs_ranking(finding: Finding) -> bool:
    """Whether only the models can say which repair of a finding is the right one."""
    return is_ranked(f"{finding.check}:{finding.rule}" if finding.rule else finding.check)


def is_ranked(key: str) -> bool:
    """The same for the key under which a kind of suspicion is calibrated: ``check`` or ``check:rule``."""
    return key.startswith(BREAK) and key not in _EXACT
