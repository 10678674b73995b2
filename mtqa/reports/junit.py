"""JUnit XML, as Jenkins, GitLab and others read it: a test case for each story.

Stories, not findings, are the cases, so that clean ones count as passed. There is no standard; the
elements and attributes are those that both Ant's schema (windyroad/JUnit-Schema) and that of Jenkins
(xunit-plugin, junit-10.xsd) have. Ant wants a time of each case: it is not measured, and 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timezone

from lxml import etree

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.findings import Finding
from mtqa.outcome import GateOutcome, SkippedInput, StoryOutcome
from mtqa.reports.finding import finding_text
from mtqa.reports.places import relative_path
from mtqa.reports.results import UNREADABLE, GateCounts
from mtqa.reports.text import xml_text

_SUITE = "mtqa gate"


def write(outcome: GateOutcome) -> str:
    """One suite with a case for each story, each input that could not be read, and each that was skipped."""
    skipped = sum(bool(story.skipped) for story in outcome.stories) + len(outcome.skipped)
    suites = etree.Element("testsuites")
    suite = etree.SubElement(
        suites,
        "testsuite",
        {
            "name": _SUITE,
            "tests": str(len(outcome.stories) + len(outcome.errors) + len(outcome.skipped)),
            "failures": str(len(outcome.failed)),
            "errors": str(len(outcome.errors)),
            "skipped": str(skipped),
            "time": "0",
            "timestamp": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S"),
            "hostname": "localhost",
            "package": "mtqa",
            "id": "0",
        },
    )
    properties = etree.SubElement(suite, "properties")
    counts = GateCounts.of(outcome)
    about = {"signature": outcome.signature, "estimate": counts.estimate.words(counts.no_estimate)}
    for name, value in about.items():
        if value:
            etree.SubElement(properties, "property", {"name": name, "value": xml_text(value)})
    suite.extend(_cases(outcome))
    etree.SubElement(suite, "system-out")
    etree.SubElement(suite, "system-err")
    body: bytes = etree.tostring(suites, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return body.decode("utf-8")


def _cases(outcome: GateOutcome) -> Iterator[etree._Element]:
    seen: Counter[tuple[str, str]] = Counter()
    for story in outcome.stories:
        path = relative_path(story.document.path)
        name = story.document.metadata.id or path
        seen[path, name] += 1
        # Two cases of one name would be taken for one.
        yield _story(story, path, name if seen[path, name] == 1 else f"{name} ({seen[path, name]})")
    others: list[InputError | SkippedInput] = [*outcome.errors, *outcome.skipped]
    for each in others:
        path = relative_path(each.path)
        seen[path, path] += 1
        name = path if seen[path, path] == 1 else f"{path} ({seen[path, path]})"
        yield _error(each, path, name) if isinstance(each, InputError) else _skipped(each, path, name)


def _story(story: StoryOutcome, path: str, name: str) -> etree._Element:
    case = _case(path, name)
    if story.skipped:
        etree.SubElement(case, "skipped", {"message": xml_text(story.skipped)})
    elif not story.passed:
        failing = [f for f in story.findings if f.fingerprint in story.failing]
        about = {
            "message": xml_text("; ".join(story.reasons)),
            "type": _worst(failing).check if failing else "policy",
        }
        etree.SubElement(case, "failure", about).text = xml_text(_text(story.document, story, failing))
    return case


def _text(document: Document, story: StoryOutcome, failing: list[Finding]) -> str:
    head = [document.metadata.headline] if document.metadata.headline else []
    return "\n\n".join(
        ["\n".join([*head, *story.reasons]), *(finding_text(document, finding) for finding in failing)]
    )


def _worst(findings: list[Finding]) -> Finding:
    return max(findings, key=lambda finding: (finding.grade.rank, finding.confidence))


def _error(error: InputError, path: str, name: str) -> etree._Element:
    case = _case(path, name)
    about = {"message": xml_text(error.reason), "type": UNREADABLE}
    etree.SubElement(case, "error", about).text = xml_text(str(error))
    return case


def _skipped(skipped: SkippedInput, path: str, name: str) -> etree._Element:
    case = _case(path, name)
    etree.SubElement(case, "skipped", {"message": xml_text(f"{skipped.outcome}: {skipped.reason}")})
    return case


def _case(path: str, name: str) -> etree._Element:
    return etree.Element("testcase", {"classname": xml_text(path), "name": xml_text(name), "time": "0"})
