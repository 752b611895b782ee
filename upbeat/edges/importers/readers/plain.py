"""The bytes of a file, unpacked on the way where they are packed with gzip."""

import gzip
import io
from pathlib import Path
from typing import BinaryIO, TextIO, cast

GZIP = b"\x1f\x8b"


def is_packed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == GZIP


def plain_bytes(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path)) if is_packed(path) else path.open("rb")


def plain_text(path: Path, encoding: str, errors: str, newline: str | None = None) -> TextIO:
    return io.TextIOWrapper(plain_bytes(path), encoding, errors, newline)


def plain_size(path: Path) -> int:
    """Bytes once unpacked, as gzip notes them at its end, modulo 4 GiB: good enough to say how far one is."""
    size = path.stat().st_size
    if not is_packed(path):
        return size
    with path.open("rb") as file:
        file.seek(-4, io.SEEK_END)
        return max(size, int.from_bytes(file.read(4), "little"))
