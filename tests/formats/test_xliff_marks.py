"""XLIFF 1.2 and 2: marks of machine translation."""

from __future__ import annotations

import pytest

from tests.formats.xliff_support import only_story, xliff_1, xliff_2


@pytest.mark.parametrize(
    ("unit", "mark", "provider"),
    [
        ('<target state-qualifier="mt-suggestion">It rains.</target>', "state-qualifier=mt-suggestion", ""),
        ('<target state-qualifier="leveraged-mt">It rains.</target>', "state-qualifier=leveraged-mt", ""),
        (
            '<target state-qualifier="x-apple-machine-translated">It rains.</target>',
            "state-qualifier=x-apple-machine-translated",
            "",
        ),
        ('<target state-qualifier="leveraged-tm">It rains.</target>', "", ""),
        (
            '<target>It rains.</target><alt-trans origin="DeepL" match-quality="71%">'
            "<target>It\n rains.</target></alt-trans>",
            "alt-trans of DeepL",
            "DeepL",
        ),
        (
            '<target>It pours.</target><alt-trans origin="DeepL"><target>It rains.</target></alt-trans>',
            "",
            "",
        ),
        (
            '<target>It rains.</target><alt-trans origin="memory"><target>It rains.</target></alt-trans>',
            "",
            "",
        ),
        (
            '<target its:mtConfidence="0.71" its:annotatorsRef="mt-confidence|urn:engine">It rains.</target>',
            "its:mtConfidence",
            "urn:engine",
        ),
        ('<target><mrk mtype="seg" its:mtConfidence="0.71">It rains.</mrk></target>', "its:mtConfidence", ""),
        (
            '<target>It rains.</target><s:defs xmlns:s="urn:s"><s:seg id="1" origin="nmt" '
            'origin-system="Engine 3"/></s:defs>',
            "origin=nmt",
            "Engine 3",
        ),
    ],
)
def test_marks_of_1_2(unit: str, mark: str, provider: str) -> None:
    other = '<trans-unit id="2"><source>Non.</source><target>No.</target></trans-unit>'
    about = only_story(
        xliff_1(f'<trans-unit id="1"><source>Il pleut.</source>{unit}</trans-unit>{other}')
    ).metadata
    quality = "; quality 71 %" if "71" in unit else ""
    assert about.mark == (f"{mark} (1 of 2 units){quality}" if mark else "")
    assert (about.translated, about.provider) == (True if mark else None, provider)


def test_the_tool_that_is_named_for_all_is_a_mark() -> None:
    unit = '<trans-unit id="1"><source>Il pleut.</source><target>It rains.</target></trans-unit>'
    plain = xliff_1(unit).replace(' its:version="2.0"', ' its:annotatorsRef="mt-confidence|engine"')
    assert only_story(plain).metadata.mark == "its:annotatorsRef mt-confidence engine"
    tagged = xliff_1(unit).replace('target-language="en"', 'target-language="en-t-fr-t0-und"')
    assert only_story(tagged).metadata.mark == "en-t-fr-t0-und"


@pytest.mark.parametrize(
    ("before", "segment", "target", "mark"),
    [
        ("", 'state="translated" subState="tool:mt"', "It rains.", "subState=tool:mt"),
        ("", 'state="translated" subState="tool:edited"', "It rains.", ""),
        (
            '<mtc:matches><mtc:match type="mt" matchQuality="40.5" origin="engine" ref="#s"><source>Il pleut.</source>'
            "<target>It rains.</target></mtc:match></mtc:matches>",
            "",
            "It rains.",
            "match of engine",
        ),
        (
            '<mtc:matches><mtc:match type="tm" ref="#s"><source>Il pleut.</source><target>It rains.</target>'
            "</mtc:match></mtc:matches>",
            "",
            "It rains.",
            "",
        ),
        ("", "", '<mrk id="m" type="its:any" its:mtConfidence="0.5">It rains.</mrk>', "its:mtConfidence"),
    ],
)
def test_marks_of_2(before: str, segment: str, target: str, mark: str) -> None:
    unit = f'<unit id="u">{before}<segment id="s" {segment}><source>Il pleut.</source><target>{target}</target></segment></unit>'
    about = only_story(xliff_2(unit)).metadata
    assert about.mark.partition(" (")[0] == mark
    assert about.translated is (True if mark else None)
