"""How a command, or a process of the tree, ends on an error that is no defect."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from upbeat.boot.errors import CannotStart, NeverStarts
from upbeat.kernel.errors import UpbeatError


@contextmanager
def errors_told() -> Iterator[None]:
    """Show our own errors as a sentence and end with 1; any other is a defect and keeps its traceback."""
    try:
        yield
    except (CannotStart, UpbeatError) as error:
        print(error, file=sys.stderr, flush=True)
        raise SystemExit(NeverStarts.EXIT if isinstance(error, NeverStarts) else 1) from error
