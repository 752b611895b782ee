"""What a metric reads: a question over events, asked of days that move along with the calendar."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, ValidationInfo, field_validator

from upbeat.events.questions.asked import Funnel, Retention, Trend
from upbeat.kernel.errors import Invalid
from upbeat.kernel.words import t

Measurable: TypeAlias = Annotated[Trend | Funnel | Retention, Field(discriminator="kind")]
_measurable: TypeAdapter[Measurable] = TypeAdapter(Measurable)
ANY_DAY = dt.date(2000, 1, 1)
DAYS = ("since", "until")


class Reading(BaseModel):
    """A question without its days, and how one number is taken from its answer.

    A trend gives the value of each period. A funnel gives the share, in percent, of those who took its first step within the `days` up to
    a day and reached its last. Retention gives the share, in percent, of those who began in a period and came back `period` periods later.
    """

    model_config = ConfigDict(extra="forbid")

    question: dict[str, Any]
    days: int = Field(default=7, ge=1, le=366, validate_default=True)
    period: int = Field(default=1, ge=1, le=30)

    @field_validator("question")
    @classmethod
    def _is_one_number(cls, said: dict[str, Any]) -> dict[str, Any]:
        question = _asked(said, ANY_DAY, ANY_DAY)
        if getattr(question, "breakdown", None):
            raise ValueError("A metric is one number: leave out the breakdown.")
        if isinstance(question, Trend) and len(question.series) != 1:
            raise ValueError("A metric is one number: keep one event of the trend.")
        if isinstance(question, Trend) and (question.compare or question.window == "cumulative"):
            raise ValueError("A metric begins on no fixed day: leave out what is added up, and the comparison.")
        if isinstance(question, Retention) and question.or_after:
            raise ValueError("A metric is settled when its day is over: count who comes back in the period, not in any after it.")
        return question.model_dump(mode="json", exclude=set(DAYS))

    @field_validator("days")
    @classmethod
    def _leave_time_for_the_steps(cls, days: int, info: ValidationInfo) -> int:
        if info.data.get("question", {}).get("within", 0) > days * 86_400:
            raise ValueError("The steps may take longer than the days that are looked at: give them more days, or the steps less time.")
        return days

    @property
    def kind(self) -> str:
        return str(self.question["kind"])

    @property
    def events(self) -> list[str]:
        """The names of the events it counts, each once."""
        question = self.between(ANY_DAY, ANY_DAY)
        if isinstance(question, Trend):
            names = [series.event for series in question.series]
        else:
            acts = [question.start, question.back] if isinstance(question, Retention) else question.steps
            names = [act.event for act in acts]
        return list(dict.fromkeys(names))

    def between(self, since: dt.date, until: dt.date) -> Trend | Funnel | Retention:
        return _asked(self.question, since, until)


def reading_of(said: Any) -> Reading:
    """From the JSON that a metric keeps. Raises Invalid naming what does not fit."""
    try:
        return Reading.model_validate(said)
    except ValidationError as error:
        place, messages = next(iter(Invalid.of(error).errors.items()))
        raise Invalid.one("reads", t("{field}: {said}", field=place, said=messages[0])) from None


def _asked(said: dict[str, Any], since: dt.date, until: dt.date) -> Trend | Funnel | Retention:
    days = {"since": since, "until": until}
    try:
        return _measurable.validate_python({name: value for name, value in said.items() if name not in DAYS} | days)
    except ValidationError as error:
        place, messages = next(iter(Invalid.of(error).errors.items()))
        raise ValueError(t("{field}: {said}", field=place, said=messages[0])) from None
