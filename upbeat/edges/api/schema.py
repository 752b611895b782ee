"""Serves the committed OpenAPI document; nothing is built on the request path."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.http import HttpRequest

from upbeat.edges.api.http import Raw, public

PATH = Path(__file__).with_name("openapi.json")


@public
def openapi(request: HttpRequest) -> Raw:
    return _text()


@cache
def _text() -> Raw:
    return Raw(PATH.read_text())
