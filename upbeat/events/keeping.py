"""How long events are kept: the older ones go within a day of their time."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import numpy as np
from django.db.models import Q
from django.utils import timezone

from upbeat.events import rewriting
from upbeat.events.event import micros
from upbeat.events.models import Keeping

SLACK = dt.timedelta(days=1)  # a segment holds many days, so it is written anew once a day and not with every minute


def let_go(workspace: UUID) -> int:
    """Take away what is too old. How many events went."""
    days = Keeping.objects.filter(workspace=workspace).values_list("days", flat=True).first()
    if days is None:
        return 0
    oldest = timezone.now() - dt.timedelta(days=days)
    before = micros(oldest)
    old = Q(first_at__lt=micros(oldest - SLACK))
    return rewriting.drop(workspace, lambda table: np.less(table["at"].to_numpy(), before), ["at"], old)
