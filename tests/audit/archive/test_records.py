"""Lines and CSV records, with where each begins."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.audit.archive.records import CsvRecord, csv_header, csv_records, json_lines

LONGEST_LINE = 20


def lines_of(data: bytes, offset: int = 0, number: int = 1) -> list[tuple[int, int, bytes | None]]:
    return [
        (line.number, line.offset, line.data)
        for line in json_lines(io.BytesIO(data), offset, number, LONGEST_LINE)
    ]


def test_lines_have_numbers_and_offsets_and_blank_ones_are_left_out() -> None:
    assert lines_of(b"one\n\n \t\r\ntwo\r\nend") == [(1, 0, b"one\n"), (4, 9, b"two\r\n"), (5, 14, b"end")]


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert lines_of(b"\xef\xbb\xbfone\ntwo\n") == [(1, 0, b"one\n"), (2, 7, b"two\n")]


def test_a_line_that_is_too_long_harms_no_other() -> None:
    long = b"x" * 95
    assert lines_of(b"one\n" + long + b"\ntwo\n" + long) == [
        (1, 0, b"one\n"),
        (2, 4, None),
        (3, 100, b"two\n"),
        (4, 104, None),
    ]


@given(st.lists(st.sampled_from([b"", b" ", b"a", b"bb", b"c" * 30, b"d\r"]), max_size=12), st.booleans())
def test_from_any_line_on_it_is_the_rest_of_all_lines(parts: list[bytes], ended: bool) -> None:
    data = b"\n".join(parts) + (b"\n" if ended else b"")
    every = lines_of(data)
    for index, (number, offset, _) in enumerate(every):
        assert lines_of(data, offset, number) == every[index:]
    assert [number for number, _, _ in every] == [
        number for number, line in enumerate(data.split(b"\n"), 1) if line.strip()
    ]


LONGEST = 1000
FIELD = st.text(st.sampled_from('ab ",;\n\r\u00e9\U0001f600'), max_size=6)


def read(data: bytes, offset: int = 0, line: int = 1) -> list[CsvRecord]:
    return list(csv_records(io.BytesIO(data), offset, line, ",", LONGEST))


def told(found: list[CsvRecord]) -> list[tuple[int, list[str] | str]]:
    return [(record.line, record.reason or list(record.fields)) for record in found]


@given(st.lists(st.lists(FIELD, min_size=2, max_size=4), min_size=1, max_size=6))
def test_what_was_written_is_read_with_places_to_go_on_from(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    data = out.getvalue().encode()
    found = read(data)
    assert [list(record.fields) for record in found] == rows
    assert [record.offset + record.length for record in found] == [
        *(record.offset for record in found[1:]),
        len(data),
    ]
    for index, record in enumerate(found):
        assert record.line == 1 + data[: record.offset].count(b"\n")
        assert read(data, record.offset, record.line) == found[index:]


def test_broken_quoting_costs_one_record_and_names_its_line() -> None:
    data = b'1,a\n2,"b" c\n3,"never closed\n4,d\n5,e\n'
    unclosed = "line 3: broken quoting: a quotation mark is opened and never closed"
    assert told(read(data)) == [
        (1, ["1", "a"]),
        (2, "line 2: broken quoting: ',' expected after '\"'"),
        (3, unclosed),
        (4, ["4", "d"]),
        (5, ["5", "e"]),
    ]


def test_a_quotation_mark_swallows_no_more_than_a_story_may_have() -> None:
    rest = b"x,y\n" * 5000
    found = read(b'1,"open\n' + rest)
    assert found[0].reason.startswith("line 1: broken quoting")
    assert len(found) == 5001
    assert found[1].offset == 8


def test_a_line_that_is_too_long_and_bytes_that_are_no_utf8_are_errors_of_theirs_alone() -> None:
    data = b"1," + b"x" * 2000 + b"\n2,\xff\n3,c\n"
    assert told(read(data)) == [
        (1, "line 1: longer than 0.001 MB"),
        (2, "line 2: not valid UTF-8"),
        (3, ["3", "c"]),
    ]


@pytest.mark.parametrize(("delimiter", "mark"), [(",", b""), (";", b"\xef\xbb\xbf"), ("\t", b""), ("|", b"")])
def test_the_delimiter_is_that_which_gives_the_column(delimiter: str, mark: bytes) -> None:
    data = mark + delimiter.join(["id", "text", "a, b;"]).encode() + b"\n1"
    top = csv_header(io.BytesIO(data), "text", LONGEST)
    assert top.delimiter == delimiter
    assert top.columns[:2] == ("id", "text")
    assert data[top.rest :] == b"1"
    assert top.line == 2


def test_without_the_column_the_header_is_that_with_the_most() -> None:
    assert csv_header(io.BytesIO(b"a;b;c\n"), "text", LONGEST).columns == ("a", "b", "c")


def test_a_file_without_a_header_says_so() -> None:
    with pytest.raises(ValueError, match="empty file"):
        csv_header(io.BytesIO(b"\n\n"), "text", LONGEST)
