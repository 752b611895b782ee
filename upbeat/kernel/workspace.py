"""The tenant. Every key and index of a record begins with it; nothing links across it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone

from upbeat.kernel.ids import new_id


class Workspace(models.Model):
    """One organisation's plan, with how it counts money, weeks and time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    currency = models.CharField(max_length=3, default="EUR")
    timezone = models.CharField(max_length=60, default="UTC")
    week_start = models.PositiveSmallIntegerField(default=1)  # ISO weekday: 1 Monday … 7 Sunday
    locale = models.CharField(max_length=12, default="en")
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


def zone_of(workspace: UUID) -> ZoneInfo:
    return ZoneInfo(Workspace.objects.values_list("timezone", flat=True).get(pk=workspace))


def today_in(workspace: UUID) -> dt.date:
    """Which day it is there."""
    return timezone.now().astimezone(zone_of(workspace)).date()
