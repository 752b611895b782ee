"""Writes the generated files: the OpenAPI document, for the web app the sheets and their words; `--check` says what is out of date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from upbeat.edges.api import openapi, sheets
from upbeat.edges.api.schema import PATH
from upbeat.kernel.words import LOCALES

WEB = Path(__file__).parents[3] / "web/src/generated"


def write_all(*, check: bool = False) -> list[str]:
    """Write what differs and return its paths; with `check` write nothing."""
    stale = []
    for path, value in ((PATH, openapi.openapi()), (WEB / "sheets.json", sheets.sheets()), *_words()):
        text = orjson.dumps(value, option=orjson.OPT_INDENT_2).decode() + "\n"
        if not path.parent.is_dir() or (path.is_file() and path.read_text() == text):
            continue
        stale.append(str(path.name))
        if not check:
            path.write_text(text)
    return stale


def _words() -> Iterator[tuple[Path, Any]]:
    """What the types are called in every other language: the web app says it too."""
    for file in sorted(LOCALES.glob("*/types.json")):
        yield WEB / f"types.{file.parent.name}.json", orjson.loads(file.read_bytes())
