"""Builds the web app into the package if a wheel or an sdist is made where it has not been built from the sources as they are."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
WEB = ROOT / "web"
BUILT = ROOT / "upbeat" / "web_dist" / "index.html"


class WebAppHook(BuildHookInterface):
    def dependencies(self) -> list[str]:
        """What the build needs beside hatchling: a Node, where the machine has none."""
        if _is_built() or _npm().has_system_node():
            return []
        return [_npm().PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable" or _is_built():
            return
        _npm().npm("ci")
        _npm().npm("run", "build")


def _is_built() -> bool:
    if not BUILT.exists():
        return False
    is_sdist = (ROOT / "PKG-INFO").exists()  # whose files are as old as their unpacking
    return is_sdist or all(source.stat().st_mtime <= BUILT.stat().st_mtime for source in _sources())


def _sources() -> Iterator[Path]:
    for folder, below, files in os.walk(WEB):
        below[:] = [name for name in below if name != "node_modules"]
        yield from (Path(folder, name) for name in files)


def _npm() -> ModuleType:
    spec = importlib.util.spec_from_file_location("npm", ROOT / "scripts" / "npm.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
