"""What customers ask for on a portal, in the words that everyone may read."""

from __future__ import annotations

from typing import Self

from django.db import models

from upbeat.kernel.actor import Role
from upbeat.kernel.errors import Invalid
from upbeat.kernel.fields import Link, LongText, Text
from upbeat.kernel.record import Record, Sheet


class WishState(models.TextChoices):
    """Where a wish stands with whoever moderates the portal."""

    WAITING = "waiting"
    LISTED = "listed"
    MERGED = "merged"
    HIDDEN = "hidden"


class Wish(Record):
    """A wish on a product's portal. Its name and text are public once it is listed; its status follows what it is linked to."""

    name = Text(search="A")
    text = LongText(blank=True, default="", max_length=4000, search="B", help_text="what everyone may read")
    state = models.CharField(max_length=10, choices=WishState.choices, default=WishState.WAITING)
    product = Link("people.Product", required=True)
    opportunity = Link("research.Opportunity")
    feature = Link("development.Feature")
    merged_into = Link("self", editable=False)

    sheet = Sheet(
        prefix="WIS",
        plural="wishes",
        columns=("name", "state", "product", "opportunity", "feature", "created_at"),
        fence=("product", "opportunity__product", "feature__product"),
        create=Role.CONTRIBUTOR,
    )

    class Meta(Record.Meta):
        indexes = (*Record.Meta.indexes, models.Index(fields=["workspace", "product", "state"], name="wish_state"))

    def validate(self, before: Self | None) -> None:
        if self.state == WishState.MERGED and self.merged_into_id is None:
            raise Invalid.one("state", "Merge it into another wish with the verb merge.")
        if self.state != WishState.MERGED and self.merged_into_id is not None:
            raise Invalid.one("state", "It is merged into another wish. Unmerge it first.")
