"""Writes the generated files: the OpenAPI document and the sheets for the web app; `--check` says whether they are up to date."""

from __future__ import annotations

from pathlib import Path

import orjson

from upbeat.edges.api import openapi, sheets
from upbeat.edges.api.schema import PATH

WEB = Path(__file__).parents[3] / "web/src/generated/sheets.json"


def write_all(*, check: bool = False) -> list[str]:
    """Write what differs and return its paths; with `check` write nothing."""
    stale = []
    for path, value in ((PATH, openapi.openapi()), (WEB, sheets.sheets())):
        text = orjson.dumps(value, option=orjson.OPT_INDENT_2).decode() + "\n"
        if not path.parent.is_dir() or (path.is_file() and path.read_text() == text):
            continue
        stale.append(str(path.name))
        if not check:
            path.write_text(text)
    return stale
