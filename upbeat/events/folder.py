"""Where the segments of a workspace lie."""

from __future__ import annotations

import shutil
from pathlib import Path
from uuid import UUID

from django.conf import settings


def folder(workspace: UUID) -> Path:
    return Path(settings.OPTIONS.data_dir) / "events" / str(workspace)


def all_folders() -> list[UUID]:
    """The workspaces that have files."""
    return [UUID(place.name) for place in (Path(settings.OPTIONS.data_dir) / "events").glob("*-*") if place.is_dir()]


def remove_folder(workspace: UUID) -> None:
    shutil.rmtree(folder(workspace), ignore_errors=True)
