"""For every rule: what breaks it, and a value for each of its fixes that wants one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.score.world import World
from upbeat.domains.development.models import Criterion, Feature, Release, Story
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.models import Launch, LaunchTask
from upbeat.domains.metrics.models import Metric, MetricPoint
from upbeat.domains.people.models import Account
from upbeat.domains.research.models import Feedback, Opportunity
from upbeat.domains.strategy.models import KeyResult, Objective
from upbeat.events.models import Name
from upbeat.kernel.record import Record


@dataclass(frozen=True)
class Case:
    """`breaks` makes the record that the finding is about. `values`: by fix, what the caller sends; a fix not named here gets none."""

    breaks: Callable[[World], Record]
    values: dict[str, Callable[[World], Any]] = field(default_factory=dict)


def me(world: World) -> Any:
    return world.cast.owner.member.pk


def feature(**values: Any) -> Callable[[World], Feature]:
    return lambda world: world.make(Feature, **values)


def key_result(**values: Any) -> Callable[[World], KeyResult]:
    return lambda world: world.make(KeyResult, objective=world.make(Objective), **values)


def a(cls: type[Record], **values: Any) -> Callable[[World], Any]:
    return lambda world: world.make(cls, **values).pk


def evidenced_opportunity(world: World) -> Any:
    opportunity = world.make(Opportunity)
    world.heard(opportunity=opportunity)
    return opportunity.pk


def in_release(days: int) -> Callable[[World], Feature]:
    return lambda world: world.make(Feature, status="building", release=world.make(Release, planned_on=world.day(days)))


def failing(world: World) -> Feature:
    one = in_release(5)(world)
    world.make(Criterion, story=world.make(Story, feature=one), then="the artist comes first")
    return one


def later_release(world: World) -> Any:
    return world.make(Release, planned_on=world.day(90)).pk


def launch(days: int, **values: Any) -> Callable[[World], Launch]:
    return lambda world: world.make(Launch, on=world.day(days), **values)


def task(days: int, **values: Any) -> Callable[[World], LaunchTask]:
    return lambda world: world.make(LaunchTask, launch=launch(days)(world), function="sales", **values)


def early_launch(world: World) -> Launch:
    return world.make(Launch, on=world.day(20), releases=[world.make(Release, planned_on=world.day(25))])


def dated(cls: type[Record], name: str, days: int, **values: Any) -> Callable[[World], Record]:
    return lambda world: world.make(cls, **{name: world.day(days)}, **values)


def quiet_key_result(world: World) -> KeyResult:
    with world.ago(60):
        return key_result()(world)


def loud_opportunity(world: World) -> Opportunity:
    wanted = world.make(Opportunity, name="Zone volume")
    for arr in (70_000_000, 50_000_000):
        world.heard(opportunity=wanted, account=world.make(Account, arr=arr))
    return wanted


def old_wish(world: World) -> Opportunity:
    with world.ago(40):
        wanted = world.make(Opportunity)
        world.heard(opportunity=wanted, importance=3)
        return wanted


def old_words(world: World) -> Record:
    with world.ago(10):
        return world.heard(importance=3)


def renewing(world: World) -> Account:
    account = world.make(Account, renews_on=world.day(45), arr=8_640_000)
    world.heard(opportunity=world.make(Opportunity), importance=3, account=account)
    return account


SEARCHERS = {"question": {"kind": "trend", "series": [{"event": "search"}]}}


def short_metric(world: World) -> Metric:
    """At 10 for weeks, and to be at 20 within the month."""
    metric = world.make(Metric, target=20, target_on=world.day(30))
    MetricPoint.objects.bulk_create(
        MetricPoint(workspace_id=world.id, metric=metric, on=world.day(-n), value=10 + n % 2) for n in range(1, 60)
    )
    return metric


def deaf_metric(world: World) -> Metric:
    """Heard every hour until ten days ago."""
    begun, ended = (int(when.timestamp() * 1e6) for when in (timezone.now() - timedelta(days=30), timezone.now() - timedelta(days=10)))
    Name.objects.create(workspace_id=world.id, name="search", count=480, first_at=begun, last_at=ended)
    return world.make(Metric, reads=SEARCHERS)


def mute_metric(world: World) -> Metric:
    metric = world.make(Metric, reads=SEARCHERS)
    world.update(metric, trouble="No event came.")
    return metric


CASES: dict[str, Case] = {
    "UP101": Case(feature(status="planned"), {"link-addresses": evidenced_opportunity, "link-note": a(Feedback, text="I spell by ear")}),
    "UP102": Case(lambda world: world.make(Opportunity, status="committed"), {"link-note": a(Feedback, text="I spell by ear")}),
    "UP103": Case(feature(status="building"), {"link-serves": a(Objective)}),
    "UP104": Case(feature(status="planned"), {"assign-owner": me}),
    "UP105": Case(dated(Feature, "ends_on", -3, status="building")),
    "UP106": Case(in_release(20), {"write-criterion": lambda _: "the artist comes first", "set-release": later_release}),
    "UP107": Case(failing, {"set-release": later_release}),
    "UP108": Case(feature(status="building"), {"set-release": later_release}),
    "UP201": Case(key_result(), {"assign-owner": me}),
    "UP202": Case(key_result(), {"set-target": lambda _: 72}),
    "UP203": Case(key_result(), {"set-metric": a(Metric)}),
    "UP204": Case(quiet_key_result, {"check-in": lambda _: 64.5}),
    "UP205": Case(
        lambda world: world.make(Objective), {"link-feature": a(Feature), "open-opportunity": lambda _: "Listeners spell by ear"}
    ),
    "UP206": Case(lambda world: world.make(Metric), {"assign-owner": me}),
    "UP207": Case(dated(Objective, "ends_on", -2)),
    "UP208": Case(short_metric, {"set-target": lambda _: 5}),
    "UP209": Case(deaf_metric),
    "UP210": Case(mute_metric),
    "UP301": Case(dated(Release, "planned_on", 20)),
    "UP302": Case(early_launch),
    "UP303": Case(task(9)),
    "UP304": Case(launch(20), {"assign-owner": me}),
    "UP305": Case(task(9), {"assign-owner": me}),
    "UP306": Case(lambda world: task(9, due_on=world.day(-1))(world)),
    "UP307": Case(launch(9, tier=1)),
    "UP308": Case(launch(9)),
    "UP309": Case(dated(Release, "planned_on", -1)),
    "UP401": Case(dated(Feature, "shipped_on", -20, status="shipped"), {"attach-metric": a(Metric)}),
    "UP402": Case(dated(Outcome, "review_on", -1), {"set-verdict": lambda _: "keep"}),
    "UP403": Case(lambda world: world.make(Outcome), {"set-metric": a(Metric)}),
    "UP501": Case(loud_opportunity, {"link-feature": a(Feature)}),
    "UP502": Case(old_words, {"set-opportunity": a(Opportunity)}),
    "UP503": Case(old_wish),
    "UP601": Case(renewing),
}
