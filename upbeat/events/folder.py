"""Where the segments and the postings of a workspace lie."""

from __future__ import annotations

import shutil
from pathlib import Path
from uuid import UUID

from django.conf import settings


def folder(workspace: UUID) -> Path:
    return Path(settings.OPTIONS.data_dir) / "events" / str(workspace)


def home_of_postings(workspace: UUID) -> Path:
    """Outside of the folder that a backup takes: they are made anew."""
    return Path(settings.OPTIONS.data_dir) / "postings" / str(workspace)


def all_folders() -> list[UUID]:
    """The workspaces that have files."""
    return [UUID(place.name) for place in (Path(settings.OPTIONS.data_dir) / "events").glob("*-*-*-*-*") if len(place.name) == 36]


def remove_folder(workspace: UUID) -> None:
    for place in (folder(workspace), home_of_postings(workspace)):
        shutil.rmtree(place, ignore_errors=True)
