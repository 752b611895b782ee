"""What is asked, as typed objects; without what is needed to answer them, which is large."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from upbeat.events.questions.filters import EVERYTHING, Filter
from upbeat.kernel.words import t

Interval = Literal["day", "week", "month"]
Measure = Literal["count", "people", "per_person", "sum", "mean", "median", "p90"]
OF_NUMBERS = frozenset({"sum", "mean", "median", "p90"})
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
            raise ValueError(t("until is a day not before since, and at most ten years after it"))
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
    """One line: how often, how many people, how often a person; or what the numbers that a property says come to."""

    measure: Measure = "people"
    property: PropertyName = ""

    @model_validator(mode="after")
    def _has_the_property_of_its_measure(self) -> Series:
        if (self.measure in OF_NUMBERS) != bool(self.property):
            raise ValueError(t("sum, mean, median and p90 are of a property, and no other measure is"))
        return self


class Trend(Question):
    """`window`: over which periods each value is taken, its own, the seven up to it, all up to it. `compare`: with as many days before."""

    kind: Literal["trend"] = "trend"
    series: list[Series] = Field(min_length=1, max_length=10)
    interval: Interval = "day"
    breakdown: PropertyName = ""
    window: Literal["each", "rolling_7", "cumulative"] = "each"
    compare: bool = False


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
    or_after: bool = Field(default=False, description="who came back in a period or in any after it, not only in it")


class Lifecycle(Question):
    kind: Literal["lifecycle"] = "lifecycle"
    act: AnyAct
    interval: Interval = "week"


class Stickiness(Question):
    kind: Literal["stickiness"] = "stickiness"
    acts: list[AnyAct] = Field(min_length=1, max_length=10)
    interval: Interval = "day"


class Paths(Question):
    """`gap` is in seconds: a longer one between two events of a person begins another visit."""

    kind: Literal["paths"] = "paths"
    start: EventName | None = None
    end: EventName | None = None
    exclude: list[EventName] = Field(default=[], max_length=100)
    depth: int = Field(default=5, ge=2, le=10, description="steps of a path that are looked at")
    top: int = Field(default=6, ge=1, le=20, description="events of a step that stand alone; the rest stand together")
    gap: int = Field(default=30 * 60, ge=1, le=86_400)

    @model_validator(mode="after")
    def _has_one_anchor(self) -> Paths:
        if self.start is not None and self.end is not None:
            raise ValueError(t("a path is looked at from its start or from its end; leave one of them out"))
        if {self.start, self.end} & set(self.exclude):
            raise ValueError(t("the event that a path starts or ends with cannot be left out"))
        return self
