"""Readers: the same rows from any file, and for a broken one the place and what to do."""

import datetime as dt
import json
import zipfile
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from upbeat.edges.importers.readers.open import open_table
from upbeat.edges.importers.readers.table import Row, Table, Unreadable
from upbeat.kernel.words import say


def opened(folder: Path, content: str | bytes, name: str = "file") -> Table:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_table(path)


def good(table: Table) -> list[list[str]]:
    return [row.values for row in table.rows() if row.error is None]


def broken(table: Table) -> list[Row]:
    return [row for row in table.rows() if row.error is not None]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_in_any_unicode_encoding_reads_the_same(tmp_path: Path, encoding: str) -> None:
    table = opened(tmp_path, "text,rating\nSchöne App – läuft,5\n音楽,4\n".encode(encoding))
    assert [c.name for c in table.columns] == ["text", "rating"]
    assert good(table) == [["Schöne App – läuft", "5"], ["音楽", "4"]]


def test_western_letters_without_unicode_are_recognised(tmp_path: Path) -> None:
    words = "Die Wiedergabe stürzt ab, wenn ich über Kopfhörer höre. Très déçu, ça ne marche pas. “Überhaupt” nicht – für 9 € 😀"
    table = opened(tmp_path, ("text;n\n" + f"{words.replace('😀', '')};1\n" * 5).encode("cp1252"))
    assert table.encoding == "cp1252"
    assert good(table)[0][0] == words.replace("😀", "")


def test_a_few_broken_bytes_do_not_turn_a_unicode_file_into_another_encoding(tmp_path: Path) -> None:
    table = opened(tmp_path, b"text\n" + "größer schöner\n".encode() * 40 + b"br\xffken\n")
    assert table.encoding == "utf-8"
    assert good(table)[-1] == ["br\ufffdken"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    lines = [["id", "text", "rating"], ["1", "well, fine", "4"], ["2", "so; so", "3"]]
    table = opened(tmp_path, "\n".join(delimiter.join(f'"{c}"' for c in line) for line in lines))
    assert table.delimiter == delimiter
    assert good(table) == lines[1:]


def test_excels_separator_line_is_not_a_header(tmp_path: Path) -> None:
    table = opened(tmp_path, "sep=;\nid;text\n1;a\n")
    assert [c.name for c in table.columns] == ["id", "text"]
    assert next(table.rows()).line == 3


def test_cells_may_hold_line_breaks_and_the_line_is_where_the_row_starts(tmp_path: Path) -> None:
    table = opened(tmp_path, 'id,text\n1,"one\ntwo, ""three"""\n\n2,four\n')
    rows = list(table.rows())
    assert [row.values for row in rows] == [["1", 'one\ntwo, "three"'], ["2", "four"]]
    assert [row.line for row in rows] == [2, 5]


def test_repeated_headers_keep_every_column(tmp_path: Path) -> None:
    table = opened(tmp_path, "Sprint,Sprint,,Sprint\na,b,c,d\n")
    assert [c.name for c in table.columns] == ["Sprint", "Sprint", "column 3", "Sprint"]
    assert good(table) == [["a", "b", "c", "d"]]


def test_ragged_rows_are_named_and_the_others_read(tmp_path: Path) -> None:
    table = opened(tmp_path, "id,text,rating\n1,a,5\n2,b\n3,c,4,x\n4,d,3,\n5,e,2\n")
    assert good(table) == [["1", "a", "5"], ["4", "d", "3"], ["5", "e", "2"]]
    short, long = [row.error for row in broken(table)]
    assert short is not None
    assert (short.row, short.line, short.column) == (2, 3, "rating")
    assert "2 cells under 3 headers" in short.message
    assert long is not None
    assert (long.row, long.line, long.value) == (3, 4, "x")
    assert "delimiter" in long.message


def test_a_quote_never_closed_costs_one_row_not_the_rest(tmp_path: Path) -> None:
    table = opened(tmp_path, 'id,text\n1,a\n2,"b\n3,c\n4,d\n')
    assert good(table) == [["1", "a"], ["3", "c"], ["4", "d"]]
    [row] = broken(table)
    assert row.error is not None
    assert row.error.line == 3
    assert "quote" in row.error.message


def test_an_excel_workbook_gives_dates_whole_numbers_and_long_ids(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "date", "rating", "share", "ok"])
    book.active.append(["12345678901234567890", dt.datetime.fromisoformat("2026-06-30T14:05"), 5.0, 0.25, True])
    book.active.append(["=1/0", None, None, None, None])
    book.active["A4"] = "#N/A"
    book.save(tmp_path / "book.xlsx")
    table = open_table(tmp_path / "book.xlsx")
    assert good(table)[0] == ["12345678901234567890", "2026-06-30T14:05:00", "5", "0.25", "true"]
    assert next(table.rows()).line == 2


def test_a_zip_bomb_is_refused_by_what_it_declares(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (200 * 1024 * 1024))
    with pytest.raises(Unreadable, match="Save the sheet as CSV") as refused:
        open_table(tmp_path / "bomb.xlsx")
    assert say("de", refused.value.args[0]).startswith("Die Arbeitsmappe wird entpackt 200 MB groß")


