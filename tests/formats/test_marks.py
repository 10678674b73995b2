import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.formats.marks import digital_source_type, machine_translated, translation_note


@pytest.mark.parametrize(
    ("tag", "source"),
    [
        ("en-t-ro-t0-und", "ro"),
        ("EN-T-RO-T0-UND", "ro"),
        ("en_t_ro_t0_und", "ro"),
        ("en-t-pt-br-t0-acme-v2", "pt-br"),
        ("en-US-t-zh-hant-t0-und", "zh-hant"),
        ("en-t-t0-und", ""),
        ("en-t-ro-t0-und-u-ca-gregory", "ro"),
        ("en-u-ca-gregory-t-de-t0-und", "de"),
        ("en-t-ru-m0-ungegn-t0-und", "ru"),
        ("en-t-ro", "ro"),
        ("en-t-ro-x0-desk", "ro"),
        (" en-t-ro ", "ro"),
    ],
)
def test_tags_of_translations(tag, source):
    found = machine_translated(tag)
    assert found == (source, tag.strip())


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "en",
        "en-GB",
        "en-x-t-ro-t0-und",
        "x-t-ro-t0-und",
        "en-t",
        "en-t-de-m0-ungegn-2007",
        "und-Latn-t-und-cyrl",
        "und-latn-t-ru-m0-ungegn-2007",
        "en-t-hi-h0-hybrid",
        "en-t-ja-i0-pinyin",
        "en-latn-t-en-latn",
        "en-t-und-latn",
        "ru-u-t0-und",
        "------",
    ],
)
def test_tags_of_anything_else(tag):
    assert machine_translated(tag) is None


@given(st.text(alphabet="abt0x19-_ é", max_size=40))
def test_any_string_is_taken(tag):
    machine_translated(tag)
    digital_source_type(tag)


@pytest.mark.parametrize(
    "value",
    [
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia/",
        "digsrctype:trainedAlgorithmicMedia",
        "TrainedAlgorithmicMedia",
        "compositeWithTrainedAlgorithmicMedia",
        "algorithmicMedia",
        {"name": "Trained algorithmic media", "uri": "digsrctype:trainedAlgorithmicMedia"},
        {"Name": "trainedAlgorithmicMedia"},
        ["digitalCapture", {"uri": "algorithmicMedia"}],
    ],
)
def test_source_types_of_machines(value):
    assert digital_source_type(value) is True


def test_source_types_of_people_and_of_neither():
    assert digital_source_type("digsrctype:digitalCreation") is False
    assert digital_source_type(["humanEdits", "digitalCapture"]) is False
    for value in ("humanEdits", "dataDrivenMedia", "", "made by hand", None, 7, {}, [], {"uri": 3}):
        assert digital_source_type(value) is None


@pytest.mark.parametrize(
    "note",
    [
        "Eds: This story was machine-translated from Romanian.",
        "Automatic translation; check names.",
        "AI-translated\ncopy",
        "This text was translated from German automatically.",
        "Translated by machine",
        "Translated from Czech using artificial intelligence and edited by a journalist.",
        "Translated with DeepL",
    ],
)
def test_notes_of_machine_translation(note):
    assert translation_note(note)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "Translated by Anna Popescu",
        "The machine was translated to the new site; automatic doors",
        "Translated from French by the Paris desk",
        "Updates with quotes from the translation company's chief",
    ],
)
def test_notes_of_anything_else(note):
    assert not translation_note(note)
