import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import InputError
from mtqa.formats.json_tree import MAX_DEPTH, JsonNumber, Node, parse_json, read_json
from mtqa.formats.raw import RawFile

KEYS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | KEYS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


def walk(node):
    yield node
    inner = node.value.values() if isinstance(node.value, dict) else node.value
    if isinstance(node.value, dict | list):
        for child in inner:
            yield from walk(child)


def resolve(value, pointer):
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


@given(VALUES, st.sampled_from([None, 0, 3]), st.booleans())
def test_every_value_is_found_at_its_place(value, indent, ascii_only):
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    file = parse_json("-", text)
    assert not file.faults
    for node in walk(file.root):
        here = json.loads(text[node.start : node.end])
        assert here == resolve(value, node.pointer)
        assert file.place(node).line == text.count("\n", 0, node.start) + 1
        if isinstance(node.value, JsonNumber):
            assert json.loads(node.value.text) == here


@given(VALUES, st.integers(0, 300), st.sampled_from(['"', "}", "]", ",", "\\", "\x00", "x", ""]))
def test_what_the_standard_library_refuses_is_refused(value, place, put):
    text = json.dumps(value, indent=1)
    broken = text[:place] + put + text[place + 1 :]
    try:
        expected = json.loads(broken, parse_constant=lambda name: pytest.fail(name))
    except ValueError:
        with pytest.raises(InputError, match=r"^x\.json: line \d+, column \d+: "):
            parse_json("x.json", broken)
    else:
        file = parse_json("x.json", broken)
        assert (isinstance(expected, dict)) == isinstance(file.root.value, dict)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1, column 1: not valid JSON: the file ends too early"),
        ('{"a": [1,\n 2', "line 2, column 2: not valid JSON: the file ends too early"),
        ('{\n  "a" 1}', "line 2, column 7: not valid JSON: a colon was expected"),
        ('{"a": 1,}', "line 1, column 9: not valid JSON: a key in double quotation marks was expected"),
        ('{"a": NaN}', "line 1, column 7: not valid JSON: a value was expected"),
        ("[1 2]", "line 1, column 4: not valid JSON: a comma or ] was expected"),
        ("[]\n]", "line 2, column 1: not valid JSON: more text after the end of the JSON"),
        ('["a\nb"]', "line 1, column 4: not valid JSON: invalid control character"),
        ('["\\x"]', "line 1, column 3: not valid JSON: invalid \\escape"),
        ('["né', "line 1, column 2: not valid JSON: unterminated string"),
    ],
)
def test_errors_name_line_and_column(text, message):
    with pytest.raises(InputError) as caught:
        read_json(RawFile("x.json", text.encode()))
    assert caught.value.reason == message


def test_bytes_that_are_no_utf8_are_named():
    with pytest.raises(InputError) as caught:
        read_json(RawFile("x.json", b'{"a": 1,\n "b\xc3\xa9": "caf\xe9"}'))
    assert caught.value.reason == "line 2, column 12: not valid UTF-8: byte 0xe9"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32-le"])
def test_encodings(encoding):
    file = read_json(RawFile("x.json", '{"é": "ü"}'.encode(encoding)))
    assert file.root.plain() == {"é": "ü"}


def test_depth_is_limited():
    assert parse_json("-", "[" * MAX_DEPTH + "]" * MAX_DEPTH).root.plain()
    for deep in ("[" * 200_000, '{"a":' * 200_000, "[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2)):
        with pytest.raises(InputError, match=f"nested deeper than {MAX_DEPTH} levels"):
            parse_json("-", deep)


def test_numbers_of_any_size_are_read():
    file = parse_json("-", f"[{'9' * 100_000}, -1e999999, 1E+2]")
    assert [len(node.value.text) for node in file.root.value] == [100_000, 9, 4]


def test_the_number_of_values_is_limited(monkeypatch):
    monkeypatch.setattr("mtqa.formats.json_tree.MAX_VALUES", 3)
    assert parse_json("-", "[1, 2]").root.plain() == ["1", "2"]
    with pytest.raises(InputError, match="line 1, column 8: more than 3 values"):
        parse_json("-", "[1, 2, 3]")


def test_faults_harm_the_object_they_are_in():
    file = parse_json("x.json", '[{"a": 1, "a": 2},\n {"a": "\\ud83d"},\n {"a": "\\ud83d\\ude00"}]')
    first, second, third = file.array(file.root)
    with pytest.raises(InputError, match='line 1, column 11: the key "a" stands twice in one object'):
        file.check(first)
    with pytest.raises(InputError, match="line 2, column 8: half of a surrogate pair"):
        file.check(second)
    file.check(third)
    with pytest.raises(InputError, match="line 1"):
        file.check(file.root)


def test_wrong_shapes_are_named():
    file = parse_json("x.json", '{"a/b": [true], "c": {}, "n": 7, "no": null}')
    root = file.root
    with pytest.raises(InputError, match=r"line 1, column 9 \(/a~1b\): a string was expected, not an array"):
        file.string(root.get("a/b"))
    with pytest.raises(InputError, match="an array was expected, not an object"):
        file.array(root.get("c"))
    with pytest.raises(InputError, match="an object was expected, not true or false"):
        file.object(file.array(root.get("a/b"))[0])
    with pytest.raises(InputError, match="an object was expected, not null"):
        file.object(file.object(root)["no"])
    assert file.string(root.get("no", "n")) == "7"
    assert file.string(root.get("no")) == file.string(None) == ""
    assert file.array(None) == []
    assert Node("x", 0).get("x") is None
