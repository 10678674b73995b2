"""Suggestions as an editor's code actions: quick fixes, and all certain findings at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from mtqa.edits import conflicts
from mtqa.findings import Grade, Suggestion
from mtqa.lsp.diagnostics import diagnostic
from mtqa.lsp.findings import CheckedBuffer, PlacedFinding
from mtqa.reports.excerpt import edited_excerpt
from mtqa.reports.text import visible

#: The editor's "fix all" (on saving, too) asks for ``source.fixAll`` and gets what lies below it.
FIX_ALL = "source.fixAll.mtqa"
KINDS = (types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll)
_SUGGESTIONS = 3

#: An edit of the open document: begin, end, text.
_Edit = tuple[int, int, str]


def code_actions(
    checked: CheckedBuffer, where: types.Range, only: Sequence[str] | None, *, versioned: bool, link: bool
) -> list[types.CodeAction]:
    """What can be done at a range: the suggestions of the findings there, the best first.

    Which repair is the best the models say: until they are heard none is preferred, nor taken for all.
    ``only`` are the kinds that the editor wants, None for all; ``versioned``: whether it takes
    edits for one version of a document, ``link`` as for ``diagnostic``.
    """
    start, end = checked.buffer.span(where)
    here = [found for found in checked.found if found.touches(start, end)]
    actions: list[types.CodeAction] = []
    if _is_selected(types.CodeActionKind.QuickFix.value, only):
        for found in here:
            actions += _quick_fixes(checked, found, versioned=versioned, link=link)
    if checked.complete and (only or here) and _is_selected(FIX_ALL, only):
        actions += _fix_all(checked, versioned=versioned)
    return actions


def is_fix_all(kind: str) -> bool:
    """Whether an editor that asks for a kind alone wants everything fixed that can be."""
    return kind == FIX_ALL or kind == types.CodeActionKind.SourceFixAll.value


def _is_selected(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a kind is one of those in ``only``, or lies below one: kinds are names with dots."""
    return only is None or any(kind == one or kind.startswith(f"{one}.") or not one for one in only)


def _quick_fixes(
    checked: CheckedBuffer, found: PlacedFinding, *, versioned: bool, link: bool
) -> Iterator[types.CodeAction]:
    shown = diagnostic(checked, found, link=link)
    possible = ((suggestion, found.story.edit(suggestion)) for suggestion in found.finding.suggestions)
    edits = [(suggestion, edit) for suggestion, edit in possible if edit is not None][:_SUGGESTIONS]
    for number, (suggestion, edit) in enumerate(edits):
        yield types.CodeAction(
            title=f"Change to: {visible(edited_excerpt(found.story.document, suggestion))}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[shown],
            is_preferred=True if number == 0 and checked.complete else None,
            edit=_workspace_edit(checked, [edit], versioned=versioned),
        )


def _fix_all(checked: CheckedBuffer, *, versioned: bool) -> Iterator[types.CodeAction]:
    edits = certain_edits(checked)
    if edits:
        yield types.CodeAction(
            title=f"Take the first suggestion for every certain finding ({len(edits)})",
            kind=FIX_ALL,
            edit=_workspace_edit(checked, edits, versioned=versioned),
        )


def certain_edits(checked: CheckedBuffer) -> list[_Edit]:
    """The first suggestions of the certain findings that can be made together, as `mtqa fix` takes them."""
    certain = [found for found in checked.found if found.finding.grade is Grade.CERTAIN]
    taken: dict[int, list[Suggestion]] = {}
    edits: list[_Edit] = []
    for found in sorted(certain, key=lambda f: (-f.finding.confidence, f.finding.span)):
        others = taken.setdefault(id(found.story), [])
        for suggestion in found.finding.suggestions:
            edit = found.story.edit(suggestion)
            if edit is not None and not conflicts(suggestion, others):
                others.append(suggestion)
                edits.append(edit)
                break
    return sorted(edits)


def _workspace_edit(
    checked: CheckedBuffer, edits: Iterable[_Edit], *, versioned: bool
) -> types.WorkspaceEdit:
    buffer = checked.buffer
    changes = [types.TextEdit(buffer.range(start, end), text) for start, end, text in edits]
    if not versioned:
        return types.WorkspaceEdit(changes={buffer.uri: changes})
    document = types.OptionalVersionedTextDocumentIdentifier(uri=buffer.uri, version=buffer.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, changes)])
