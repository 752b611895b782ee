"""`upbeat check` ends with 1 where something is as bad as was asked for, or worse."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.cast import Cast
from tests.cli.conftest import Upbeat
from upbeat.domains.development.models import Feature
from upbeat.domains.metrics.models import Metric
from upbeat.domains.strategy.models import Objective
from upbeat.kernel import door
from upbeat.kernel.record import Record


@pytest.mark.parametrize(
    ("cls", "values", "codes"),
    [
        (Metric, {}, {"warning": 0, "info": 1}),
        (Objective, {"ends_on": dt.date(2026, 1, 1), "status": "active"}, {"error": 0, "": 1}),
        (Feature, {"status": "planned"}, {"error": 1}),
    ],
)
def test_the_exit_code_follows_the_severity(
    cast: Cast, upbeat: Upbeat, cls: type[Record], values: dict[str, Any], codes: dict[str, int]
) -> None:
    with door.open(cast.owner.actor) as tx:
        record = tx.create(cls, name="Out of tune", **values)
    for severity, code in codes.items():
        found = upbeat("check", "--workspace", cast.workspace.slug, *(["--severity", severity] if severity else []))
        assert found.exit_code == code, found.stdout
        assert f" {record.key} " in found.stdout
        assert f"of them {severity or 'warning'} or worse." in found.stdout.splitlines()[-1]


def test_where_nothing_is_out_of_tune_it_says_so(cast: Cast, upbeat: Upbeat) -> None:
    found = upbeat("check", "--workspace", cast.workspace.slug, "--severity", "info")
    assert (found.exit_code, found.stdout) == (0, "In tune.\n")
