"""Checkstyle XML (checkstyle.org, XMLLogger): what Jenkins, reviewdog and many others read."""

from __future__ import annotations

from lxml import etree

from mtqa.outcome import GateOutcome
from mtqa.reports.places import relative_path
from mtqa.reports.results import UNREADABLE, ResultLevel, new_results
from mtqa.reports.text import xml_text

_SEVERITIES = {ResultLevel.ERROR: "error", ResultLevel.WARNING: "warning", ResultLevel.NOTE: "info"}
#: The version of Checkstyle whose shape this is; readers look for the attribute.
_VERSION = "4.3"


def write(outcome: GateOutcome) -> str:
    """The new findings by file; columns are code points from 1."""
    root = etree.Element("checkstyle", {"version": _VERSION})
    files: dict[str, etree._Element] = {}
    for result in new_results(outcome):
        where = result.region
        about = {"line": str(where.line)} | ({"column": str(where.column)} if where.exact else {})
        etree.SubElement(
            _file(root, files, result.path),
            "error",
            {
                **about,
                "severity": _SEVERITIES[result.level],
                "message": xml_text(result.message_with_place),
                "source": f"mtqa.{result.finding.check}",
            },
        )
    for error in outcome.errors:
        about = {"line": "1", "severity": "error", "message": xml_text(f"Not read: {error.reason}")}
        parent = _file(root, files, relative_path(error.path))
        etree.SubElement(parent, "error", {**about, "source": f"mtqa.{UNREADABLE}"})
    body: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return body.decode("utf-8")


def _file(root: etree._Element, files: dict[str, etree._Element], path: str) -> etree._Element:
    if path not in files:
        files[path] = etree.SubElement(root, "file", {"name": xml_text(path)})
    return files[path]
