"""The floor: the very statements that the app sends for a call, captured once, then run through a bare psycopg connection."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import connection

Statement = tuple[str, Any]


def captured(act: Callable[[], object]) -> list[Statement]:
    """The statements that `act` sends in this process."""
    statements: list[Statement] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        act()
    return statements


def median_ms(address: str, statements: list[Statement], *, times: int, before: Callable[[int], list[Statement]] | None = None) -> float:
    """The median time of running the statements as one transaction, in ms."""
    taken = []
    with psycopg.connect(address, cursor_factory=psycopg.ClientCursor, autocommit=True) as bare:
        for number in range(times):
            todo = before(number) if before else statements
            start = time.perf_counter()
            if len(todo) == 1:
                bare.execute(*todo[0]).fetchall()
            else:
                with bare.transaction():
                    for sql, params in todo:
                        bare.execute(sql, params)
            taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)[len(taken) // 2]
