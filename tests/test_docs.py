"""What can be typed and set is documented, and what is documented can be typed and set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import typer.main

from upbeat.boot.options import Options
from upbeat.cli.main import app

ROOT = Path(__file__).parents[1]
OPERATE = (ROOT / "docs/operate.md").read_text()
SETTINGS = set(Options(Path("/data"), database_url="postgresql:///upbeat", secret_key="x").as_environment())


def test_every_setting_is_in_the_tables_and_nothing_else_is() -> None:
    for text in (OPERATE, (ROOT / "README.md").read_text()):
        assert set(re.findall(r"^\| `([A-Z_]+)`", text, re.MULTILINE)) == SETTINGS


def test_every_command_is_documented_with_its_options() -> None:
    for name, options in _commands():
        line = re.search(rf"^(\| `|    )upbeat {name}\b.*", OPERATE, re.MULTILINE)
        assert line, f"docs/operate.md says nothing of `upbeat {name}`"
        missing = [option for option in options if option not in OPERATE]
        assert not missing, f"docs/operate.md says nothing of {missing} of `upbeat {name}`"


def test_every_make_target_the_docs_name_exists() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for document in ("README.md", "CONTRIBUTING.md"):
        for target in re.findall(r"(?:^    |`)make ([a-z]+)", (ROOT / document).read_text(), re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{document} names `make {target}`"


def _commands() -> Iterator[tuple[str, list[str]]]:
    """Name and long options of each command that `upbeat --help` shows."""
    for name, command in typer.main.get_group(app).commands.items():
        below = getattr(command, "commands", None)
        for path, leaf in {f"{name} {part}": leaf for part, leaf in below.items()}.items() if below else [(name, command)]:
            if not leaf.hidden:
                yield path, [option for parameter in leaf.params for option in parameter.opts if option.startswith("--")]
