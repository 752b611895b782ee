"""JSON: an array of objects, or the largest one inside an object, read piece by piece with exact places for errors."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from upbeat.edges.importers.readers.plain import plain_size, plain_text
from upbeat.edges.importers.readers.sniff import Encoding
from upbeat.edges.importers.readers.table import (
    SAMPLE_ROWS,
    Row,
    RowError,
    Table,
    Unreadable,
    clean,
    named,
)
from upbeat.kernel.words import here, t

CHUNK = 1024 * 1024
RECORD_LIMIT = 16 * CHUNK

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

SPACE = re.compile(r"\s*")
NEXT_OBJECT = re.compile(r"\}\s*,\s*(?=\{)")
# Up to the next bracket, over strings and what is between them; possessive, so that an unfinished string costs one look.
TO_BRACKET = re.compile(r'[^"\[\]{}]*+(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"[^"\[\]{}]*+)*+([\[\]{}])', re.DOTALL)


def open_json(path: Path, encoding: Encoding, shape: "Shape | None" = None) -> Table:
    start = offset_of_rows(path, encoding)

    def objects() -> Iterator[Found]:
        return found_objects(path, encoding, start, shape or FLAT)

    return table_of_objects(path, "json", encoding, objects)


@dataclass(frozen=True, slots=True)
class Found:
    """An object of the file, or what stood where one should be."""

    line: int
    cells: dict[str, str]
    column: int = 1
    text: str = ""
    message: str = ""


def table_of_objects(path: Path, kind: str, encoding: Encoding, objects: Callable[[], Iterator[Found]]) -> Table:
    """A table whose columns are the names in the cells of the first thousand objects."""
    names: dict[str, None] = {}
    broken = ""
    for found in islice(objects(), SAMPLE_ROWS):
        names.update(dict.fromkeys(found.cells))
        broken = broken or found.message
    if not names and broken:
        raise Unreadable(broken)
    columns = named(list(names))

    def read() -> Iterator[Row]:
        for number, found in enumerate(objects(), start=1):
            if found.message:
                error = RowError(
                    number,
                    found.line,
                    here(t("character {number}", number=found.column)),
                    found.text,
                    found.message,
                )
                yield Row(number, found.line, [], error)
            else:
                yield Row(number, found.line, [found.cells.get(name, "") for name in names])

    return Table(path, kind, plain_size(path), columns, read, encoding=encoding.name)


def found_in(value: Json, line: int, column: int = 1, *, shape: "Shape") -> Found:
    """What a decoded value is as a row. Raises RecursionError, as decoding does."""
    if isinstance(value, dict):
        return Found(line, shape.cells(value))
    message = t("Line {line}: a record should be an object in braces, with a name for every value.", line=line)
    return Found(line, {}, column, text_of(value)[:200], message)


def too_deep(line: int) -> Found:
    message = t("Line {line}: this record nests lists or objects hundreds deep. Take them out, or the record.", line=line)
    return Found(line, {}, message=message)


def flat(value: dict[str, Json], prefix: str = "") -> dict[str, str]:
    """Nested objects joined by dots."""
    cells: dict[str, str] = {}
    for key, inner in value.items():
        if isinstance(inner, dict):
            cells.update(flat(inner, f"{prefix}{key}."))
        else:
            cells[prefix + key] = text_of(inner)
    return cells


def nested(value: dict[str, Json]) -> dict[str, str]:
    """Nested objects and lists whole, as their JSON."""
    return {key: as_json(inner) if isinstance(inner, dict | list) else text_of(inner) for key, inner in value.items()}


def as_json(value: Json) -> str:
    try:
        return orjson.dumps(value).decode()
    except TypeError:  # a number of more than 64 bits, half of a letter
        return clean(json.dumps(value, separators=(",", ":")))


def text_of(value: Json) -> str:
    if isinstance(value, str):
        return clean(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return clean(", ".join(str(item) for item in value))
    return clean(json.dumps(value, ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class Shape:
    """How an object becomes a row. `decode` is a faster way to read one line, where there is one; what it refuses the decoder reads."""

    decoder: json.JSONDecoder
    cells: Callable[[dict[str, Json]], dict[str, str]]
    decode: Callable[[str], Any] | None = None


# Numbers stay as written: a 20-digit id must not pass through a float.
FLAT = Shape(json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str), flat)
NESTED = Shape(json.JSONDecoder(parse_constant=lambda _: None), nested, orjson.loads)


class Window:
    """A moving piece of the text that knows where in the file it stands."""

    def __init__(self, path: Path, encoding: Encoding, start: int = 0) -> None:
        self.file = plain_text(path, encoding.name, encoding.errors)
        self.text = ""
        self.at = 0
        self.line = 1
        self.column = 1
        self.is_whole = False
        while start > 0 and self.more():
            step = min(start, len(self.text))
            self.move(step)
            start -= step

    def more(self) -> bool:
        """Read on; False at the end of the file. Text already passed is dropped."""
        chunk = self.file.read(CHUNK)
        self.text = self.text[self.at :] + chunk
        self.at = 0
        self.is_whole = not chunk
        return bool(chunk)

    def move(self, by: int) -> None:
        line, column = self.place(self.at + by)
        self.line, self.column = line, column
        self.at += by

    def place(self, position: int) -> tuple[int, int]:
        """Line and column, both from 1, of a position in the window."""
        newlines = self.text.count("\n", self.at, position)
        if not newlines:
            return self.line, self.column + position - self.at
        return self.line + newlines, position - self.text.rfind("\n", self.at, position)

    def next_letter(self) -> str:
        """The next letter that is not white space, without passing it; empty at the end of the file."""
        while True:
            match = SPACE.match(self.text, self.at)
            self.move((match.end() if match else self.at) - self.at)
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""


def found_objects(path: Path, encoding: Encoding, start: int, shape: Shape) -> Iterator[Found]:
    """The objects of the array that begins at `start`, and every place where the syntax is broken."""
    window = Window(path, encoding, start)
    try:
        if window.next_letter() == "{":
            yield from one_object(window, shape)
            return
        window.move(1)
        comma: tuple[int, int] | None = None
        while True:
            letter = window.next_letter()
            if letter == "]":
                if comma:
                    hint = t("a comma after the last record. Remove it, or import without this place: no record is lost.")
                    yield Found(comma[0], {}, comma[1], ",", placed(*comma, hint))
                return
            if letter == "":
                message = t(
                    "Line {line}: the file ends before the list is closed with “]”. "
                    "It may be cut off: export it again, or import what is here.",
                    line=window.line,
                )
                yield Found(window.line, {}, window.column, "", message)
                return
            yield from one_object(window, shape)
            comma = None
            if window.next_letter() == ",":
                comma = (window.line, window.column)
                window.move(1)
    finally:
        window.file.close()


def one_object(window: Window, shape: Shape) -> Iterator[Found]:
    """Decode the value at the window's start and move past it; after a broken one move to the next object."""
    while True:
        line = window.line
        try:
            value, end = shape.decoder.raw_decode(window.text, window.at)
            found = found_in(value, line, window.column, shape=shape)
        except RecursionError:
            yield too_deep(line)
            skip_to_next(window, window.at)
            return
        except json.JSONDecodeError as error:
            may_be_cut = error.pos > len(window.text) - 16 or error.msg.startswith("Unterminated string")
            if may_be_cut and not window.is_whole and len(window.text) - window.at < RECORD_LIMIT:
                window.more()
                continue
            yield broken(window, error)
            skip_to_next(window, error.pos)
            return
        if end == len(window.text) and not window.is_whole and window.more():
            continue
        yield found
        window.move(end - window.at)
        return


