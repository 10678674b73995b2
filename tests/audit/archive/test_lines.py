from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from mtqa.audit.archive.lines import lines

LONGEST = 20


def read(data: bytes, offset: int = 0, number: int = 1) -> list[tuple[int, int, bytes | None]]:
    return [
        (line.number, line.offset, line.data) for line in lines(io.BytesIO(data), offset, number, LONGEST)
    ]


def test_lines_have_numbers_and_offsets_and_blank_ones_are_left_out() -> None:
    assert read(b"one\n\n \t\r\ntwo\r\nend") == [(1, 0, b"one\n"), (4, 9, b"two\r\n"), (5, 14, b"end")]


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert read(b"\xef\xbb\xbfone\ntwo\n") == [(1, 0, b"one\n"), (2, 7, b"two\n")]


def test_a_line_that_is_too_long_harms_no_other() -> None:
    long = b"x" * 95
    assert read(b"one\n" + long + b"\ntwo\n" + long) == [
        (1, 0, b"one\n"),
        (2, 4, None),
        (3, 100, b"two\n"),
        (4, 104, None),
    ]


@given(st.lists(st.sampled_from([b"", b" ", b"a", b"bb", b"c" * 30, b"d\r"]), max_size=12), st.booleans())
def test_from_any_line_on_it_is_the_rest_of_all_lines(parts: list[bytes], ended: bool) -> None:
    data = b"\n".join(parts) + (b"\n" if ended else b"")
    every = read(data)
    for index, (number, offset, _) in enumerate(every):
        assert read(data, offset, number) == every[index:]
    assert [number for number, _, _ in every] == [
        number for number, line in enumerate(data.split(b"\n"), 1) if line.strip()
    ]
