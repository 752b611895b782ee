"""Key results that follow their metric, alerts that ring once, and who is told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.measuring.fields import SEARCHERS, Usage
from upbeat.domains.collaboration.attention import Level, Notice, Watch
from upbeat.domains.metrics.models import Alert, Metric
from upbeat.domains.people.models import Product
from upbeat.domains.strategy.models import CheckIn, KeyResult, Objective
from upbeat.followers import notices, numbers
from upbeat.kernel import log
from upbeat.score.measuring.follow import follow

pytestmark = pytest.mark.django_db


def typed(usage: Usage, metric: Metric, **values: float) -> None:
    """`day_3=40`: 40 three days ago."""
    points = [{"on": usage.day(-int(day[4:])).isoformat(), "value": value} for day, value in values.items()]
    assert usage.cast.editor.post(f"/metrics/{metric.key}/points", {"points": points}).status_code == 200
    follow(usage.id, metric.pk)


def stated(record: Any) -> Any:
    record.refresh_from_db()
    return record


def check_ins(usage: Usage, result: KeyResult) -> list[tuple[float | None, bool]]:
    rows = CheckIn.without_rules.filter(workspace=usage.id, key_result=result).order_by("number")
    return list(rows.values_list("value", "is_automatic"))


class TestKeyResults:
    def test_one_follows_the_newest_point_of_its_metric_and_its_objective_with_it(self, usage: Usage) -> None:
        metric, objective = usage.metric(), usage.make(Objective)
        result = usage.make(KeyResult, objective=objective, metric=metric, baseline=0, target=100)
        typed(usage, metric, day_1=40)
        assert stated(result).current == 40
        (shown,) = usage.cast.viewer.get("/trees/objectives").data["objectives"]
        assert (shown["progress"], shown["key_results"][0]["current"]) == (0.4, 40)
        assert check_ins(usage, result) == []  # who typed it said it

    def test_what_a_machine_says_is_marked_and_there_once_a_week(self, usage: Usage) -> None:
        key = usage.key()
        usage.happen(key, *(("ada", "search", -n + 0.5) for n in range(1, 20)))
        metric = usage.measured(usage.metric(SEARCHERS))
        result = usage.make(KeyResult, objective=usage.make(Objective), metric=metric, target=4, due_on=usage.day(60))
        for _ in range(2):
            follow(usage.id, metric.pk)
        assert check_ins(usage, result) == [(1, True)]
        made = CheckIn.without_rules.get(key_result=result)
        assert (made.on, made.confidence, made.created_by_id) == (usage.day(-1), 0, None)

    def test_a_person_may_say_otherwise_until_the_metric_says_something_newer(self, usage: Usage) -> None:
        metric = usage.metric()
        result = usage.make(KeyResult, objective=usage.make(Objective), metric=metric)
        typed(usage, metric, day_2=40)
        usage.cast.editor.post(f"/key-results/{result.key}/check-in", {"value": 55, "confidence": 60})
        follow(usage.id, metric.pk)
        assert stated(result).current == 55
        assert check_ins(usage, result) == [(55, False)]

    def test_what_a_machine_says_does_not_cover_what_a_person_said(self, usage: Usage) -> None:
        usage.happen(usage.key(), ("ada", "search", -1.5))
        metric = usage.metric(SEARCHERS)
        result = usage.make(KeyResult, objective=usage.make(Objective), metric=metric)
        usage.make(CheckIn, key_result=result, on=usage.day(-5), value=1, confidence=60, note="We know why.")
        usage.measured(metric)
        follow(usage.id, metric.pk)
        assert [automatic for _, automatic in check_ins(usage, result)] == [False, True]
        (shown,) = usage.cast.viewer.get("/trees/objectives").data["objectives"][0]["key_results"]
        assert (shown["current"], shown["confidence"], shown["note"]) == (0, 60, "We know why.")

    def test_what_a_restricted_metric_says_of_an_open_objective_stays_behind_its_wall(self, usage: Usage) -> None:
        usage.happen(usage.key(name="Secret", restricted=True, members=[usage.cast.editor.member.pk]), ("ada", "search", -1.5))
        secret = Product.without_rules.get(workspace=usage.id, name="Secret")
        metric = usage.measured(usage.metric(SEARCHERS, product=secret.pk))
        result = usage.make(KeyResult, objective=usage.make(Objective), metric=metric)
        other = usage.make(KeyResult, objective=result.objective)
        follow(usage.id, metric.pk)
        (said,) = CheckIn.without_rules.filter(key_result=result)
        usage.make(CheckIn, key_result=other, on=usage.today)
        for address in (f"/key-results/{result.key}", f"/check-ins/{said.key}"):
            assert usage.cast.viewer.get(address).status_code == 404
            assert usage.cast.editor.get(address).status_code == 200
        assert len(usage.cast.viewer.get("/check-ins").data["items"]) == 1
        assert [one["key"] for one in usage.cast.viewer.get("/key-results").data["items"]] == [other.key]

    def test_the_result_of_a_closed_objective_stays_as_it_was(self, usage: Usage) -> None:
        metric, objective = usage.metric(), usage.make(Objective, status="done")
        result = usage.make(KeyResult, objective=objective, metric=metric, current=12)
        typed(usage, metric, day_1=40)
        assert stated(result).current == 12


class TestAlerts:
    def test_one_rings_beyond_its_bound_once_and_again_only_after_it_came_back_far_enough(self, usage: Usage) -> None:
        metric = usage.metric()
        alert = usage.make(Alert, metric=metric, when="below", bound=50, back=5)
        rang = []
        for day, value in ((9, 60), (8, 49), (7, 48), (6, 52), (5, 49), (4, 55), (3, 45)):
            typed(usage, metric, **{f"day_{day}": value})
            rang.append((stated(alert).state, alert.rang_at))
        quiet, first, second = ("quiet", None), ("ringing", 49), ("ringing", 45)
        assert rang == [quiet, first, first, first, first, ("quiet", 49), second]
        verbs = list(log.changes(usage.id).filter(record=alert.pk).values_list("verb", flat=True))
        assert verbs == ["ring", "calm", "ring", "create"]
        assert alert.rang_on == usage.day(-3)

    @pytest.mark.parametrize(
        ("unit", "when", "bound", "now", "rings"),
        [
            ("count", "rises", 20, 121, True),
            ("count", "rises", 20, 119, False),
            ("count", "falls", 20, 79, True),
            ("percent", "falls", 20, 79, True),
            ("percent", "falls", 22, 79, False),
            ("count", "above", 100, 100, False),
        ],
    )
    def test_a_change_is_in_percent_or_of_a_share_in_points(
        self, usage: Usage, unit: str, when: str, bound: float, now: float, rings: bool
    ) -> None:
        metric = usage.metric(unit=unit)
        alert = usage.make(Alert, metric=metric, when=when, bound=bound, days=7)
        typed(usage, metric, day_9=100, day_4=500, day_1=now)
        assert (stated(alert).state == "ringing") is rings

    def test_a_muted_one_sleeps_and_rings_when_its_day_is_over(self, usage: Usage) -> None:
        metric = usage.metric()
        alert = usage.make(Alert, metric=metric, when="above", bound=10, muted_until=usage.today)
        typed(usage, metric, day_1=40)
        assert stated(alert).state == "quiet"
        usage.update(alert, muted_until=usage.day(-1))
        follow(usage.id, metric.pk)
        assert stated(alert).state == "ringing"

    def test_owner_and_watchers_are_told_but_nobody_who_muted_the_metric_or_may_not_see_it(self, usage: Usage) -> None:
        cast = usage.cast
        secret = usage.make(Product, restricted=True, members=[cast.editor.member.pk])
        metric = usage.make(Metric, product=secret, owner=cast.editor.member.pk)
        alert = usage.make(Alert, metric=metric, when="above", bound=10)
        for voice, level in ((cast.viewer, Level.WATCHING), (cast.owner, Level.MUTED)):
            member, watch = voice.member.pk, {"type": "metric", "record": metric.pk, "level": level}
            Watch.objects.update_or_create(workspace_id=usage.id, member_id=member, record=metric.pk, defaults=watch)
        seq = log.changes(usage.id)[0].seq
        typed(usage, metric, day_1=40)
        notices.handle(usage.id, list(log.changes(usage.id).filter(seq__gt=seq).order_by("seq")))
        told = Notice.objects.filter(workspace_id=usage.id, kind="alert")
        assert [(n.member_id, n.record, n.mail) for n in told] == [(cast.editor.member.pk, alert.pk, "now")]

    def test_a_new_day_of_a_metric_is_no_news_to_its_watchers_but_another_target_day_is(self, usage: Usage) -> None:
        metric = usage.metric()
        watch = {"type": "metric", "record": metric.pk, "member_id": usage.cast.viewer.member.pk, "level": Level.WATCHING}
        Watch.objects.create(workspace_id=usage.id, since=0, **watch)
        typed(usage, metric, day_1=40)
        notices.handle(usage.id, list(log.changes(usage.id).order_by("seq")))
        assert not Notice.objects.filter(workspace_id=usage.id, record=metric.pk).exists()
        usage.update(metric, target_on=usage.day(30))
        notices.handle(usage.id, list(log.changes(usage.id).order_by("seq")))
        (told,) = Notice.objects.filter(workspace_id=usage.id, record=metric.pk)
        assert told.fields.keys() == {"target_on"}

    def test_it_is_called_by_what_it_waits_for_in_the_readers_language(self, usage: Usage) -> None:
        metric = usage.metric(name="Search success")
        made = usage.cast.editor.post("/alerts", {"metric": str(metric.pk), "when": "falls", "bound": 2.5, "days": 14}).data
        assert made["name"] == "down by 2.5 in 14 days"
        german = usage.cast.viewer.get(f"/alerts/{made['key']}", Accept_Language="de").data["name"]
        assert german == "um 2,5 gefallen in 14 Tagen"
        refused = usage.cast.editor.post("/alerts", {"metric": str(metric.pk), "when": "falls", "bound": -2})
        assert refused.status_code == 422


def test_the_follower_leaves_a_job_for_each_metric_that_moved_or_got_something_to_move(
    usage: Usage, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[str] = []
    monkeypatch.setattr(numbers.follow_metric, "defer", lambda **job: left.append(job["metric"]))
    monkeypatch.setattr(numbers.measure_metric, "defer", lambda **job: None)
    moved, bound, watched, idle = (usage.metric() for _ in range(4))
    seq = log.changes(usage.id)[0].seq
    typed(usage, moved, day_1=40)
    usage.make(KeyResult, objective=usage.make(Objective), metric=bound)
    usage.make(Alert, metric=watched, bound=3)
    usage.update(idle, name="Renamed")
    numbers.handle(usage.id, list(log.changes(usage.id).filter(seq__gt=seq).order_by("seq")))
    assert set(left) == {str(one.pk) for one in (moved, bound, watched)}
