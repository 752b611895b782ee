"""Every address under /api/v1, read off the table that serves them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from upbeat.edges.api import urls

PART = re.compile(r"<(?P<kind>\w+):(?P<name>\w+)>")


@dataclass(frozen=True, slots=True)
class Address:
    """A route as the table has it (`features/<str:ref>/priority`), with the function of each method."""

    route: str
    methods: dict[str, Callable[..., Any]]

    def filled(self, fill: Callable[[re.Match[str]], str]) -> str:
        return "/" + PART.sub(fill, self.route)


def addresses() -> Iterator[Address]:
    for route, methods in urls.table():
        yield Address(route, methods)


ANY = {
    "collection": "features",
    "slug": "features",
    "id_or_key": "FEA-1",
    "str": "FEA-1",
    "int": "1",
    "uuid": "0195b5a0-0000-7000-8000-000000000000",
}


def some_call_of_each() -> Iterator[tuple[str, str]]:
    """A method and a path for every function behind an address, whether anything is there or not."""
    for address in addresses():
        for method in address.methods:
            yield method, address.filled(lambda part: ANY[part["kind"]])
