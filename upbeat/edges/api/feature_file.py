"""The `.feature` file of a feature: out for the test runner, in from the one who writes criteria as files."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import path

from upbeat.domains.development import gherkin
from upbeat.domains.development.models import Criterion, Feature, Proof, Story, StoryKind
from upbeat.edges.api.http import Written, endpoint
from upbeat.edges.api.records import require_read, source_of
from upbeat.kernel import door, rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import BadRequest, Invalid

LARGEST = 1024 * 1024
MOST = 500  # stories of one feature


def export(request: HttpRequest, actor: Actor, ref: str) -> HttpResponse:
    require_read(actor, Feature)
    feature = rules.find(actor, Feature, ref)
    stories, criteria = _standing(actor, feature)
    told = [
        gherkin.Rule(
            name,
            story.as_a,
            story.i_want,
            story.so_that,
            [gherkin.Scenario(title, c.given, c.when, c.then, c.passed) for title, c in _by_name(criteria[story.pk]).items()],
        )
        for name, story in _by_name(stories).items()
        if story.kind == StoryKind.STORY or criteria[story.pk]
    ]
    response = HttpResponse(gherkin.written(feature.name, told), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{feature.key}.feature"'
    return response


def bring_in(request: HttpRequest, actor: Actor, ref: str) -> Written:
    """The file as the body, or as `file` of a form. What stands under its name is changed, the rest made; nothing is deleted."""
    feature = rules.find(actor, Feature, ref)
    found = gherkin.read(_text(request))
    stories, criteria = _standing(actor, feature)
    counts = {"stories_created": 0, "stories_updated": 0, "criteria_created": 0, "criteria_updated": 0}
    with door.open(actor, source=source_of(request), reason=".feature file") as tx:
        rules.require(actor, "create", Story)
        known = _by_name(stories)
        last = max((story.position for story in stories), default=0)
        for name, rule in zip(gherkin.told_apart(r.name for r in found), found, strict=True):
            story = known.get(name)
            if story is None:
                last += 1
                voice = {part: getattr(rule, part) for part, _ in gherkin.VOICE}
                story = tx.create(Story, name=rule.name, feature=feature.pk, product=feature.product_id, position=last, **voice)
                counts["stories_created"] += 1
            else:
                counts["stories_updated"] += _update(tx, story, {part: getattr(rule, part) for part, _ in gherkin.VOICE})
            _bring_criteria(tx, story, criteria[story.pk], rule, counts)
    return Written(counts, tx.seq, request=tx.request)


def _bring_criteria(tx: Transaction, story: Story, standing: list[Criterion], rule: gherkin.Rule, counts: dict[str, int]) -> None:
    known = _by_name(standing)
    last = max((criterion.position for criterion in standing), default=0)
    for name, scenario in zip(gherkin.told_apart(s.name for s in rule.scenarios), rule.scenarios, strict=True):
        steps = {part: getattr(scenario, part) for part, _ in gherkin.STEPS}
        criterion = known.get(name)
        ticked = {"passed": True, "state": Proof.TESTED} if scenario.passed and not (criterion and criterion.passed) else {}
        if criterion is None:
            last += 1
            tx.create(Criterion, story=story.pk, position=last, **steps, **ticked)
            counts["criteria_created"] += 1
        else:
            counts["criteria_updated"] += _update(tx, criterion, steps, **ticked)


def _update(tx: Transaction, record: Story | Criterion, texts: dict[str, str], **values: Any) -> bool:
    """Only what the file says otherwise; how its lines are broken is no difference."""
    changed: dict[str, Any] = {
        name: text for name, text in texts.items() if gherkin.one_line(text) != gherkin.one_line(getattr(record, name))
    }
    if changed or values:
        tx.update(record, **changed, **values)
    return bool(changed or values)


def _standing(actor: Actor, feature: Feature) -> tuple[list[Story], dict[UUID, list[Criterion]]]:
    stories = list(rules.visible(actor, Story).filter(feature=feature.pk, archived_at=None).order_by("position", "number")[:MOST])
    criteria: dict[UUID, list[Criterion]] = defaultdict(list)
    rows = rules.visible(actor, Criterion).filter(story__in=[s.pk for s in stories], archived_at=None)
    for criterion in rows.order_by("position", "number"):
        criteria[criterion.story_id].append(criterion)
    return stories, criteria


def _by_name(records: list[Any]) -> dict[str, Any]:
    """In order, by what each is called in a file."""
    names = gherkin.told_apart(gherkin.one_line(r.then if isinstance(r, Criterion) else r.name) for r in records)
    return dict(zip(names, records, strict=True))


def _text(request: HttpRequest) -> str:
    file = request.FILES.get("file")
    data = file.read(LARGEST + 1) if isinstance(file, UploadedFile) else request.body
    if not data or len(data) > LARGEST:
        raise BadRequest("Send a .feature file of at most 1 MB, as the body or as “file” of a form.")
    try:
        return bytes(data).decode()
    except UnicodeDecodeError:
        raise Invalid({"line 1": ["This file is not UTF-8; save it as UTF-8."]}) from None


ADDRESSES = [path("features/<str:ref>/feature-file", endpoint(get=export, post=bring_in))]
