"""What is asked, as typed objects; without what is needed to answer them, which is large."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Interval = Literal["day", "week", "month"]
EventName = Annotated[str, StringConstraints(min_length=1, max_length=200)]
PropertyName = Annotated[str, StringConstraints(max_length=120)]
MOST_DAYS = 3_700


class Question(BaseModel):
    """The days it is asked for, both included, as the workspace counts them."""

    model_config = ConfigDict(extra="forbid")

    since: dt.date
    until: dt.date

    @model_validator(mode="after")
    def _is_a_stretch(self) -> Question:
        if not dt.timedelta(0) <= self.until - self.since <= dt.timedelta(days=MOST_DAYS):
            raise ValueError("until is a day not before since, and at most ten years after it")
        return self


class Series(BaseModel):
    """One line: an event, counted by occurrence or by person."""

    model_config = ConfigDict(extra="forbid")

    event: EventName
    measure: Literal["count", "people"] = "people"


class Trend(Question):
    kind: Literal["trend"] = "trend"
    series: list[Series] = Field(min_length=1, max_length=10)
    interval: Interval = "day"
    breakdown: PropertyName = ""


class Funnel(Question):
    """`within` is in seconds, counted from the first step."""

    kind: Literal["funnel"] = "funnel"
    steps: list[EventName] = Field(min_length=2, max_length=20)
    within: int = Field(default=7 * 86_400, ge=1, le=366 * 86_400)
    breakdown: PropertyName = ""


class Retention(Question):
    kind: Literal["retention"] = "retention"
    start: EventName
    back: EventName
    interval: Interval = "week"
    recurring: bool = Field(default=False, description="everyone who did it in a period, not only those who did it for the first time")
