"""The OpenAPI document names every address and method that is served, and no other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.api.addresses import PART, addresses
from upbeat.edges.api import generate, special
from upbeat.kernel.commands import commands_of
from upbeat.kernel.registry import by_collection

METHODS = {"get", "post", "patch", "delete", "put"}


@pytest.fixture(scope="module")
def document() -> Any:
    return json.loads(Client().get("/api/v1/openapi.json").content)


def served() -> Iterator[str]:
    """Methods and addresses, for each collection where they are the same for all; `{}` for what is filled in."""
    yield "get /live"  # by the outer application, which holds the stream open
    for address in addresses():
        shared = address.route.startswith("<")
        for name, cls in by_collection().items() if shared else [("", None)]:
            route = re.sub("^<[^>]+>", name, address.route)
            verbs = [command.verb for command in commands_of(cls)] if cls and "<slug:verb>" in route else [""]
            for verb in verbs:
                for method in address.methods:
                    yield f"{method} /" + PART.sub("{}", route.replace("<slug:verb>", verb))


def test_every_address_and_method_stands_in_the_document_and_none_that_is_not_served(document: Any) -> None:
    told = {f"{method} {path}" for path, item in document["paths"].items() for method in METHODS & item.keys()}
    assert {re.sub(r"{\w+}", "{}", one) for one in told} == set(served())
    assert special.SPECIAL.keys() <= told


def test_what_the_document_names_it_explains(document: Any) -> None:
    names = [item[method]["operationId"] for item in document["paths"].values() for method in METHODS & item.keys()]
    assert len(names) == len(set(names))
    for path, item in document["paths"].items():
        inside = {p["name"] for p in item.get("parameters", []) if p["in"] == "path"}
        assert inside == set(re.findall(r"{(\w+)}", path)), path
    for target in set(re.findall(r'"\$ref": "#/components/schemas/(\w+)"', json.dumps(document))):
        assert target in document["components"]["schemas"], target
    assert not special.schemas().keys() & {cls.__name__ + end for cls in by_collection().values() for end in ("", "New", "Change", "Page")}


@pytest.mark.parametrize("path", ["/attachments", "/imports"])
def test_files_are_sent_as_a_form(document: Any, path: str) -> None:
    content = document["paths"][path]["post"]["requestBody"]["content"]
    assert list(content) == ["multipart/form-data"]
    assert content["multipart/form-data"]["schema"]["required"] == ["file"]


def test_the_served_document_is_the_generated_one(document: Any) -> None:
    assert generate.write_all(check=True) == []
    assert document["openapi"].startswith("3.1")
