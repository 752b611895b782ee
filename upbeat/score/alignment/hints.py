"""What a fix can suggest: the people, objectives, metrics … of a workspace, each list read at most once."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from upbeat.domains.development.models import Feature, Release
from upbeat.domains.marketing.models import Launch
from upbeat.domains.metrics.models import Metric
from upbeat.domains.people.models import Member, Team
from upbeat.domains.research.models import Feedback, Highlight, Opportunity
from upbeat.domains.strategy.models import Objective
from upbeat.kernel.actor import Actor
from upbeat.score.moment import Moment

MOST = 12  # choices offered; a picker finds the rest


class Hints:
    """Lists of likely values, likeliest first, as the actor may see them."""

    LISTS: ClassVar[frozenset[str]] = frozenset(
        {"member", "objective", "opportunity", "feature", "metric", "release", "launch", "feedback"}
    )

    def __init__(self, at: Moment) -> None:
        self.at = at
        self._lists: dict[str, list[tuple[UUID, str]]] = {}

    @property
    def actor(self) -> Actor:
        return self.at.actor

    @property
    def today(self) -> dt.date:
        return self.at.today

    @cached_property
    def members(self) -> list[tuple[UUID, str]]:
        rows = Member.objects.filter(workspace_id=self.actor.workspace, is_active=True).order_by("-role", "created_at")
        return list(rows.values_list("pk", "name")[:50])

    @cached_property
    def teams(self) -> list[Team]:
        return list(self.at.rows(Team).order_by("number"))

    @cached_property
    def owners(self) -> dict[Any, UUID]:
        """Owners of launches and objectives, for what hangs on them."""
        rows = [*self.at.rows(Launch).exclude(owner=None).values_list("pk", "owner_id")]
        return dict([*rows, *self.at.rows(Objective).exclude(owner=None).values_list("pk", "owner_id")])

    def likely_owner(self, record: Any) -> UUID | None:
        """The lead of its team, else of the team with its function, else the owner of what it hangs on."""
        leads: dict[Any, UUID | None] = {team.pk: team.lead_id for team in self.teams}
        lead = leads.get(getattr(record, "team_id", None))
        if lead is None and (function := getattr(record, "function", None)):
            lead = next((team.lead_id for team in self.teams if team.function == function and team.lead_id), None)
        found = lead or self.owners.get(getattr(record, "launch_id", None) or getattr(record, "objective_id", None))
        return found if found in dict(self.members) else None

    def listed(self, wants: str) -> list[tuple[UUID, str]]:
        """Up to twelve records of a type, likeliest first."""
        if wants == "member":
            return self.members
        if wants not in self._lists:
            ranked = self._ranked(wants)
            rows = ranked.only(*ranked.model.naming())[:MOST]
            self._lists[wants] = [(row.pk, row.called) for row in rows]
        return self._lists[wants]

    def _ranked(self, wants: str) -> Any:
        rows = self.at.rows
        if wants == "objective":
            return rows(Objective).filter(status="active").order_by("ends_on", "number")
        if wants == "opportunity":
            return with_notes(rows(Opportunity).exclude(status="parked"), self.at, "opportunity").order_by(F("notes").desc(), "number")
        if wants == "feature":
            return rows(Feature).filter(status__in=("building", "planned", "candidate")).order_by("status", "-updated_at")
        if wants == "metric":
            return rows(Metric).order_by("-is_north_star", "-is_pinned", "number")
        if wants == "release":
            return rows(Release).filter(status="planned", planned_on__gte=self.today).order_by("planned_on", "number")
        if wants == "launch":
            return rows(Launch).filter(status__in=("planned", "go")).order_by("on", "number")
        return rows(Feedback).filter(state="new").order_by("-received_at")


def with_notes(rows: QuerySet[Any], at: Moment, field: str) -> Any:
    """Each row with the number of highlights that speak for it."""
    spoken = at.rows(Highlight).filter(**{field: OuterRef("pk")}).order_by().values(field).annotate(n=Count("pk")).values("n")
    return rows.annotate(notes=Coalesce(Subquery(spoken), 0))
