"""What is installed holds the web app, built from the sources that it is shipped with."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]
BUILT = "upbeat/web_dist/index.html"
NPM = f"""from pathlib import Path
PACKAGE = "no-node"
has_system_node = lambda: False
def npm(*arguments):
    (Path(__file__).parents[1] / "{BUILT}").write_text("built anew by " + arguments[-1])
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Upbeat's own build over the smallest package, with a web app that was built after its sources were written."""
    for name in ("pyproject.toml", "hatch_build.py", ".gitignore", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path / name)
    sources = {"upbeat/__init__.py": "", "scripts/npm.py": NPM, "web/src/main.tsx": "", "web/node_modules/x.js": "", BUILT: "as it was"}
    for name, text in sources.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
        os.utime(tmp_path / name, (1_000_000, 1_000_000))
    return tmp_path


def shipped(project: Path) -> str:
    """The page that the wheel holds."""
    [wheel] = WheelBuilder(str(project)).build(directory=str(project / "dist"))
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(BUILT).decode()


def test_the_wheel_holds_the_built_web_app(project: Path) -> None:
    (project / "web/node_modules/x.js").touch()
    assert shipped(project) == "as it was"


def test_a_web_app_that_is_missing_or_older_than_its_sources_is_built(project: Path) -> None:
    (project / "web/src/main.tsx").touch()
    assert shipped(project) == "built anew by build"
    (project / BUILT).unlink()
    assert shipped(project) == "built anew by build"


def test_what_an_sdist_brings_is_taken_as_it_is(project: Path) -> None:
    (project / "PKG-INFO").write_text("Metadata-Version: 2.4\nName: upbeat-pm\nVersion: 0.1.0\n")
    (project / "web/src/main.tsx").touch()
    assert shipped(project) == "as it was"
