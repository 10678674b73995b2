"""TMX: directions, inline codes, marks."""

from __future__ import annotations

import pytest

from mtqa.document import Document
from mtqa.errors import InputError, NoTextError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories, recognised
from mtqa.origin import Place


def _tmx(body: str, *, srclang: str = "fr", header: str = "") -> str:
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
        f'<header srclang="{srclang}" creationdate="20250101T000000Z" {header}/>\n<body>\n{body}\n</body>\n</tmx>'
    )


def _tu(french: str, english: str, about: str = "", inner: str = "") -> str:
    return (
        f'<tu {about}>{inner}<tuv xml:lang="fr-FR"><seg>{french}</seg></tuv>\n'
        f'<tuv xml:lang="EN-US"><seg>{english}</seg></tuv></tu>\n'
    )


def _read(text: str | bytes) -> list[Document | InputError]:
    return list(read_stories(RawFile("m.tmx", text if isinstance(text, bytes) else text.encode())))


def _story(text: str | bytes) -> Document:
    (story,) = _read(text)
    assert isinstance(story, Document), story
    return story


def test_units() -> None:
    story = _story(
        _tmx(_tu("Il pleut. Il vente.", "It rains. It blows.") + _tu("Vide.", " ") + _tu("Oui.", "Yes."))
    )
    assert story.text.strip().split("\n\n") == ["It rains. It blows.", "Yes."]
    assert [(story.slice(span), source) for span, source in story.pairs] == [
        ("It rains. It blows.", "Il pleut. Il vente."),
        ("Yes.", "Oui."),
    ]
    assert story.place(story.text.index("Yes")) == Place(11, 1, "/tmx/body/tu[3]/tuv[@xml:lang='EN-US']/seg")
    about = story.metadata
    assert (about.language, about.source_language, about.date) == ("EN-US", "fr-FR", "20250101T000000Z")
    assert (about.translated, story.format) == (None, "tmx")


def test_inline_codes() -> None:
    story = _story(
        _tmx(
            _tu(
                "x",
                'The <bpt i="1">&lt;b&gt;</bpt>old<ept i="1">&lt;/b&gt;</ept> <hi>town</hi> hall<it pos="end">{\\f}</it>'
                "<ph>\\n</ph>has <ph>%d</ph> doors<ph>[img <sub>A red door.</sub>]</ph><ut>{\\x}</ut>.",
            )
        )
    )
    assert story.text.strip().split("\n\n") == ["The old town hall has %d doors.", "A red door."]
    assert [story.slice(span).strip() for span in story.masked] == ["%d"]


def test_utf_16() -> None:
    text = _tmx(_tu("Ça va.", "It’s fine.")).replace("1.0", '1.0" encoding="UTF-16', 1)
    assert _story(text.encode("utf-16")).text.strip() == "It’s fine."


@pytest.mark.parametrize(
    ("about", "inner", "mark"),
    [
        ('creationid="MT!"', "", "creationid=MT!"),
        ('creationid="DeepL"', "", "creationid=DeepL"),
        ('creationid="MTHATCHER"', "", ""),
        ("", '<prop type="x-MT">true</prop>', "prop x-mt=true"),
        ("", '<prop type="x-MT">no</prop>', ""),
        ("", '<prop type="Txt::Translator">Moses</prop>', "prop txt::translator=Moses"),
        ("", '<prop type="x-client">Google</prop>', ""),
    ],
)
def test_marks(about: str, inner: str, mark: str) -> None:
    found = _story(_tmx(_tu("Il pleut.", "It rains.", about, inner) + _tu("Non.", "No."))).metadata
    assert found.mark == (f"{mark} (1 of 2 units)" if mark else "")
    assert found.translated is (True if mark else None)


def test_a_tool_of_machine_translation_marks_all() -> None:
    text = _tmx(_tu("Oui.", "Yes."), header='creationtool="DeepL Pro"')
    assert _story(text).metadata.mark == "creationtool=DeepL Pro"


def test_the_english_side_must_be_the_target() -> None:
    (error,) = _read(_tmx(_tu("Il pleut.", "It rains."), srclang="en"))
    assert isinstance(error, InputError)
    assert error.reason == "no English target: the translation is fr-FR, English (en) is the source"


def test_a_unit_may_name_its_own_source() -> None:
    text = _tmx(_tu("Il pleut.", "It rains.", 'srclang="fr-FR"') + _tu("Oui.", "Yes."), srclang="en-US")
    assert _story(text).text.strip() == "It rains."


@pytest.mark.parametrize("srclang", ["*all*", ""])
def test_without_a_source_language_the_other_language_is_the_source(srclang: str) -> None:
    assert _story(_tmx(_tu("Il pleut.", "It rains."), srclang=srclang)).source == "Il pleut."


def test_from_one_english_to_another() -> None:
    tu = '<tu><tuv xml:lang="en-US"><seg>The color.</seg></tuv><tuv xml:lang="en-GB"><seg>The colour.</seg></tuv></tu>'
    story = _story(_tmx(tu, srclang="en-us"))
    assert (story.text.strip(), story.source) == ("The colour.", "The color.")


def test_bad_input() -> None:
    whole = _tmx(_tu("Il pleut.", "It rains.") + _tu("Oui.", "Yes."))
    story, error = _read(whole[: whole.index("Yes")])
    assert isinstance(story, Document)
    assert story.text.strip() == "It rains."
    assert isinstance(error, InputError)
    assert error.reason.startswith("line 9: broken XML")
    for text, reason in (
        ("<tmx><body/></tmx>", "TMX without units"),
        ("<tmx>\n<body>\n<tu>", "line 3: broken XML"),
        (_tmx(_tu("Il pleut.", "")), "none of its 1 units is translated"),
        (_tmx(_tu("caf", "é")).encode("latin-1"), "not UTF-8"),
    ):
        (error,) = _read(text)
        assert isinstance(error, InputError)
        assert reason in error.reason
        assert "\n" not in str(error)


def test_another_file_named_as_tmx_is_an_error() -> None:
    (error,) = read_stories(RawFile("a.xml", b"<a><b/></a>"), "tmx")
    assert isinstance(error, InputError)
    assert not isinstance(error, NoTextError)
    assert error.reason == "no tu element in it: not TMX"


def test_recognised_by_its_root() -> None:
    assert recognised(RawFile("x.xml", _tmx("").encode())).name == "tmx"
    assert recognised(RawFile("x", b"<tmx version='1.4'><hea")).name == "tmx"
