"""UP1xx: is what we plan to build asked for, owned and ready to be checked?"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from upbeat.domains.development.models import Criterion, Feature, FeatureStatus, Release, Story
from upbeat.domains.people.models import Team
from upbeat.domains.research.models import Feedback, Highlight, Opportunity
from upbeat.domains.research.models import Status as Opp
from upbeat.domains.strategy.models import Objective
from upbeat.kernel import rules
from upbeat.kernel.door import Transaction
from upbeat.kernel.words import t
from upbeat.score.alignment.fixes import TODAY, add, as_id, assign, attach, make, postpone, set_to
from upbeat.score.alignment.rule import ERROR, INFO, WARNING, Asked, rule
from upbeat.score.moment import Moment, spoken
from upbeat.score.voices import speaks_for_feature, speaks_for_opportunity

COMING = (FeatureStatus.PLANNED, FeatureStatus.BUILDING)
OPEN = (FeatureStatus.IDEA, FeatureStatus.CANDIDATE, *COMING)
SOON = 14  # days before a release in which criteria have to pass
AHEAD = 30  # days before a release by which criteria have to be written


def link_note(tx: Transaction, record: Any, value: Any) -> None:
    """The whole note speaks for the record."""
    note = rules.find(tx.actor, Feedback, as_id(value))
    tx.create(Highlight, feedback=note, quote=note.text, start=0, end=len(note.text), importance=2, **{record._meta.model_name: record})


def write_criterion(tx: Transaction, feature: Feature, value: Any) -> None:
    story = tx.visible(Story).filter(feature=feature).order_by("position", "number").first() or tx.create(
        Story, name=feature.name, feature=feature
    )
    tx.create(Criterion, story=story, then=value)


@rule(
    "UP101",
    "Coming feature without evidence",
    ERROR,
    about=Feature,
    reads=(Highlight, Opportunity, Feedback),
    fix="Link an opportunity that customers' words speak for, link a note, or take the feature back to the candidates.",
    fixes=(
        add("addresses", "Link an opportunity", "opportunity"),
        make("link-note", "Link a note", "feedback", "feedback", link_note),
        set_to("candidate", "Back to candidate", status=FeatureStatus.CANDIDATE),
    ),
)
def feature_without_evidence(at: Moment) -> Asked:
    """
    The feature is planned or being built, and nobody's words stand behind it: no highlight is linked to it, and none to an
    opportunity it addresses (or to one below that).

    Capacity spent on a guess is missing where customers have asked. If the reason lies elsewhere (law, debt, a bet), say so:
    mute the finding with it.
    """
    return Asked(
        at.rows(Feature).filter(status__in=COMING),
        ~Q(speaks_for_feature(at.actor)),
        lambda f: (
            t("{name} has no evidence", name=f.called),
            t("{status}, due {day}. Nobody's words are linked.", status=t(FeatureStatus(f.status).label), day=spoken(f.ends_on)),
        ),
    )


@rule(
    "UP102",
    "Committed opportunity without evidence",
    WARNING,
    about=Opportunity,
    reads=(Highlight, Feedback),
    fix="Link the words it was heard in, or take the opportunity back to exploring.",
    fixes=(
        make("link-note", "Link a note", "feedback", "feedback", link_note),
        set_to("exploring", "Back to exploring", status=Opp.EXPLORING),
    ),
)
def opportunity_without_evidence(at: Moment) -> Asked:
    """
    We committed to solving a problem that nobody is on record with. A sentence a customer said keeps the team honest about what
    the problem is.
    """
    return Asked(
        at.rows(Opportunity).filter(status=Opp.COMMITTED),
        ~Q(speaks_for_opportunity(at.actor)),
        lambda o: (t("{name} has no evidence", name=o.called), t("Committed, and no highlight speaks for it or for one below it.")),
    )


@rule(
    "UP103",
    "Coming feature serves no objective",
    WARNING,
    about=Feature,
    reads=(Opportunity, Objective),
    fix="Link the objective it serves, or an opportunity under one.",
    fixes=(add("serves", "Link an objective", "objective"),),
)
def feature_without_objective(at: Moment) -> Asked:
    """
    The feature is on its way, and no objective is named: neither directly nor through an opportunity it addresses. Then nobody
    can say what should be better when it ships.
    """
    through = at.rows(Opportunity).filter(pk__among=OuterRef("addresses")).exclude(objective=None)
    return Asked(
        at.rows(Feature).filter(status__in=COMING),
        Q(serves=[]) & ~Exists(through),
        lambda f: (
            t("{name} serves no objective", name=f.called),
            t("{status}, with no objective linked directly or through an opportunity.", status=t(FeatureStatus(f.status).label)),
        ),
    )


@rule(
    "UP104",
    "Coming feature without an owner",
    WARNING,
    about=Feature,
    reads=(Team,),
    fix="Say who drives it.",
    fixes=(assign(),),
)
def feature_without_owner(at: Moment) -> Asked:
    """A feature that is planned or being built needs one person who answers for it. With nobody, questions wait and dates slip."""
    return Asked(
        at.rows(Feature).filter(status__in=COMING),
        Q(owner=None),
        lambda f: (
            t("{name} has no owner", name=f.called),
            t("{status}, due {day}. Nobody answers for it.", status=t(FeatureStatus(f.status).label), day=spoken(f.ends_on)),
        ),
    )


@rule(
    "UP105",
    "Feature past its due date",
    ERROR,
    about=Feature,
    fix="Move the due date to one you believe in, or mark the feature as shipped.",
    fixes=(
        postpone("ends_on", "Move the due date"),
        set_to("shipped", "It has shipped", status=FeatureStatus.SHIPPED, shipped_on=TODAY),
    ),
)
def feature_overdue(at: Moment) -> Asked:
    """
    The due date has passed and the feature has not shipped. Everyone who planned around that date is planning around something
    untrue.
    """
    return Asked(
        at.rows(Feature).filter(status__in=COMING, ends_on__isnull=False),
        Q(ends_on__lt=at.today),
        lambda f: (
            t("{name} is past its due date", name=f.called),
            t("Due {day}, still “{status}”.", day=spoken(f.ends_on), status=t(FeatureStatus(f.status).label)),
        ),
    )


@rule(
    "UP106",
    "Feature nears its release without criteria",
    WARNING,
    about=Feature,
    reads=(Story, Criterion, Release),
    fix="Write the first acceptance criterion, or move the feature to a later release.",
    fixes=(
        make("write-criterion", "Write a criterion", "criterion", "text", write_criterion),
        attach("release", "Move to a later release", "release", one_click=False),
        set_to("unrelease", "Take out of the release", release=None),
    ),
)
def feature_without_criteria(at: Moment) -> Asked:
    """
    The release is less than 30 days away and the feature has no acceptance criterion, so nobody can tell when it is right. One
    *given, when, then* is enough to begin.
    """
    written = at.rows(Criterion).filter(story__feature=OuterRef("pk"), story__deleted_at=None)
    return Asked(
        _nearing(at, AHEAD),
        ~Exists(written),
        lambda f: (
            t("{name} has no criteria", name=f.called),
            t("Its release is planned for {day}, and nothing says when it is right.", day=spoken(f.release.planned_on)),
        ),
    )


@rule(
    "UP107",
    "Release is near and criteria do not pass",
    ERROR,
    about=Feature,
    reads=(Story, Criterion, Release),
    fix="Make them pass, move the feature to a later release, or take it out of this one.",
    fixes=(
        attach("release", "Move to a later release", "release", one_click=False),
        set_to("unrelease", "Take out of the release", release=None),
    ),
)
def feature_with_failing_criteria(at: Moment) -> Asked:
    """
    The release is less than 14 days away and some of the feature's criteria have not passed. Either they pass by then, or the
    feature is not part of this release: decide while there is time to tell marketing, sales and support.
    """
    failing = at.rows(Criterion).filter(story__feature=OuterRef("pk"), story__deleted_at=None, passed=False)
    return Asked(
        _nearing(at, SOON),
        Exists(failing),
        lambda f: (
            t("{name} is not ready to ship", name=f.called),
            t("Its release is planned for {day}, and not every criterion passes.", day=spoken(f.release.planned_on)),
        ),
    )


@rule(
    "UP108",
    "Feature being built has no dates",
    INFO,
    about=Feature,
    reads=(Release,),
    fix="Give it a due date, or a release.",
    fixes=(postpone("ends_on", "Set the due date", days=28), attach("release", "Put into a release", "release", one_click=False)),
)
def feature_without_dates(at: Moment) -> Asked:
    """
    The feature is being built and has neither a due date nor a release, so it stands on nobody's calendar and cannot be seen on
    the Score.
    """
    return Asked(
        at.rows(Feature).filter(status=FeatureStatus.BUILDING),
        Q(ends_on=None, release=None),
        lambda f: (t("{name} has no date", name=f.called), t("Being built, with neither a due date nor a release.")),
    )


def _nearing(at: Moment, days: int) -> Any:
    near = Q(release__status="planned", release__deleted_at=None, release__planned_on__gte=at.today, release__planned_on__lte=at.day(days))
    return at.rows(Feature).filter(near, status__in=OPEN).select_related("release")
