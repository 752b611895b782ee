"""A metric computed from its events: which number it is, when, from whose events, and what it says when there is none."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Q

from tests.events.store import event, put
from tests.events.store import keep as keep_events
from tests.measuring.fields import AGAIN, FOUND, SEARCHERS, Usage
from upbeat.domains.metrics.models import Alert, Metric, WriteKey
from upbeat.domains.metrics.points import compute_points
from upbeat.domains.people.models import Product
from upbeat.events import keeping, sealing
from upbeat.events.models import Keeping
from upbeat.followers import numbers
from upbeat.kernel import door, log
from upbeat.kernel.errors import Invalid
from upbeat.kernel.words import t
from upbeat.score import tasks
from upbeat.score.alignment.metrics import event_gone_silent
from upbeat.score.measuring import values
from upbeat.score.measuring.compute import ask, keep
from upbeat.score.moment import Moment, spoken

pytestmark = pytest.mark.django_db


def test_a_trend_gives_the_value_of_each_period_that_is_over(usage: Usage) -> None:
    key = usage.key()
    usage.happen(key, ("ada", "search", -3.5), ("bob", "search", -3.4), ("ada", "search", -1.5), ("ada", "search", 0))
    metric = usage.measured(usage.metric(SEARCHERS))
    assert usage.points(metric) == {-4: 2, -3: 0, -2: 1, -1: 0}
    assert (metric.latest, metric.latest_on) == (0, usage.day(-1))


def test_a_week_counts_on_its_last_day_and_one_that_was_cut_off_does_not(usage: Usage) -> None:
    key = usage.key()
    usage.happen(key, *(("ada", "search", -n + 0.5) for n in range(1, 30)))
    metric = usage.measured(usage.metric(SEARCHERS | {"interval": "week"}))
    days = usage.points(metric)
    assert len(days) == 3
    assert {usage.day(day).isoweekday() for day in days} == {7}
    assert set(days.values()) == {1}


def test_a_funnel_gives_its_conversion_in_percent_over_the_days_up_to_each(usage: Usage) -> None:
    key = usage.key()
    usage.happen(key, ("ada", "search", -3.5), ("ada", "play", -3.49), ("bob", "search", -2.5), ("eve", "search", -1.5))
    assert usage.points(usage.measured(usage.metric(FOUND, days=2))) == {-4: 100, -3: 50, -2: 0, -1: 0}
    assert usage.points(usage.measured(usage.metric(FOUND, days=30)))[-1] == pytest.approx(100 / 3)


def test_retention_gives_the_share_that_came_back_on_the_day_on_which_that_was_known(usage: Usage) -> None:
    key = usage.key()
    usage.happen(key, ("ada", "search", -4.5), ("bob", "search", -4.5), ("ada", "play", -2.5), ("eve", "search", -2.5))
    metric = usage.measured(usage.metric(AGAIN, period=2))
    assert usage.points(metric) == {-3: 50, -1: 0}


@pytest.mark.parametrize("question", [SEARCHERS, FOUND, AGAIN])
def test_computing_it_again_writes_nothing(usage: Usage, question: dict[str, Any]) -> None:
    key = usage.key()
    usage.happen(key, *(("ada", name, -day + at) for day in range(1, 9) for name, at in (("search", 0.5), ("play", 0.51))))
    metric = usage.measured(usage.metric(question))
    points, seq = usage.points(metric), log.changes(usage.id)[0].seq
    assert points
    usage.measured(metric)
    assert (usage.points(metric), log.changes(usage.id)[0].seq) == (points, seq)


def test_events_that_come_late_change_the_days_they_belong_to(usage: Usage) -> None:
    key = usage.key()
    usage.happen(key, ("ada", "search", -1.5), ("ada", "play", -1.49))
    metric = usage.measured(usage.metric(FOUND, days=1))
    usage.happen(key, ("bob", "search", -1.5))
    assert usage.points(metric) == {-2: 100}
    assert usage.points(usage.measured(metric)) == {-2: 50}


def test_a_funnel_is_not_asked_again_of_days_that_are_settled(usage: Usage, monkeypatch: pytest.MonkeyPatch) -> None:
    key = usage.key()
    usage.happen(key, *(("ada", "search", -n + 0.5) for n in range(1, 21)))
    metric = usage.measured(usage.metric(FOUND, days=1))
    asked: list[int] = []
    whole = values.funnel
    monkeypatch.setattr(values, "funnel", lambda *given: asked.append(1) or whole(*given))
    usage.measured(metric)
    assert len(asked) == 3


def test_filters_and_the_measures_of_a_property_come_along(usage: Usage) -> None:
    day, big, small = f"{usage.day(-2)}T12:00", b'{"seconds": 40}', b'{"seconds": 10}'
    keep_events(usage.id, event("ada", "play", day, properties=big), event("bob", "play", day, properties=small), key=usage.key())
    mean = {"kind": "trend", "series": [{"event": "play", "measure": "mean", "property": "seconds"}]}
    assert usage.points(usage.measured(usage.metric(mean))) == {-2: 25}
    long = {"match": "all", "of": [{"property": "seconds", "test": "above", "values": [20]}]}
    assert usage.points(usage.measured(usage.metric(SEARCHERS | {"series": [{"event": "play", "filter": long}]})))[-2] == 1


def test_compute_now_asks_a_funnel_of_settled_days_too_and_takes_away_what_has_no_value_any_more(
    usage: Usage, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = usage.key()
    usage.happen(key, ("ada", "search", -9.5), ("ada", "search", -6.5))
    metric = usage.measured(usage.metric(FOUND, days=1))
    usage.happen(key, ("ada", "play", -9.499))
    with door.open(usage.actor) as tx:
        compute_points(tx, metric, {usage.day(-8): 12})
    assert usage.points(usage.measured(metric)) == {-10: 0, -8: 12, -7: 0}
    left: list[dict[str, Any]] = []
    monkeypatch.setattr(tasks.measure_metric, "defer", lambda **job: left.append(job))
    usage.cast.editor.post(f"/metrics/{metric.key}/compute")
    (job,) = left
    tasks.measure_metric(**job)
    assert usage.points(metric) == {-10: 100, -7: 0}


def test_days_on_which_nobody_began_are_not_asked_again_every_hour(usage: Usage, monkeypatch: pytest.MonkeyPatch) -> None:
    usage.happen(usage.key(), ("ada", "search", -19.5))
    metric = usage.measured(usage.metric(FOUND, days=1))
    asked: list[int] = []
    whole = values.funnel
    monkeypatch.setattr(values, "funnel", lambda *given: asked.append(1) or whole(*given))
    usage.measured(metric)
    assert len(asked) == 3


@pytest.mark.parametrize("question", [SEARCHERS, FOUND, AGAIN])
def test_an_event_that_came_today_for_the_first_time_is_no_trouble(usage: Usage, question: dict[str, Any]) -> None:
    usage.happen(usage.key(), ("ada", "search", 0), ("ada", "play", 0))
    metric = usage.measured(usage.metric(question))
    assert (usage.points(metric), metric.trouble) == ({}, "")


@pytest.mark.parametrize("question", [SEARCHERS, FOUND, AGAIN, AGAIN | {"recurring": True}])
def test_a_point_stays_when_events_that_it_was_read_from_are_let_go(usage: Usage, question: dict[str, Any]) -> None:
    times = (0.00001, 0.5, 0.99999)  # the oldest day goes in the midst
    done = [(f"{who}{at}", name, -day + at) for day in range(1, 12) for who in "ab" for name in ("search", "play") for at in times]
    usage.happen(usage.key(), *done, *((f"late{day}", "search", -day + 0.3) for day in range(5, 12)))
    metric = usage.measured(usage.metric(question, days=3))
    points = usage.points(metric)
    Keeping.objects.create(workspace_id=usage.id, days=6)
    assert keeping.let_go(usage.id)
    for anew in (False, True):
        tasks.measure_metric(str(usage.id), str(metric.pk), anew=anew)
        again = usage.points(metric)
        assert {day: value for day, value in again.items() if day < -3} == {day: value for day, value in points.items() if day < -3}


def test_days_before_the_first_event_that_a_metric_may_count_are_no_zeros(usage: Usage) -> None:
    open_key, closed_key = usage.key(), usage.key(name="Secret", restricted=True)
    usage.happen(closed_key, ("bob", "search", -9.5))
    usage.happen(open_key, ("ada", "search", -1.5))
    assert usage.points(usage.measured(usage.metric(SEARCHERS))) == {-2: 1, -1: 0}
    elsewhere = usage.metric(SEARCHERS, product=usage.make(Product).pk)
    assert "No event called search" in usage.measured(elsewhere).trouble


def test_an_event_has_gone_silent_for_a_metric_whatever_comes_behind_walls(usage: Usage) -> None:
    open_key, closed_key = usage.key(), usage.key(name="Secret", restricted=True)
    usage.happen(open_key, *(("ada", "search", -n) for n in range(12, 40)))
    usage.happen(closed_key, ("bob", "search", -1.5))
    secret = Product.without_rules.get(workspace=usage.id, name="Secret")
    usage.metric(SEARCHERS, name="Open")
    usage.metric(SEARCHERS, name="Behind", product=secret.pk)
    asked = event_gone_silent(Moment.now(usage.actor))
    assert isinstance(asked.broken, Q)
    (silent,) = asked.rows.filter(asked.broken)
    said = t("“{event}” came last on {day}.", event="search", day=spoken(usage.day(-12)))
    assert (silent.name, asked.say(silent)[1]) == ("Open", said)


def test_a_metric_that_breaks_does_not_stop_the_others(usage: Usage, monkeypatch: pytest.MonkeyPatch) -> None:
    usage.happen(usage.key(), ("ada", "search", -1.5))
    broken, whole = usage.metric(SEARCHERS), usage.metric(SEARCHERS)
    for metric in (broken, whole):
        usage.make(Alert, metric=metric, when="above", bound=-1)
    monkeypatch.setattr(tasks, "keep", lambda tx, metric, answer: 1 / 0 if metric.pk == broken.pk else keep(tx, metric, answer))
    tasks.measure_everything(timestamp=0)
    assert usage.points(whole) == {-2: 1, -1: 0}


def test_what_was_typed_stays_and_is_marked(usage: Usage) -> None:
    key = usage.key()
    usage.happen(key, ("ada", "search", -2.5), ("ada", "search", -1.5))
    metric = usage.metric(SEARCHERS)
    usage.cast.editor.post(f"/metrics/{metric.key}/points", {"points": [{"on": usage.day(-2).isoformat(), "value": 40}]})
    usage.measured(metric)
    answer = usage.cast.viewer.get(f"/metrics/{metric.key}/points").data
    assert [(point["value"], point["version"]) for point in answer["items"]] == [(1, 1), (40, None), (0, 1)]
    assert (answer["computed"]["version"], answer["computed"]["events"]) == (1, 2)


def test_another_definition_is_another_version_and_replaces_what_the_earlier_one_said(usage: Usage) -> None:
    key = usage.key()
    usage.happen(key, ("ada", "search", -2.5), ("ada", "search", -1.5))
    metric = usage.measured(usage.metric(SEARCHERS))
    usage.update(metric, reads={"question": FOUND, "days": 1})
    metric = usage.measured(metric)
    assert metric.reads_version == 2
    assert usage.points(metric) == {-3: 0, -2: 0}
    assert set(metric.points.values_list("version", flat=True)) == {2}


def test_an_undone_definition_does_not_come_back_under_a_number_that_meant_another(usage: Usage) -> None:
    metric = usage.metric(SEARCHERS)
    changed = usage.cast.editor.patch(f"/metrics/{metric.key}", {"reads": {"question": FOUND}})
    usage.cast.editor.post(f"/changes/{changed.headers['Upbeat-Seq']}/undo")
    metric.refresh_from_db()
    assert metric.reads["question"]["kind"] == "trend"
    assert metric.reads_version == 3


def test_a_metric_whose_events_never_came_says_so_in_the_readers_language_until_they_come(usage: Usage) -> None:
    key = usage.key()
    metric = usage.measured(usage.metric(FOUND))
    assert "No event called search, play has come yet" in metric.trouble
    german = usage.cast.viewer.get(f"/metrics/{metric.key}", Accept_Language="de").data["trouble"]
    assert "search, play" in german
    assert german != metric.trouble
    usage.happen(key, ("ada", "search", -1.5))
    assert usage.measured(metric).trouble == ""


def test_a_question_that_breaks_is_said_on_the_metric(usage: Usage, monkeypatch: pytest.MonkeyPatch) -> None:
    usage.happen(usage.key(), ("ada", "search", -1.5))

    def broken(*_: Any, **__: Any) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("upbeat.score.measuring.values.trend", broken)
    assert "the disk is gone" in usage.measured(usage.metric(SEARCHERS)).trouble


def test_a_metric_counts_only_what_everybody_may_know_who_sees_it(usage: Usage) -> None:
    open_key, closed_key = usage.key(), usage.key(name="Secret", restricted=True)
    usage.happen(open_key, ("ada", "search", -1.5))
    usage.happen(closed_key, ("bob", "search", -1.5), ("eve", "search", -1.5))
    secret = Product.without_rules.get(workspace=usage.id, name="Secret")
    assert usage.points(usage.measured(usage.metric(SEARCHERS)))[-2] == 1
    behind = usage.measured(usage.metric(SEARCHERS, product=secret.pk))
    assert usage.points(behind)[-2] == 2
    assert usage.cast.viewer.get(f"/metrics/{behind.key}/points").status_code == 404
    usage.update(behind, product=None)
    assert usage.points(usage.measured(behind))[-2] == 1


def test_what_was_counted_behind_a_wall_goes_when_the_wall_does_even_without_an_answer(usage: Usage) -> None:
    product = usage.make(Product, restricted=True)
    key = usage.make(WriteKey, product=product.pk).pk
    usage.happen(key, ("bob", "search", -1.5))
    metric = usage.measured(usage.metric(SEARCHERS, product=product.pk))
    with door.open(usage.actor) as tx:
        compute_points(tx, metric, {usage.day(-200): 7})
    assert usage.points(metric).keys() == {-200, -2, -1}
    usage.update(metric, product=None, reads={"question": SEARCHERS | {"series": [{"event": "never"}]}})
    metric = usage.measured(metric)
    assert usage.points(metric) == {}
    assert (metric.latest, metric.latest_on) == (None, None)


@pytest.mark.parametrize(
    ("reads", "says"),
    [
        ({"question": SEARCHERS | {"breakdown": "platform"}}, "leave out the breakdown"),
        ({"question": SEARCHERS | {"series": [{"event": "a"}, {"event": "b"}]}}, "keep one event"),
        ({"question": SEARCHERS | {"window": "cumulative"}}, "no fixed day"),
        ({"question": AGAIN | {"or_after": True}}, "not in any after it"),
        ({"question": FOUND | {"steps": ["search"]}}, "At least 2"),
        ({"question": {"kind": "poll"}}, "question"),
        ({"question": FOUND, "days": 0}, "at least 1"),
        ({"question": FOUND | {"within": 8 * 86_400}}, "may take longer"),
    ],
)
def test_what_is_no_question_for_one_number_is_refused_with_the_reason(usage: Usage, reads: dict[str, Any], says: str) -> None:
    answer = usage.cast.editor.post("/metrics", {"name": "Searchers", "reads": reads})
    assert answer.status_code == 422
    assert says in answer.data["errors"]["reads"][0]
    with pytest.raises(Invalid):
        usage.make(Metric, reads=reads)


def test_taking_a_typed_value_away_has_the_day_computed_again(usage: Usage, monkeypatch: pytest.MonkeyPatch) -> None:
    usage.happen(usage.key(), ("ada", "search", -9.5))
    metric = usage.measured(usage.metric(FOUND, days=1))
    left: list[dict[str, Any]] = []
    monkeypatch.setattr(tasks.measure_metric, "defer", lambda **job: left.append(job))
    for value in (40, None):
        assert left == []
        usage.cast.editor.post(f"/metrics/{metric.key}/points", {"points": [{"on": usage.day(-10).isoformat(), "value": value}]})
    (job,) = left
    tasks.measure_metric(**job)
    assert usage.points(metric) == {-10: 0}


def test_compute_now_leaves_a_job_and_refuses_a_metric_that_is_typed(usage: Usage, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[dict[str, Any]] = []
    monkeypatch.setattr(tasks.measure_metric, "defer", lambda **job: left.append(job))
    metric = usage.metric(SEARCHERS)
    assert usage.cast.viewer.post(f"/metrics/{metric.key}/compute").status_code == 403
    assert usage.cast.editor.post(f"/metrics/{metric.key}/compute").status_code == 200
    assert left == [{"workspace": str(usage.id), "metric": str(metric.pk), "anew": True}]
    assert usage.cast.editor.post(f"/metrics/{usage.metric().key}/compute").status_code == 409


def test_a_new_definition_is_computed_soon_and_every_hour(usage: Usage, monkeypatch: pytest.MonkeyPatch) -> None:
    usage.happen(usage.key(), ("ada", "search", -1.5))
    metric = usage.metric(SEARCHERS)
    left: list[str] = []
    monkeypatch.setattr(numbers.measure_metric, "defer", lambda **job: left.append(job["metric"]))
    numbers.handle(usage.id, list(log.changes(usage.id)))
    assert left == [str(metric.pk)]
    tasks.measure_everything(timestamp=0)
    assert usage.points(metric)[-2] == 1


def test_a_computation_waits_for_the_events_that_came_before_it_and_for_no_others(usage: Usage, monkeypatch: pytest.MonkeyPatch) -> None:
    key, metric, later = usage.key(), usage.metric(SEARCHERS), list[dict[str, Any]]()

    class Later:
        def defer(self, **job: Any) -> None:
            later.append(job)

    monkeypatch.setattr(tasks.measure_metric, "configure", lambda **_: Later())
    put(usage.id, [event("ada", "search", f"{usage.day(-1)}T12:00")], key)
    usage.measured(metric)
    assert usage.points(metric) == {}
    sealing.seal(usage.id)
    put(usage.id, [event("bob", "search", f"{usage.day(-1)}T12:00")], key)
    (job,) = later
    tasks.measure_metric(**job)
    assert usage.points(metric) == {-1: 1}


def test_an_answer_to_an_earlier_definition_is_not_kept(usage: Usage) -> None:
    usage.happen(usage.key(), ("ada", "search", -1.5))
    metric = usage.metric(SEARCHERS)
    answer = ask(metric)
    usage.update(metric, reads={"question": FOUND})
    with door.open(usage.actor) as tx:
        keep(tx, Metric.without_rules.get(pk=metric.pk), answer)
    assert usage.points(metric) == {}
