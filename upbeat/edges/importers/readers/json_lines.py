"""JSON lines: one object a line; a broken line says so and the others go on."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from upbeat.edges.importers.readers.json_rows import (
    FLAT,
    RECORD_LIMIT,
    Found,
    Shape,
    found_in,
    hint,
    placed,
    table_of_objects,
    too_deep,
)
from upbeat.edges.importers.readers.plain import plain_text
from upbeat.edges.importers.readers.sniff import Encoding
from upbeat.edges.importers.readers.table import Table, Unreadable
from upbeat.kernel.words import t


def open_json_lines(path: Path, encoding: Encoding, shape: Shape = FLAT) -> Table:
    def objects() -> Iterator[Found]:
        with plain_text(path, encoding.name, encoding.errors, "\n") as file:
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
                    yield object_on(line, text.strip(), shape)

    return table_of_objects(path, "jsonl", encoding, objects)


def object_on(line: int, text: str, shape: Shape) -> Found:
    if shape.decode is not None:
        with suppress(ValueError):
            return found_in(shape.decode(text), line, shape=shape)
    try:
        return found_in(shape.decoder.decode(text), line, shape=shape)
    except json.JSONDecodeError as error:
        return Found(line, {}, error.pos + 1, text[error.pos : error.pos + 40], placed(line, error.pos + 1, hint(error.msg)))
    except RecursionError:
        return too_deep(line)
