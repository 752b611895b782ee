"""What must come before what, and what is worth doing first."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from upbeat.kernel.errors import Invalid
from upbeat.kernel.fields import Link, LongText, Text
from upbeat.kernel.record import Record, Sheet
from upbeat.kernel.words import t


class Dependency(Record):
    """One feature cannot begin before another ends (finish to start), and some days. The database refuses circles (schema.py)."""

    blocker = Link("development.Feature", required=True)
    blocked = Link("development.Feature", required=True)
    lag = models.IntegerField(default=0, help_text="days", validators=[MinValueValidator(-365), MaxValueValidator(365)])
    note = Text(max_length=240, blank=True, default="")

    sheet = Sheet(
        prefix="DEP",
        plural="dependencies",
        title=("note",),
        columns=("blocker", "blocked", "lag", "note"),
        fence=("blocker__product", "blocked__product"),
    )

    class Meta(Record.Meta):
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace", "blocker", "blocked"], name="dependency_once", condition=models.Q(deleted_at__isnull=True)
            ),
        )

    def validate(self, before: Self | None) -> None:
        if self.blocker_id == self.blocked_id:
            raise Invalid.one("blocked", "A feature cannot wait for itself.")


class Framework(models.TextChoices):
    RICE = "rice", "RICE"
    ICE = "ice", "ICE"
    WSJF = "wsjf", "WSJF"
    VALUE_EFFORT = "value_effort", "value over effort"


INPUTS: dict[str, tuple[str, ...]] = {
    Framework.RICE: ("reach", "impact", "confidence", "effort"),
    Framework.ICE: ("impact", "confidence", "ease"),
    Framework.WSJF: ("value", "urgency", "risk", "size"),
    Framework.VALUE_EFFORT: ("value", "effort"),
}
DIVISORS = frozenset({"effort", "size"})
TYPED = "typed"  # the source of a number that somebody typed
MOST = 1e12


class Prioritisation(Record):
    """A framework applied to a feature; each input has a value, a source and a day."""

    feature = Link("development.Feature", required=True)
    framework = models.CharField(max_length=12, choices=Framework.choices, default=Framework.RICE)
    inputs = models.JSONField(default=dict, blank=True, help_text="by name: value, source, on")
    score = models.FloatField(null=True, blank=True, editable=False)
    note = LongText(blank=True, default="", search="B")

    sheet = Sheet(
        prefix="PRI", title=("note", "framework"), columns=("feature", "framework", "score", "updated_at"), fence=("feature__product",)
    )

    def validate(self, before: Self | None) -> None:
        if not isinstance(self.inputs, dict):
            raise Invalid.one("inputs", "An object with one entry an input, as in {“reach”: {“value”: 8420, “source”: “typed”}}.")
        wanted = INPUTS[self.framework]
        self.inputs = {name: read_input(name, given, wanted) for name, given in self.inputs.items()}
        self.score = score_of(self.framework, {name: float(given["value"]) for name, given in self.inputs.items()})


def read_input(name: str, given: Any, wanted: tuple[str, ...]) -> dict[str, Any]:
    """One input as it is kept. A number that comes without a source was typed; one that comes without a day is of today."""
    if name not in wanted:
        raise Invalid.one("inputs", t("There is no input “{name}” here. There are: {known}.", name=name, known=", ".join(wanted)))
    if not isinstance(given, dict) or set(given) - {"value", "source", "on"}:
        raise Invalid.one("inputs", t("“{name}” is an object of value, source and on.", name=name))
    value, source, on = given.get("value"), given.get("source") or TYPED, given.get("on") or dt.datetime.now(dt.UTC).date().isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST:
        raise Invalid.one("inputs", t("The value of “{name}” is a number, zero or more.", name=name))
    if name in DIVISORS and value == 0:
        raise Invalid.one("inputs", t("“{name}” is what the rest is divided by: it is more than zero.", name=name))
    if name == "confidence" and value > 100:
        raise Invalid.one("inputs", "Confidence is a percentage, at most 100.")
    if not isinstance(source, str) or len(source) > 240:
        raise Invalid.one("inputs", t("The source of “{name}” is text of at most 240 characters.", name=name))
    try:
        dt.date.fromisoformat(on)
    except (TypeError, ValueError):
        raise Invalid.one("inputs", t("“{name}” is of a day, as in 2026-06-01.", name=name)) from None
    return {"value": value, "source": source, "on": on}


def score_of(framework: str, given: dict[str, float]) -> float | None:
    """
    The score, or None while an input is missing.

    RICE: reach × impact × confidence ÷ effort, confidence in percent (Sean McBride, Intercom, “RICE: Simple prioritization for product
    managers”, 2016). ICE: impact × confidence × ease, each from 1 to 10, confidence here in percent of 10 (Sean Ellis, GrowthHackers).
    WSJF: cost of delay ÷ job size, cost of delay being value + urgency + risk reduced or opportunity opened (Reinertsen, “The Principles
    of Product Development Flow”, 2009; SAFe). Value over effort: value ÷ effort, the slope of the quadrant of that name.
    """
    if any(name not in given for name in INPUTS[framework]):
        return None
    if framework == Framework.RICE:
        score = given["reach"] * given["impact"] * given["confidence"] / 100 / given["effort"]
    elif framework == Framework.ICE:
        score = given["impact"] * given["confidence"] / 10 * given["ease"]
    elif framework == Framework.WSJF:
        score = (given["value"] + given["urgency"] + given["risk"]) / given["size"]
    else:
        score = given["value"] / given["effort"]
    return round(score, 2)
