"""Samples as CSV and XLSX, as we write them and as spreadsheets save them."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from mtqa.audit.sample.filled import Filled, read_filled
from mtqa.audit.sample.item import COLUMNS, SampleAnswer
from mtqa.audit.sample.sheets import with_apostrophe, without_apostrophe
from mtqa.errors import ConfigError, InputError
from tests.audit.sample.items import FOUR, LEDGER, item, write

BOTH = pytest.mark.parametrize("name", ["s.csv", "s.xlsx"])
EVIL = '=HYPERLINK("http://x","y")'


def _answers(filled: Filled) -> list[SampleAnswer | None]:
    return [row.answer for row in filled.rows]


@BOTH
def test_what_is_written_is_read(tmp_path: Path, name: str) -> None:
    filled = read_filled(write(tmp_path / name, FOUR, ("right", "broken", " False  Alarm ")))
    assert _answers(filled) == [SampleAnswer.RIGHT, SampleAnswer.BROKEN, SampleAnswer.FALSE_ALARM, None]
    assert (filled.size, filled.ledger) == (4, LEDGER)
    assert [row.number for row in filled.rows] == [2, 3, 4, 5]
    assert [row.cells for row in filled.rows][1:2] == [
        {k: str(v) for k, v in FOUR[1].cells().items()} | {"answer": "broken"}
    ]
    assert [(row.flagged, row.stratum_size, row.stratum_drawn) for row in filled.rows[:2]] == [
        (True, 100, 2),
        (False, 100, 2),
    ]


@BOTH
def test_text_like_a_formula_stays_text_and_comes_back(tmp_path: Path, name: str) -> None:
    stories = (EVIL, "'=1", "+1", "-1", "@x", "plain", "'quoted'", "''=2")
    items = tuple(
        item(n, "a/b", story=story, sentence=f"«{story}»", suggestion=story, stratum_drawn=8, sample_size=8)
        for n, story in enumerate(stories)
    )
    path = write(tmp_path / name, items, ("right",))
    filled = read_filled(path)
    assert tuple(row.cells["story"] for row in filled.rows) == stories
    assert tuple(row.cells["suggestion"] for row in filled.rows) == stories
    if name == "s.csv":
        cells = [cell for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))) for cell in row]
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    else:
        with zipfile.ZipFile(path) as packed:
            assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


@given(st.text(max_size=8) | st.from_regex(r"'*\s?[=+@-].{0,3}", fullmatch=True))
def test_neutral_text_is_no_formula_and_can_be_undone(text: str) -> None:
    assert not with_apostrophe(text).lstrip().startswith(("=", "+", "-", "@"))
    assert without_apostrophe(with_apostrophe(text)) == text


def test_a_workbook_offers_the_answers_and_hides_what_nobody_fills_in(tmp_path: Path) -> None:
    book = load_workbook(write(tmp_path / "s.xlsx"))
    sheet = book.worksheets[0]
    told = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    assert told == {"K2 K4": '"right,false alarm,unsure"', "K3 K5": '"printable,awkward,broken,unsure"'}
    assert sheet["K1"].value == "answer"
    hidden = [
        c for n, c in enumerate(COLUMNS) if sheet.column_dimensions[sheet.cell(1, n + 1).column_letter].hidden
    ]
    assert hidden == list(COLUMNS[COLUMNS.index("findings_here") :])
    assert book.worksheets[1]["A1"].value == "right"


def test_a_workbook_keeps_its_lists_and_the_users_own_cells(tmp_path: Path) -> None:
    path = write(tmp_path / "s.xlsx")
    book = load_workbook(path)
    book.worksheets[0]["L2"], book.worksheets[0]["S1"] = "see the source", "mine"
    book.save(path)
    write_back = read_filled(path).sheet.with_answer(2, "right")
    path.write_bytes(write_back)
    sheet = load_workbook(path).worksheets[0]
    assert (sheet["K2"].value, sheet["L2"].value, sheet["S1"].value) == ("right", "see the source", "mine")
    assert len(sheet.data_validations.dataValidation) == 2


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(";", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16"), (",", "utf-8")]
)
def test_csv_as_spreadsheets_save_it(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = write(tmp_path / "s.csv", FOUR, ("right", "awkward"))
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    rows[1][COLUMNS.index("note")] = "two\nlines"
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([*rows[:3], [""] * 18, *rows[3:]])
    path.write_bytes(out.getvalue().encode(encoding))
    filled = read_filled(path)
    assert _answers(filled) == [SampleAnswer.RIGHT, SampleAnswer.AWKWARD, None, None]
    assert filled.rows[0].cells["sentence"] == "The «vote» was delayed."
    assert [row.number for row in filled.rows] == [2, 3, 5, 6]
    path.write_bytes(filled.sheet.with_answer(5, "unsure"))
    again = read_filled(path)
    assert _answers(again) == [SampleAnswer.RIGHT, SampleAnswer.AWKWARD, SampleAnswer.UNSURE, None]
    assert again.rows[0].cells["note"] == "two\nlines"


@BOTH
@pytest.mark.parametrize(
    ("answers", "error"),
    [
        (
            ("right", "right"),
            r"row 3 \(u0\.2\.0\): answer 'right' to an unflagged sentence is none of: printable",
        ),
        (
            ("mabye",),
            r"row 2 \(f0\.1\.0\): answer 'mabye' to a finding is none of: right, false alarm, unsure",
        ),
    ],
)
def test_an_unknown_answer_names_its_row(
    tmp_path: Path, name: str, answers: tuple[str, ...], error: str
) -> None:
    with pytest.raises(InputError, match=error):
        read_filled(write(tmp_path / name, FOUR, answers))


@pytest.mark.parametrize(
    ("items", "error"),
    [
        ((FOUR[0], FOUR[0]), r"row 3 \(f0\.1\.0\): is row 2 once more"),
        (
            (FOUR[0], item(3, "break/lowercase", stratum_size=7)),
            r"row 3 .*: stratum_size or stratum_drawn is another",
        ),
        ((FOUR[0], item(2, ledger="audit-f")), r"row 3 .*: is of another sample than the rows above"),
        ((item(1, "a/b", stratum_drawn=101),), r"row 2 .*: its numbers were changed"),
        ((item(1, "a/b", findings_here=0),), r"row 2 .*: its numbers were changed"),
        (
            (item(1, "a/b", stratum_size="many", stratum_drawn=1),),
            r"row 2 .*: stratum_size 'many' is no number",
        ),
        ((item(1, "a/b", ledger=""),), r"row 2 .*: ledger is empty"),
        ((), "s.csv: has no rows"),
    ],
)
def test_a_sample_that_was_changed_is_refused(tmp_path: Path, items: tuple[object, ...], error: str) -> None:
    told = [i.cells() if i.stratum_size != "many" else _many(i) for i in items]  # type: ignore[attr-defined]
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(told)
    (tmp_path / "s.csv").write_text(out.getvalue())
    with pytest.raises(InputError, match=error):
        read_filled(tmp_path / "s.csv")


def _many(broken: object) -> dict[str, object]:
    return item(1, "a/b").cells() | {"stratum_size": "many"}


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("s.csv", b"a,b\n1,2\n", "no column 'id': not a sample"),
        ("s.csv", b"", "no column 'id'"),
        ("s.xlsx", b"id,answer\n", "cannot be read as XLSX"),
        ("s.xlsx", b"PK\x03\x04 and no more", "cannot be read as XLSX"),
    ],
)
def test_a_file_that_is_no_sample_is_named(tmp_path: Path, name: str, data: bytes, error: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=f"{name}: {error}"):
        read_filled(tmp_path / name)


def test_other_suffixes_and_missing_files_are_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"s\.csv: cannot be read: no such file"):
        read_filled(tmp_path / "s.csv")
    (tmp_path / "s.ods").write_bytes(b"x")
    with pytest.raises(ConfigError, match=r"s\.ods: a sample is a file named \*\.csv or \*\.xlsx"):
        read_filled(tmp_path / "s.ods")


def test_csv_that_cannot_be_parsed_is_named(tmp_path: Path) -> None:
    write(tmp_path / "s.csv", (item(1, "a/b", message="x" * 400),))
    usual = csv.field_size_limit(300)
    try:
        with pytest.raises(InputError, match=r"s\.csv: cannot be read as CSV: field larger than"):
            read_filled(tmp_path / "s.csv")
    finally:
        csv.field_size_limit(usual)
