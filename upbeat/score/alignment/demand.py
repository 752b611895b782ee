"""UP5xx and UP6xx: do we hear what customers ask for, before it costs us?"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from upbeat.domains.development.models import Feature, FeatureStatus
from upbeat.domains.people.models import Account
from upbeat.domains.research.models import Feedback, Highlight, Importance, Opportunity
from upbeat.domains.research.models import Status as Opp
from upbeat.kernel import rules
from upbeat.kernel.door import Transaction
from upbeat.kernel.words import t, tn
from upbeat.score.alignment.fixes import Fix, as_id, attach, make, set_to
from upbeat.score.alignment.rule import ERROR, INFO, WARNING, Asked, rule
from upbeat.score.moment import Moment, money, spoken
from upbeat.score.voices import Voices, by_link, highlights

LOUD = 100_000_000  # minor units of ARR from which an opportunity must not be missing from the roadmap
PATIENCE = 30  # days a critical wish may wait for an answer
UNHEARD = 7  # days critical words may lie without a link
RENEWAL = 60  # days before a contract ends


def open_feature(tx: Transaction, opportunity: Opportunity, value: Any) -> None:
    tx.create(Feature, name=value, status=FeatureStatus.CANDIDATE, addresses=[opportunity.pk], product=opportunity.product_id)


def address(tx: Transaction, opportunity: Opportunity, value: Any) -> None:
    tx.link(rules.find(tx.actor, Feature, as_id(value)), "addresses", add=[opportunity.pk])


def commit_to_wishes(tx: Transaction, account: Account, _: Any) -> None:
    """Commit to every open opportunity behind the account's critical wishes."""
    words = highlights(tx.actor).filter(account=account.pk, importance=Importance.CRITICAL)
    for opportunity in tx.visible(Opportunity).filter(pk__in=words.values("opportunity_id"), status__in=(Opp.OPEN, Opp.EXPLORING)):
        tx.update(opportunity, status=Opp.COMMITTED)


@rule(
    "UP501",
    "Valuable opportunity is not on the roadmap",
    ERROR,
    about=Opportunity,
    reads=(Highlight, Feedback, Account, Feature),
    fix="Open a feature for it, link one that solves it, or park it and say why.",
    fixes=(
        make("open-feature", "Open a feature", "name", "text", open_feature, lambda _, opportunity: opportunity.name),
        make("link-feature", "Link a feature", "feature", "feature", address),
        set_to("park", "Park it", status=Opp.PARKED),
    ),
)
def opportunity_off_the_roadmap(at: Moment) -> Asked:
    """
    Accounts worth more than a million a year (each counted once) have asked for this, and no feature addresses it. That may be
    right; then park it, and the reason can be read in its history.
    """
    taken_up = at.rows(Feature).exclude(status=FeatureStatus.RETIRED).filter(addresses__has=OuterRef("pk"))
    rows = at.rows(Opportunity).filter(status__in=(Opp.OPEN, Opp.EXPLORING, Opp.COMMITTED))
    waiting = rows.exclude(Exists(taken_up))
    voices = by_link(at.actor, "opportunity", highlights(at.actor).filter(opportunity__in=waiting.values("pk")))
    loud = {pk: v for pk, v in voices.items() if v.arr >= LOUD}

    def say(o: Opportunity) -> tuple[str, str]:
        v = loud.get(o.pk, Voices())
        return (
            t("{name} is not on the roadmap", name=o.called),
            t(
                "{notes} from {accounts}, worth {worth} ARR.",
                notes=tn("{count} note", "{count} notes", v.notes),
                accounts=tn("{count} account", "{count} accounts", v.accounts),
                worth=money(v.arr, at.currency),
            ),
        )

    return Asked(rows, Q(pk__in=list(loud)), say)


@rule(
    "UP502",
    "Critical words lead nowhere",
    WARNING,
    about=Highlight,
    reads=(Feedback,),
    fix="Link the words to an opportunity.",
    fixes=(
        attach("opportunity", "Link an opportunity", "opportunity", one_click=False),
        set_to("important", "Only important", importance=Importance.IMPORTANT),
    ),
)
def critical_words_unlinked(at: Moment) -> Asked:
    """Somebody marked these words as critical more than a week ago and linked them to nothing. So they count for nothing."""
    return Asked(
        highlights(at.actor).filter(importance=Importance.CRITICAL, created_at__date__lt=at.day(-UNHEARD)),
        Q(opportunity=None, feature=None),
        lambda h: (
            t("“{name}” leads nowhere", name=h.called[:80]),
            t("Marked as critical, and linked to neither an opportunity nor a feature."),
        ),
    )


@rule(
    "UP503",
    "Critical wish untouched for 30 days",
    INFO,
    about=Opportunity,
    reads=(Highlight, Feedback),
    fix="Begin to explore it, or park it and say why.",
    fixes=(set_to("explore", "Begin to explore", status=Opp.EXPLORING), set_to("park", "Park it", status=Opp.PARKED)),
)
def critical_wish_untouched(at: Moment) -> Asked:
    """Critical words have been linked to this opportunity for more than 30 days, and it is as open as on the first day."""
    old = highlights(at.actor).filter(opportunity=OuterRef("pk"), importance=Importance.CRITICAL, created_at__date__lt=at.day(-PATIENCE))
    return Asked(
        at.rows(Opportunity).filter(Exists(old)),
        Q(status=Opp.OPEN),
        lambda o: (t("{name} has not been touched", name=o.called), t("Critical for a customer for more than 30 days, and still open.")),
    )


@rule(
    "UP601",
    "Account renews soon with a critical wish open",
    ERROR,
    about=Account,
    reads=(Highlight, Feedback, Opportunity, Feature),
    fix="Commit to the opportunity behind the wish, and tell the account.",
    fixes=(Fix("commit", "Commit to it", "set", "status", "", commit_to_wishes),),
)
def renewal_at_risk(at: Moment) -> Asked:
    """
    The contract ends within 60 days, and something the account called critical has been taken up by nobody: its opportunity is
    neither committed nor solved, and no feature for it is planned, being built or shipped.
    """
    taken_up = (FeatureStatus.PLANNED, FeatureStatus.BUILDING, FeatureStatus.SHIPPED)
    answer = at.rows(Feature).filter(addresses__has=OuterRef("pk"), status__in=taken_up)
    unanswered = at.rows(Opportunity).filter(~Exists(answer), status__in=(Opp.OPEN, Opp.EXPLORING))
    wishes = highlights(at.actor).filter(account=OuterRef("pk"), importance=Importance.CRITICAL, opportunity__in=unanswered.values("pk"))
    return Asked(
        at.rows(Account).filter(renews_on__gte=at.today, renews_on__lte=at.day(RENEWAL)),
        Exists(wishes),
        lambda a: (
            t("{name} renews with a critical wish open", name=a.called),
            t("Renews on {day}, worth {worth} a year.", day=spoken(a.renews_on), worth=money(a.arr, at.currency)),
        ),
    )
