"""Days and moments. Moments are aware and in UTC."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models

from upbeat.kernel.fields.kind import COMPARE, Kind, register
from upbeat.kernel.words import t


def parse_date(field: models.Field[Any, Any], value: Any) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(t("“{value}” is not a day; write it as 2026-06-30.", value=str(value))) from None


def parse_moment(field: models.Field[Any, Any], value: Any) -> dt.datetime:
    try:
        moment = value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(t("“{value}” is not a time; write it as 2026-06-30T14:00:00Z.", value=str(value))) from None
    return moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def wire_date(value: dt.date | None) -> str | None:
    return None if value is None else value.isoformat()


register(Kind("date", {"type": "string", "format": "date"}, parse_date, wire_date, COMPARE), models.DateField)
register(Kind("datetime", {"type": "string", "format": "date-time"}, parse_moment, wire_date, COMPARE), models.DateTimeField)
