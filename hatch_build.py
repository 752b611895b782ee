"""Builds the web app into the package if a wheel or an sdist is made where it has not been built yet."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
BUILT = ROOT / "upbeat" / "web_dist" / "index.html"


class WebAppHook(BuildHookInterface):
    def dependencies(self) -> list[str]:
        """What the build needs beside hatchling: a Node, where the machine has none."""
        if BUILT.exists() or _npm().has_system_node():
            return []
        return [_npm().PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable" or BUILT.exists():
            return
        _npm().npm("ci")
        _npm().npm("run", "build")


def _npm() -> ModuleType:
    spec = importlib.util.spec_from_file_location("npm", ROOT / "scripts" / "npm.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
