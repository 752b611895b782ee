"""Follows the log for the public side: a wish that was moderated, linked anew or moved, a feature that shipped, news that went out.

It only leaves jobs: they stand in the same transaction as its cursor, so none is lost and none comes twice.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils import timezone

from upbeat.edges.portal.moves import touched
from upbeat.edges.portal.tasks import keep_evidence, prepare_telling, prepare_wish
from upbeat.kernel.actor import Actor
from upbeat.kernel.log import Change

EVIDENCE = {"state", "opportunity", "feature", "merged_into", "deleted_at"}
MOVES = {"wish": {"state", "opportunity", "feature"}, "feature": {"status", "public"}, "opportunity": {"status"}}
HAPPENS = {"feature": "status", "announcement": "status"}
TELLS = {("feature", "shipped"), ("announcement", "published")}
OLD = dt.timedelta(days=1)  # what happened before is no news to tell: a log that is read from its start, a restored backup

name = "portal"


def handle(workspace: UUID, changes: list[Change]) -> None:
    """Leave a job for each wish and each happening in the changes. What was created as shipped (imports, samples) did not just happen."""
    wishes: set[UUID] = set()
    happenings: set[tuple[str, UUID]] = set()
    moved: dict[str, set[UUID]] = {kind: set() for kind in MOVES}
    since = timezone.now() - OLD
    for change in changes:
        if change.type == "wish" and EVIDENCE & change.after.keys() and change.verb not in ("create", "wish"):
            wishes.add(change.record)
        if change.at < since:
            continue
        if MOVES.get(change.type, set()) & change.before.keys():
            moved[change.type].add(change.record)
        field = HAPPENS.get(change.type)
        if field and field in change.before and {(change.type, row.get(field)) for row in (change.before, change.after)} & TELLS:
            happenings.add((change.type, change.record))
    for wish in sorted(wishes):
        keep_evidence.defer(workspace=str(workspace), wish=str(wish))
    for about_type, record in sorted(happenings):
        prepare_telling.defer(workspace=str(workspace), about_type=about_type, about_id=str(record))
    for wish in sorted(moved["wish"] | touched(Actor.system(workspace), moved["feature"], moved["opportunity"])):
        prepare_wish.defer(workspace=str(workspace), wish=str(wish))
