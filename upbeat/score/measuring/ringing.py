"""Alerts on a metric: whether one rings now, given the points; with hysteresis, so that a number at its bound does not ring every hour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from upbeat.domains.metrics.models import Alert, Metric, Ringing, Unit, When
from upbeat.kernel.door import Transaction

SHARES = (Unit.PERCENT, Unit.SCORE)
Points = Sequence[tuple[dt.date, float]]


def ring(tx: Transaction, alert: Alert, metric: Metric, points: Points) -> None:
    """Bring an alert's state up to its metric's newest point; a muted one sleeps. `points` are by day, the newest last."""
    value = measured(alert, metric, points)
    if value is None or (alert.muted_until is not None and alert.muted_until >= tx.today):
        return
    # As if every alert waited for more than its bound.
    over = value - alert.bound if alert.when != When.BELOW else alert.bound - value
    if alert.state == Ringing.QUIET and over > 0:
        tx.update(alert, verb="ring", state=Ringing.RINGING, rang_on=points[-1][0], rang_at=value)
    elif alert.state == Ringing.RINGING and over <= -alert.back:
        tx.update(alert, verb="calm", state=Ringing.QUIET)


def measured(alert: Alert, metric: Metric, points: Points) -> float | None:
    """The value, or the change in the direction that the alert waits for; None for too few points."""
    if not points:
        return None
    on, now = points[-1]
    if alert.when in (When.ABOVE, When.BELOW):
        return now
    then = next((value for day, value in reversed(points) if day <= on - dt.timedelta(days=alert.days)), None)
    if then is None or (then == 0 and metric.unit not in SHARES):
        return None
    change = now - then if metric.unit in SHARES else (now - then) / abs(then) * 100
    return change if alert.when == When.RISES else -change
