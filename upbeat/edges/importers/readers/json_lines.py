"""JSON lines: one object a line; a broken line says so and the others go on."""

import json
from collections.abc import Iterator
from pathlib import Path

from upbeat.edges.importers.readers.json_rows import (
    DECODER,
    RECORD_LIMIT,
    Found,
    hint,
    table_of_objects,
)
from upbeat.edges.importers.readers.sniff import Encoding
from upbeat.edges.importers.readers.table import Table, Unreadable
from upbeat.kernel.words import t


def open_json_lines(path: Path, encoding: Encoding) -> Table:
    def objects() -> Iterator[Found]:
        with path.open(encoding=encoding.name, errors=encoding.errors, newline="\n") as file:
            line = 0
            while text := file.readline(RECORD_LIMIT):
                line += 1
                if len(text) == RECORD_LIMIT:
                    raise Unreadable(
                        t(
                            "Line {line} is longer than {most} characters. JSON lines hold one record a line.",
                            line=line,
                            most=RECORD_LIMIT,
                        )
                    )
                if text.strip():
                    yield object_on(line, text.strip())

    return table_of_objects(path, "jsonl", encoding, objects)


def object_on(line: int, text: str) -> Found:
    try:
        value = DECODER.decode(text)
    except json.JSONDecodeError as error:
        column = error.pos + 1
        return Found(
            line,
            {},
            column,
            text[error.pos : error.pos + 40],
            t("Line {line}, column {column}: {hint}", line=line, column=column, hint=hint(error.msg)),
        )
    if not isinstance(value, dict):
        return Found(
            line,
            {},
            1,
            text[:200],
            t("Line {line}: a record should be an object in braces, with a name for every value.", line=line),
        )
    return Found(line, value)
