"""Answers to the same question are worked out once, however many ask at once; a failure is told and not kept."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from upbeat.edges.api.answers import Answers


def test_many_who_ask_at_once_wait_for_one_answer() -> None:
    answers, may_end, asked = Answers(10), threading.Event(), []

    def work() -> int:
        asked.append(1)
        may_end.wait(10)
        return 42

    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(answers.of, "question", work) for _ in range(8)]
        may_end.set()
        assert [one.result(10) for one in waiting] == [42] * 8
    assert len(asked) == 1
    assert answers.of("question", lambda: 43) == 42
    assert answers.of("question", lambda: 43, anew=True) == 43
    assert answers.of("question", lambda: 44) == 43


def test_a_failure_is_told_and_tried_again() -> None:
    answers = Answers(10)
    with pytest.raises(ZeroDivisionError):
        answers.of("question", lambda: 1 // 0)
    assert answers.of("question", lambda: 1) == 1


def test_the_oldest_go() -> None:
    answers = Answers(2)
    for key in "abc":
        answers.of(key, lambda key=key: key)
    assert answers.of("a", lambda: "anew") == "anew"
    assert answers.of("c", lambda: "anew") == "c"