def broken(window: Window, error: json.JSONDecodeError) -> Found:
    line, column = window.place(error.pos)
    text = window.text[error.pos : error.pos + 40].partition("\n")[0]
    return Found(line, {}, column, text, placed(line, column, hint(error.msg)))


def placed(line: int, column: int, hint: str) -> str:
    return t("Line {line}, column {column}: {hint}", line=line, column=column, hint=hint)


def hint(message: str) -> str:
    if "Illegal trailing comma" in message or "property name" in message:
        return t("a name in double quotes should stand here. Remove the comma before it, or quote the name.")
    if "',' delimiter" in message:
        return t('a comma is missing here, or a quote inside the text is not written as \\".')
    if "control character" in message:
        return t("a line break inside quotes must be written as \\n.")
    if "Unterminated" in message:
        return t("the quote that opens here is never closed.")
    return t("{message}. Mend this place.", message=message.lower())


def skip_to_next(window: Window, position: int) -> None:
    """Move to the object after a broken one: the next `}, {`; or to the end of the list."""
    while True:
        match = NEXT_OBJECT.search(window.text, position)
        if match:
            window.move(match.end() - window.at)
            return
        keep = max(window.at, len(window.text) - 64)
        window.move(keep - window.at)
        position = 0
        if not window.more():
            closing = window.text.rfind("]")
            window.move(closing if closing >= 0 else len(window.text))
            return


def offset_of_rows(path: Path, encoding: Encoding) -> int:
    """Where the array with the most objects begins, in characters; 0 when the file is itself an array or one plain object."""
    best, best_count = 0, 0
    open_brackets: list[list[int]] = []  # offset, objects directly inside; offset -1 for an object
    for mark, offset in brackets(path, encoding):
        if not open_brackets and mark == "[":
            return offset
        if mark in "[{":
            if mark == "{" and open_brackets and open_brackets[-1][0] >= 0:
                open_brackets[-1][1] += 1
            open_brackets.append([offset if mark == "[" else -1, 0])
        elif open_brackets:
            start, count = open_brackets.pop()
            if start >= 0 and count > best_count:
                best, best_count = start, count
    for start, count in open_brackets:  # a file cut off in the middle
        if start >= 0 and count > best_count:
            best, best_count = start, count
    return best


def brackets(path: Path, encoding: Encoding) -> Iterator[tuple[str, int]]:
    """Brackets outside strings, with their offset in characters."""
    text, at, base = "", 0, 0
    with plain_text(path, encoding.name, encoding.errors) as file:
        while chunk := file.read(CHUNK):
            base, text, at = base + at, text[at:] + chunk, 0
            while match := TO_BRACKET.match(text, at):
                yield match[1], base + match.start(1)
                at = match.end()
            if len(text) - at > RECORD_LIMIT:
                raise Unreadable("A text in this file is longer than 16 million characters: a quote is probably missing.")
