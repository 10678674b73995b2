"""Hardened parsing: attacks, encodings, broken files."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from mtqa.errors import InputError
from mtqa.formats.raw import RawFile
from mtqa.formats.xml import line_of, parse_items, parse_xml, path_of, raw_text, text_of


def parse(content: str | bytes) -> etree._Element:
    return parse_xml(content.encode() if isinstance(content, str) else content, "a.xml")


def refusal(content: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        parse(content)
    assert caught.value.path == "a.xml"
    return caught.value.reason


def test_billion_laughs() -> None:
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    reason = refusal(f'<!DOCTYPE x [<!ENTITY l0 "laugh">{entities}]>\n<x>&l9;</x>')
    assert "entities that expand beyond all measure" in reason


def test_billion_laughs_in_an_attribute() -> None:
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    assert "entities" in refusal(f'<!DOCTYPE x [<!ENTITY l0 "laugh">{entities}]>\n<x a="&l9;"/>')


def test_quadratic_blow_up() -> None:
    reason = refusal(f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]><x>{"&a;" * 50_000}</x>')
    assert reason == "entities that expand beyond all measure"


def test_entity_that_contains_itself() -> None:
    assert "line 1" in refusal('<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]><x y="&a;"/>')


@pytest.mark.parametrize("identifier", ['SYSTEM "{}"', 'PUBLIC "-//X//Y" "{}"'])
def test_external_entity_is_never_read(tmp_path: Path, identifier: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    entity = identifier.format(secret.as_uri())
    root = parse(f"<!DOCTYPE x [<!ENTITY e {entity}>]><x>before &e; after</x>")
    assert "secret" not in etree.tostring(root, encoding="unicode", with_tail=False)
    assert "before" in raw_text(root)


def test_external_entity_in_an_attribute_is_refused(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("the secret")
    content = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "s").as_uri()}">]>\n<x a="&e;"/>'
    reason = refusal(content)
    assert "line 2" in reason
    assert "secret" not in reason


def test_external_dtd_is_never_loaded(tmp_path: Path) -> None:
    dtd = tmp_path / "x.dtd"
    dtd.write_text('<!ENTITY e "the secret"><!ATTLIST x a CDATA "default">')
    root = parse(f'<!DOCTYPE x SYSTEM "{dtd.as_uri()}"><x>before &e;</x>')
    assert root.get("a") is None
    assert "secret" not in etree.tostring(root, encoding="unicode")


def test_parameter_entity_is_never_loaded(tmp_path: Path) -> None:
    dtd = tmp_path / "x.dtd"
    dtd.write_text('<!ENTITY e "the secret">')
    root = parse(f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{dtd.as_uri()}"> %p;]><x>before &e;</x>')
    assert "secret" not in etree.tostring(root, encoding="unicode")


def test_xinclude_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("the secret")
    href = (tmp_path / "s.txt").as_uri()
    content = f'<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{href}" parse="text"/></x>'
    assert text_of(parse(content)) == ""


def test_deep_nesting() -> None:
    reason = refusal("<x>\n" + "<a>" * 100_000 + "</a>" * 100_000 + "</x>")
    assert reason == "line 2: more than 256 elements within each other"


def test_huge_attribute() -> None:
    assert (
        refusal(f'<x>\n<a b="{"c" * 11_000_000}"/></x>')
        == "line 2: a text, comment or attribute longer than 10 MB"
    )


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("<x>\n<a>\ntext", 3, "premature end"),
        ("<x>\n<a></b></x>", 2, "mismatch"),
        ("<x>\n\n<a b=c/></x>", 3, "attValue"),
        ("<x>\nfish & chips</x>", 2, "xmlParseEntityRef"),
        ("<x>\n\x01</x>", 2, "invalid Char"),
        ("<x>\n&nothing;</x>", 2, "not defined"),
        ("\n\n\n", 0, "empty file"),
    ],
)
def test_broken_file_names_the_line(content: str, line: int, says: str) -> None:
    reason = refusal(content)
    assert says in reason
    assert not line or reason.startswith(f"line {line}: broken XML: ")


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16", None),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "utf-32"),
        ("iso-8859-1", "ISO-8859-1"),
        ("cp1252", "windows-1252"),
        ("utf-8", "utf-16"),
    ],
)
def test_declared_encodings(codec: str, declared: str | None) -> None:
    declaration = f"<?xml version='1.0' encoding='{declared}'?>\n" if declared else "\n"
    root = parse(f"{declaration}<x>\n<a>café à £5</a></x>".encode(codec))
    assert text_of(root) == "café à £5"
    assert line_of(root[0]) == 3


def test_latin_1_with_typographic_quotes_is_windows_1252() -> None:
    root = parse("<?xml version='1.0' encoding='iso-8859-1'?><x>“He’s here,” she said.</x>".encode("cp1252"))
    assert text_of(root) == "“He’s here,” she said."


def test_wrong_encoding_declaration_names_line_and_byte() -> None:
    content = "<?xml version='1.0' encoding='utf-8'?>\n<x>\ncafé</x>".encode("latin-1")
    assert refusal(content) == "line 3: not UTF-8, its encoding: byte 0xe9"


@pytest.mark.parametrize("name", ["klingon", "idna", "unicode_escape", "zip", "rot13"])
def test_what_is_no_charset_is_refused(name: str) -> None:
    reason = refusal(f"<?xml version='1.0' encoding='{name}'?><x/>")
    assert reason == f"declares an encoding that is not known: {name}"


def test_entities_of_html_and_of_the_file() -> None:
    root = parse('<!DOCTYPE x [<!ENTITY ap "Associated Press">]><x>&ap; caf&eacute;&nbsp;&amp; &lt;b&gt;</x>')
    assert raw_text(root) == "Associated Press café\xa0& <b>"
    assert raw_text(parse("<x>caf&eacute; &hellip;</x>")) == "café …"


def test_items_before_the_break_come_with_the_line_of_the_break() -> None:
    items = parse_items(RawFile("f.xml", b"<r>\n<i>a</i>\n<i>b</i>\n<i>c</r>"), ("i",))
    assert [(element.text, path) for element, path in items.found] == [("a", "/r/i[1]"), ("b", "/r/i[2]")]
    assert items.error is not None
    assert items.error.reason.startswith("line 4: broken XML")
    with pytest.raises(InputError, match="line 2"):
        parse_items(RawFile("f.xml", b"<r>\n<i>a"), ("i",))


def test_paths_lead_to_their_elements() -> None:
    root = parse("<r><a/><b><c/><c><d/></c></b><!-- x --><a/><p:a xmlns:p='urn:p'><p:e/></p:a></r>")
    namespaces = {"p": "urn:p"}
    for element in root.iter(etree.Element):
        assert root.xpath(path_of(element), namespaces=namespaces) == [element]


def test_lines_beyond_the_parsers_own_count() -> None:
    content = "<r>" + "\n" * 70_000 + "<a\nb='1'>x</a>\n\n<a>y<c/></a></r>"
    root = parse(content)
    assert [line_of(element) for element in root.iter()][1:] == [70_002, 70_004, 70_004]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "us-ascii"])
def test_utf8_that_declares_itself_to_be_western(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><x>Café, “now”</x>'
    assert text_of(parse(text.encode())) == "Café, “now”"
    western = text.replace("“now”", "now").encode("cp1252")
    if encoding != "us-ascii":
        assert text_of(parse(western)) == "Café, now"


def test_text_around_comments_and_instructions() -> None:
    root = parse("<x>a<!--c-->b<?d e?>f<y>g<!--h--><z>i</z>j</y><!--k-->l</x>")
    assert raw_text(root) == "abfgijl"
    assert raw_text(root[2]) == "gij"