def test_a_zip_bomb_that_lies_about_its_size_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "liar.xlsx"
    size = 200 * 1024 * 1024
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * size)
    path.write_bytes(path.read_bytes().replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    with pytest.raises(Unreadable, match="more than it declares"):
        open_table(path)


def test_a_damaged_workbook_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"(?i)save it again"):
        opened(tmp_path, b"PK\x03\x04 this is no workbook", "x.xlsx")


def test_json_rows_may_be_nested_and_keep_long_numbers_exact(tmp_path: Path) -> None:
    rows = [{"id": 12345678901234567890, "user": {"name": "Ann", "tags": ["a", "b"]}, "score": 4.50, "seen": True, "none": None}]
    table = opened(tmp_path, json.dumps(rows))
    assert dict(zip([c.name for c in table.columns], good(table)[0], strict=True)) == {
        "id": "12345678901234567890",
        "user.name": "Ann",
        "user.tags": "a, b",
        "score": "4.5",
        "seen": "true",
        "none": "",
    }


def test_the_largest_list_inside_an_object_holds_the_rows(tmp_path: Path) -> None:
    whole = {"meta": {"runs": [{"x": 1}, {"x": 2}]}, "data": {"items": [{"text": f'[{{ "{i}'} for i in range(5)]}, "end": [1, 2, 3]}
    table = opened(tmp_path, json.dumps(whole, indent=1))
    assert [c.name for c in table.columns] == ["text"]
    assert len(good(table)) == 5


def test_a_trailing_comma_is_named_by_line_and_column_and_costs_no_row(tmp_path: Path) -> None:
    table = opened(tmp_path, '[\n  {"text": "a"},\n  {"text": "b"},\n]')
    assert good(table) == [["a"], ["b"]]
    [row] = broken(table)
    assert row.error is not None
    assert row.error.line == 3
    assert row.error.column == "character 16"
    assert "Remove it" in row.error.message
    assert say("de", row.error.message).startswith("Zeile 3, Spalte 16: ein Komma nach dem letzten Eintrag.")


def test_a_broken_record_in_the_middle_costs_itself_only(tmp_path: Path) -> None:
    table = opened(tmp_path, '[{"text": "a"},\n {"text" "b"},\n {"text": "c", },\n {"text": "d"}, 7, {"text": "e"}]')
    assert good(table) == [["a"], ["d"], ["e"]]
    assert [row.error.line for row in broken(table) if row.error] == [2, 3, 4]


def test_a_json_file_cut_off_keeps_what_is_whole(tmp_path: Path) -> None:
    table = opened(tmp_path, '[{"text": "a"}, {"text": "b"}, {"te')
    assert good(table) == [["a"], ["b"]]
    _, end = [row.error for row in broken(table)]
    assert end is not None
    assert say("de", end.message).startswith("Zeile 1: die Datei endet, bevor")


def test_json_records_larger_than_a_chunk_are_read(tmp_path: Path) -> None:
    rows = [{"text": f"{i} " + "wörd " * 300_000} for i in range(3)]
    table = opened(tmp_path, json.dumps(rows, ensure_ascii=False))
    assert [len(values[0]) for values in good(table)] == [len(row["text"]) for row in rows]


@pytest.mark.parametrize("depth", [400, 900, 950, 980, 20_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a": ', "}")])
@pytest.mark.parametrize("between", [", ", "\n"])
def test_json_nested_too_deep_costs_its_record_only(tmp_path: Path, depth: int, opening: str, closing: str, between: str) -> None:
    deep = '{"text": ' + opening * depth + "1" + closing * depth + "}"
    text = between.join(['{"text": "a"}', deep, '{"text": "b"}'])
    table = opened(tmp_path, text if between == "\n" else f"[{text}]")
    assert [values[0] for values in (good(table)[0], good(table)[-1])] == ["a", "b"]
    if depth == 20_000:
        [row] = broken(table)
        assert row.error is not None
        assert "hundreds deep" in row.error.message


def test_a_file_of_one_record_nested_too_deep_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="hundreds deep"):
        opened(tmp_path, '{"text": ' + "[" * 20_000 + "]" * 20_000 + "}")


def test_json_lines_name_a_broken_line_and_go_on(tmp_path: Path) -> None:
    table = opened(tmp_path, '{"text": "a", "n": {"x": 1}}\n\n{"text": "b",}\n[1]\n{"text": "c"}\n')
    assert table.format == "jsonl"
    assert good(table) == [["a", "1"], ["c", ""]]
    assert [row.error.line for row in broken(table) if row.error] == [3, 4]


def test_zero_bytes_and_half_letters_never_reach_the_database(tmp_path: Path) -> None:
    table = opened(tmp_path, '[{"text": "a\\u0000b \\ud83d"}]')
    assert good(table) == [["ab ?"]]
    assert good(opened(tmp_path, "text\na\x00b\n")) == [["ab"]]


@pytest.mark.parametrize(
    ("content", "says"), [(b"", "empty"), (b"\n\n  \n", "empty"), (b"%PDF-1.7", "PDF"), (b"\x1f\x8b\x08", "Pack it again")]
)
def test_what_is_no_table_is_refused_with_what_to_do(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        opened(tmp_path, content)


def test_json_cut_off_within_its_first_record_says_where(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="Line 1, column 11: the quote that opens here is never closed"):
        opened(tmp_path, '[{"text": "half a', name="cut.json")
