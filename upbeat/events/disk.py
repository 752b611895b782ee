"""Whether there is room for more: what is taken has to be written several times until it rests."""

from __future__ import annotations

import shutil
import time

from django.conf import settings

EVERY = 1.0  # seconds between two looks

_looked: tuple[float, bool] = (-EVERY, False)


def free() -> int:
    """Bytes, on the disk of the data directory."""
    return shutil.disk_usage(settings.OPTIONS.data_dir).free


def is_nearly_full() -> bool:
    """Less is free than UPBEAT_DISK_SPARE says."""
    global _looked
    now = time.monotonic()
    if now - _looked[0] >= EVERY:
        _looked = (now, free() < settings.OPTIONS.disk_spare << 20)
    return _looked[1]
