"""Excel workbooks, after a look at what they unpack to: a sheet is held in memory whole."""

import datetime as dt
import zipfile
from collections.abc import Iterator
from copy import copy
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from upbeat.edges.importers.readers.table import Row, RowError, Table, Unreadable, named
from upbeat.kernel.words import here, t

# A cell takes about 20 bytes of XML and 60 bytes of memory.
UNPACKED_LIMIT = 160 * 1024 * 1024
RATIO_LIMIT = 250
PLAIN_LIMIT = 32 * 1024 * 1024

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def open_xlsx(path: Path) -> Table:
    refuse_bombs(path)
    try:
        sheet = first_sheet_with_rows(CalamineWorkbook.from_path(path))
    except CalamineError as error:
        raise Unreadable(
            t("This workbook cannot be opened ({error}). Save it again as .xlsx without a password, or as CSV.", error=str(error))
        ) from error
    # Positions count from the sheet's first row: empty rows above the header are skipped by `iter_rows`.
    top = sheet.start[0] + 1 if sheet.start else 1
    header = next(iter(sheet.iter_rows()), [])
    columns = named([text_of(cell) for cell in header])

    def read() -> Iterator[Row]:
        cells = iter(sheet.iter_rows())
        next(cells, None)
        for number, row in enumerate(cells, start=1):
            line = top + number
            yield row_of(
                number,
                line,
                [text_of(cell) for cell in row],
                columns_width=len(columns),
            )

    return Table(path, "xlsx", path.stat().st_size, columns, read)


def row_of(number: int, line: int, values: list[str], *, columns_width: int) -> Row:
    for position, value in enumerate(values):
        if value in EXCEL_ERRORS:
            name = here(t("column {number}", number=position + 1))
            message = t("The cell holds Excel's error {value}. Mend the formula, or paste its values.", value=value)
            return Row(number, line, [], RowError(number, line, name, value, message, values))
    values.extend([""] * (columns_width - len(values)))
    return Row(number, line, values[:columns_width])


EXCEL_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})


def first_sheet_with_rows(workbook: CalamineWorkbook) -> CalamineSheet:
    for meta in workbook.sheets_metadata:
        if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible:
            sheet = workbook.get_sheet_by_name(meta.name)
            if sheet.height > 1:
                return sheet
    raise Unreadable("No visible sheet of this workbook has a header and a row under it.")


def text_of(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, dates in ISO form."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, (dt.datetime, dt.date, dt.time)):
        return cell.isoformat()
    return str(cell)


def refuse_bombs(path: Path) -> None:
    """Refuse a workbook that unpacks to more than memory should hold, by what it declares and by what it really holds."""
    if not zipfile.is_zipfile(path):
        if path.stat().st_size > PLAIN_LIMIT:
            raise Unreadable(too_large(path.stat().st_size))
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            declared = sum(member.file_size for member in members)
            packed = max(1, sum(member.compress_size for member in members))
            if declared > UNPACKED_LIMIT:
                raise Unreadable(too_large(declared))
            if declared > PLAIN_LIMIT and declared / packed > RATIO_LIMIT:
                raise Unreadable("This workbook unpacks to several hundred times its size, as a zip bomb does. Save the sheet as CSV.")
            if unpacked(archive, members) > UNPACKED_LIMIT:
                raise Unreadable("This workbook holds more than it declares, as a zip bomb does. It is not opened.")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable(
            t("This workbook is damaged ({error}). Open it in a spreadsheet program and save it again.", error=str(error))
        ) from error


def unpacked(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> int:
    """Bytes the members really unpack to, counted no further than just past the limit."""
    total = 0
    for member in members:
        honest = copy(member)
        # zipfile stops at the declared size; with a larger one it goes on to the true end.
        honest.file_size = 1 << 40
        with archive.open(honest) as stream:
            while chunk := stream.read(1024 * 1024):
                total += len(chunk)
                if total > UNPACKED_LIMIT:
                    return total
    return total


def too_large(size: int) -> str:
    megabytes, limit = size // 1024 // 1024, UNPACKED_LIMIT // 1024 // 1024
    return t(
        "The workbook unpacks to {size} MB, more than the {limit} MB a sheet may take. Save the sheet as CSV, of any size.",
        size=megabytes,
        limit=limit,
    )
