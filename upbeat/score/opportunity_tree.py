"""The opportunity solution tree under one objective (Torres 2021): who asked for each branch, and what is built and tested for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from upbeat.domains.development.models import Criterion, Feature
from upbeat.domains.development.planning import Prioritisation
from upbeat.domains.people.models import Account
from upbeat.domains.research.models import Opportunity
from upbeat.domains.strategy.models import Objective
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import NotFound
from upbeat.kernel.rules import visible
from upbeat.kernel.words import t
from upbeat.score.check import open_findings
from upbeat.score.goals import standing
from upbeat.score.moment import Moment
from upbeat.score.voices import highlights

MOST = 5_000  # features, and criteria, of one tree
MOST_NODES = 10_000  # opportunities of a workspace, the oldest first
PLANS = 3  # told apart in the bar of a node; the rest is one part, notes without an account another
NONE = "none"  # stands for the opportunities under no objective


@dataclass(slots=True)
class Node:
    """An opportunity with everything heard in it and below: sets, so that nothing counts twice."""

    row: dict[str, Any]
    children: list[UUID] = field(default_factory=list)
    notes: dict[UUID, UUID | None] = field(default_factory=dict)  # with the account that said it
    below: int = 0


def opportunity_tree(actor: Actor, objective: str = "") -> dict[str, Any]:
    """The tree as JSON values (docs/integrate.md, “Trees”), under the objective with most of it where none is named; eleven queries.

    Notes, accounts and revenue of a node are those of all words at it or below it, each note and account once. Raises NotFound.
    """
    at = Moment.now(actor)
    nodes = _nodes(at)
    tops = {pk: _top(nodes, pk) for pk in nodes}
    sizes = Counter(nodes[top].row["objective"] for top in tops.values())
    objectives = list(at.rows(Objective).order_by("number"))
    chosen = _chosen(objectives, sizes, objective)
    here = chosen.pk if chosen else None
    known = {o.pk for o in objectives}
    shown = {pk: node for pk, node in nodes.items() if _under(nodes[tops[pk]], known) == here}
    _hear(actor, shown)
    accounts = _accounts(actor, shown.values())
    plans = _plans(shown.values(), accounts)
    features = _features(at, shown)
    _count_below(shown, features)
    return {
        "objective": _objective(at, chosen) if chosen else None,
        "objectives": [_named(o) | {"opportunities": sizes[o.pk]} for o in objectives],
        "without_objective": sum(size for pk, size in sizes.items() if pk not in known),
        "total": len(nodes),
        "plans": plans,
        "nodes": [_as_data(node, accounts, plans) for node in shown.values()],
        "features": features,
        "findings": {
            str(about): number
            for about, number in open_findings(at)
            .filter(about_type="opportunity", about_id__in=list(shown))
            .values_list("about_id", "number")
        },
    }


def _nodes(at: Moment) -> dict[UUID, Node]:
    names = ("pk", "number", "name", "status", "parent", "objective", "owner", "version")
    nodes = {row["pk"]: Node(row) for row in at.rows(Opportunity).order_by("number").values(*names)[:MOST_NODES]}
    for pk, node in nodes.items():
        if node.row["parent"] in nodes:
            nodes[node.row["parent"]].children.append(pk)
        else:
            node.row["parent"] = None  # its parent is archived, or not for this actor to see
    return nodes


def _top(nodes: dict[UUID, Node], pk: UUID) -> UUID:
    while (parent := nodes[pk].row["parent"]) is not None:
        pk = parent
    return pk


def _under(top: Node, known: set[UUID]) -> UUID | None:
    """The objective of a tree; None also where it is archived or not for this actor to see."""
    objective: UUID | None = top.row["objective"]
    return objective if objective in known else None


def _chosen(objectives: list[Objective], sizes: Counter[UUID | None], asked: str) -> Objective | None:
    if asked == NONE or not objectives:
        return None
    if asked:
        for one in objectives:
            if asked in (one.key, str(one.pk)):
                return one
        raise NotFound(t("There is no objective “{asked}” here.", asked=asked))
    return max(objectives, key=lambda one: (sizes[one.pk], -one.number))


def _hear(actor: Actor, shown: dict[UUID, Node]) -> None:
    """Give each node its notes, and from the leaves upwards those of its children."""
    heard = highlights(actor).filter(opportunity__among=list(shown)).order_by().values_list("opportunity_id", "note", "account").distinct()
    for pk, note, account in heard:
        shown[pk].notes[note] = account or shown[pk].notes.get(note)
    for pk in _leaves_first(shown):
        for child in shown[pk].children:
            for note, account in shown[child].notes.items():
                shown[pk].notes[note] = account or shown[pk].notes.get(note)


def _leaves_first(shown: dict[UUID, Node]) -> list[UUID]:
    order = [pk for pk, node in shown.items() if node.row["parent"] is None]
    for pk in order:  # grows while it is walked
        order += shown[pk].children
    return order[::-1]


def _accounts(actor: Actor, nodes: Iterable[Node]) -> dict[UUID, tuple[int, str]]:
    """Revenue in minor units and plan, of accounts that are still there."""
    wanted = {account for node in nodes for account in node.notes.values() if account}
    rows = visible(actor, Account).filter(pk__in=wanted).values_list("pk", "arr", "plan")
    return {pk: (arr or 0, plan) for pk, arr, plan in rows}


def _plans(nodes: Iterable[Node], accounts: dict[UUID, tuple[int, str]]) -> list[str]:
    """The plans that spoke most, by notes."""
    speakers = {note: account for node in nodes for note, account in node.notes.items() if account in accounts}
    counted = Counter(accounts[account][1] for account in speakers.values() if account and accounts[account][1])
    return [plan for plan, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:PLANS]]


def _features(at: Moment, shown: dict[UUID, Node]) -> list[dict[str, Any]]:
    """What addresses a node, with the criteria that test it and its newest rank."""
    found = (
        list(at.rows(Feature).filter(addresses__overlap=list(shown)).exclude(status="retired").order_by("number")[:MOST]) if shown else []
    )
    tests: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    criteria = at.rows(Criterion).filter(story__feature__in=found, story__deleted_at=None).order_by("story__position", "position", "number")
    for pk, number, then, passed, state, feature in criteria.values_list("pk", "number", "then", "passed", "state", "story__feature")[
        :MOST
    ]:
        tests[feature].append({"id": str(pk), "key": f"{Criterion.sheet.prefix}-{number}", "title": then, "passed": passed, "state": state})
    ranks = at.rows(Prioritisation).filter(feature__in=found).exclude(score=None).order_by("updated_at")
    scores = {feature: (framework, score) for feature, framework, score in ranks.values_list("feature", "framework", "score")}
    return [
        {
            "id": str(f.pk),
            "key": f.key,
            "title": f.name,
            "status": f.status,
            "addresses": [str(pk) for pk in f.addresses if pk in shown],
            "tests": tests[f.pk],
            "framework": scores[f.pk][0] if f.pk in scores else None,
            "score": scores[f.pk][1] if f.pk in scores else None,
        }
        for f in found
    ]


def _count_below(shown: dict[UUID, Node], features: list[dict[str, Any]]) -> None:
    """Opportunities and features below each node; a feature that addresses several of them counts once."""
    direct: dict[UUID, set[str]] = defaultdict(set)
    for feature in features:
        for pk in feature["addresses"]:
            direct[UUID(pk)].add(feature["id"])
    built: dict[UUID, set[str]] = {}
    smaller: dict[UUID, int] = {}
    for pk in _leaves_first(shown):
        children = shown[pk].children
        built[pk] = direct[pk].union(*(built[child] for child in children))
        smaller[pk] = sum(1 + smaller[child] for child in children)
        shown[pk].below = smaller[pk] + len(built[pk])


def _as_data(node: Node, accounts: dict[UUID, tuple[int, str]], plans: list[str]) -> dict[str, Any]:
    spoke = accounts.keys() & set(node.notes.values())
    parts = [0] * (len(plans) + 2)  # by plan, then other plans, then no account
    for account in node.notes.values():
        plan = accounts[account][1] if account in accounts else None
        parts[plans.index(plan) if plan in plans else -1 if plan is None else -2] += 1
    row = node.row
    return {
        "id": str(row["pk"]),
        "key": f"{Opportunity.sheet.prefix}-{row['number']}",
        "title": row["name"],
        "status": row["status"],
        "parent": str(row["parent"]) if row["parent"] else None,
        "owner": str(row["owner"]) if row["owner"] else None,
        "notes": len(node.notes),
        "accounts": len(spoke),
        "arr": sum(accounts[account][0] for account in spoke),
        "parts": parts,
        "below": node.below,
    }


def _named(objective: Objective) -> dict[str, Any]:
    return {"id": str(objective.pk), "key": objective.key, "name": objective.name, "status": objective.status}


def _objective(at: Moment, objective: Objective) -> dict[str, Any]:
    """With its key results; the first is written on the node."""
    results = [
        {
            "key": k.key,
            "name": k.name,
            "current": k.current,
            "target": k.target,
            "unit": k.unit,
            "metric_unit": k.metric.unit if k.metric else None,
        }
        for k in standing(at, [objective])[0]
    ]
    return _named(objective) | {"key_results": results}
