"""The kernel and the followers know no discipline: what they do, they do for every record type."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

import upbeat
from upbeat.kernel.registry import types

ROOMS = ("kernel", "followers")
ROOT = Path(upbeat.__file__).parent
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_names_no_record_type_and_no_domain(path: Path) -> None:
    classes = {cls.__name__ for cls in types().values()}
    domains = {config.label for config in apps.get_app_configs() if config.name.startswith("upbeat.domains.")}
    tree = ast.parse(path.read_text())
    named = classes & set(_identifiers(tree))
    tables = {text for text in _strings(tree) for domain in domains if f"{domain}_" in text or f"{domain}." in text}
    assert not named
    assert not tables


def _identifiers(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                yield name


def _strings(tree: ast.Module) -> Iterator[str]:
    """Every string but the docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and _begins_with_text(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def _begins_with_text(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return bool(node.body) and isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)
