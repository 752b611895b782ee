"""Filters, as they are asked: conditions on what events say, joined by and or or, in groups within groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StringConstraints, model_validator

from upbeat.kernel.words import t

Test = Literal["is", "is_not", "contains", "above", "below", "set", "not_set"]
Value = StrictBool | StrictInt | Annotated[StrictFloat, Field(allow_inf_nan=False)] | Annotated[str, StringConstraints(max_length=400)]
MOST_CONDITIONS = 50


class Condition(BaseModel):
    """One property of an event, put to a test.

    Values are compared as what they are: text with text, a number with a number. `is` holds for any of the values, `is_not` for none of
    them, and so also where the event says nothing; `contains` is of text, large and small letters alike; `set` holds for anything but null.
    """

    model_config = ConfigDict(extra="forbid")

    property: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    test: Test
    values: list[Value] = Field(default=[], max_length=100)

    @model_validator(mode="after")
    def _has_the_values_of_its_test(self) -> Self:
        values = self.values
        match self.test:
            case "is" | "is_not" if not values:
                raise ValueError(t("is and is_not need at least one value"))
            case "contains" if not values or not all(isinstance(value, str) and value for value in values):
                raise ValueError(t("contains needs at least one text, and nothing else"))
            case "above" | "below" if len(values) != 1 or isinstance(values[0], (bool, str)):
                raise ValueError(t("above and below need one number"))
            case "set" | "not_set" if values:
                raise ValueError(t("set and not_set take no values"))
        return self


class Filter(BaseModel):
    """Conditions and filters of which all or any must hold; without any, everything fits."""

    model_config = ConfigDict(extra="forbid")

    match: Literal["all", "any"] = "all"
    of: list[Condition | Filter] = Field(default=[], max_length=MOST_CONDITIONS)

    @model_validator(mode="after")
    def _can_be_read(self) -> Self:
        if sum(1 for _ in self.conditions()) > MOST_CONDITIONS or self._depth() > 4:
            raise ValueError(t("a filter has at most 50 conditions, in groups at most 4 deep"))
        return self

    def conditions(self) -> Iterator[Condition]:
        for one in self.of:
            if isinstance(one, Filter):
                yield from one.conditions()
            else:
                yield one

    def _depth(self) -> int:
        return 1 + max((one._depth() for one in self.of if isinstance(one, Filter)), default=0)


EVERYTHING = Filter()
