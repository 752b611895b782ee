"""The file store: bytes by their SHA-256 in a folder, one folder a workspace."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID


class FileStore:
    """Immutable files under their digest; writing the same bytes twice keeps one file."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, workspace: UUID, chunks: Iterable[bytes]) -> str:
        """Store and return the digest. The file appears whole or not at all."""
        folder = self.root / str(workspace)
        folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            for chunk in chunks:
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        os.replace(file.name, self.path(workspace, digest.hexdigest()))
        return digest.hexdigest()

    def path(self, workspace: UUID, digest: str) -> Path:
        return self.root / str(workspace) / digest

    def remove_workspace(self, workspace: UUID) -> None:
        shutil.rmtree(self.root / str(workspace), ignore_errors=True)
