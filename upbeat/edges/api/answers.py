"""Answers that were given, for whoever asks the same: counted once, even if many ask at once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any


class Answers:
    """The newest ones, so many at most. What an answer hangs on must all be in its key."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, threading.Lock()
        self._known: OrderedDict[Hashable, Future[Any]] = OrderedDict()

    def of(self, key: Hashable, work: Callable[[], Any], *, anew: bool = False) -> Any:
        """The answer by this key; worked out where it is not known, or wanted anew. A failure is told to all who wait, and not kept."""
        with self._lock:
            known = None if anew else self._known.get(key)
            answer: Future[Any] = known or Future()
            self._known[key] = answer
            self._known.move_to_end(key)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        if known:
            return known.result()
        try:
            answer.set_result(work())
        except BaseException as failure:
            with self._lock:
                if self._known.get(key) is answer:
                    del self._known[key]
            answer.set_exception(failure)
            raise
        return answer.result()
