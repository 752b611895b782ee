"""What is asked, as typed objects; without what is needed to answer them, which is large."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from upbeat.events.questions.filters import EVERYTHING, Filter

Interval = Literal["day", "week", "month"]
EventName = Annotated[str, StringConstraints(min_length=1, max_length=200)]
PropertyName = Annotated[str, StringConstraints(max_length=120)]
MOST_DAYS = 3_700


class Question(BaseModel):
    """The days it is asked for, both included, as the workspace counts them; only events that fit the filter count."""

    model_config = ConfigDict(extra="forbid")

    since: dt.date
    until: dt.date
    filter: Filter = EVERYTHING

    @model_validator(mode="after")
    def _is_a_stretch(self) -> Question:
        if not dt.timedelta(0) <= self.until - self.since <= dt.timedelta(days=MOST_DAYS):
            raise ValueError("until is a day not before since, and at most ten years after it")
        return self


class Act(BaseModel):
    """Something that people do: an event, and which of its occurrences count."""

    model_config = ConfigDict(extra="forbid")

    event: EventName
    filter: Filter = EVERYTHING


def _act(said: Any) -> Any:
    return {"event": said} if isinstance(said, str) else said


AnyAct = Annotated[Act, BeforeValidator(_act, json_schema_input_type=EventName | Act)]


class Series(Act):
    """One line: an act, counted by occurrence or by person."""

    measure: Literal["count", "people"] = "people"


class Trend(Question):
    kind: Literal["trend"] = "trend"
    series: list[Series] = Field(min_length=1, max_length=10)
    interval: Interval = "day"
    breakdown: PropertyName = ""


class Funnel(Question):
    """`within` is in seconds, counted from the first step."""

    kind: Literal["funnel"] = "funnel"
    steps: list[AnyAct] = Field(min_length=2, max_length=20)
    within: int = Field(default=7 * 86_400, ge=1, le=366 * 86_400)
    breakdown: PropertyName = ""


class Retention(Question):
    kind: Literal["retention"] = "retention"
    start: AnyAct
    back: AnyAct
    interval: Interval = "week"
    recurring: bool = Field(default=False, description="everyone who did it in a period, not only those who did it for the first time")


class Lifecycle(Question):
    kind: Literal["lifecycle"] = "lifecycle"
    act: AnyAct
    interval: Interval = "week"


class Stickiness(Question):
    kind: Literal["stickiness"] = "stickiness"
    acts: list[AnyAct] = Field(min_length=1, max_length=10)
    interval: Interval = "day"
