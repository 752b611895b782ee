"""Tasks from templates by tier: three that everyone begins with, until a workspace has its own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from upbeat.domains.collaboration.asking import Template
from upbeat.domains.marketing.models import Launch, LaunchTask
from upbeat.domains.people.models import Function, Team
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Conflict, Invalid, NotFound
from upbeat.kernel.rules import by_reference
from upbeat.kernel.words import here, t

MOST = 200  # tasks of one template
FURTHEST = 730  # days around a launch

# tiers that have it | function | days after the launch (before, if negative) | milestone | task
TASKS = [
    [cell.strip() for cell in line.split("|")]
    for line in """
123 | strategy    | -42 |   | Objective confirmed
1   | strategy    | -28 |   | Price and packaging decided
1   | strategy    | -10 |   | Board note drafted
12  | research    | -35 |   | What customers said, in one page
12  | research    | -14 |   | Message test
123 | product     | -35 |   | Spec and criteria agreed
12  | product     | -21 |   | Rollout plan
123 | product     | -14 |   | Outcome metric attached
12  | engineering | -21 | x | Beta
123 | engineering | -5  |   | All criteria pass
12  | engineering | -4  |   | Rollback rehearsed
12  | design      | -21 |   | Empty states and words
12  | design      | -14 |   | Screen-reader pass
1   | design      | -10 |   | Store screenshots
12  | marketing   | -28 |   | Positioning agreed
12  | marketing   | -10 |   | Landing page
1   | marketing   | -7  |   | Press kit
123 | marketing   | -3  |   | Release note
12  | marketing   | -2  |   | Mail and in-app message
12  | sales       | -10 |   | One-page brief
1   | sales       | -7  |   | Demo script
1   | sales       | -7  |   | Objection sheet
12  | sales       | -3  |   | Accounts that asked, assigned
123 | support     | -7  |   | Help centre up to date
12  | support     | -3  |   | Macros ready
12  | support     | -1  |   | Team briefing
12  | product     | 7   | x | Week-1 review
""".strip().splitlines()
]


def built_in(tier: int) -> dict[str, Any]:
    """What a template for a tier holds before anyone has changed it, in the reader's language."""
    tasks = [
        {"name": here(name), "function": function, "days": int(days), "milestone": bool(milestone)}
        for tiers, function, days, milestone, name in TASKS
        if str(tier) in tiers
    ]
    return {"values": {"tier": tier}, "children": {"launch_task": tasks}}


def offered(templates: list[Template]) -> list[dict[str, Any]]:
    """The workspace's own, then those built in for tiers that it has none for."""
    own = [
        {"id": str(t.pk), "key": t.key, "version": t.version, "name": t.name, "tier": _tier(t.content), "tasks": _listed(t.content)}
        for t in templates
        if _listed(t.content)
    ]
    covered = {row["tier"] for row in own}
    return own + [
        {
            "id": f"tier-{n}",
            "key": None,
            "version": None,
            "name": here(t("Tier {tier} launch", tier=n)),
            "tier": n,
            "tasks": _listed(built_in(n)),
        }
        for n in (1, 2, 3)
        if n not in covered
    ]


def add_tasks(tx: Transaction, launch: Launch, name: str) -> None:
    """The tasks of a template, dated from the launch's day. One that is there already, by function and name, is not made twice."""
    if launch.on is None:
        raise Conflict(t("{key} has no date yet. Set it first: the tasks are dated from it.", key=launch.key))
    there = {(f, n.casefold()) for f, n in tx.visible(LaunchTask).filter(launch=launch).values_list("function", "name")}
    new = [task for task in checked(content_of(tx, name)) if (task["function"], task["name"].casefold()) not in there]
    if not new:
        raise Conflict("All tasks of this template are there already.")
    teams: dict[str, Team] = {}
    for team in tx.visible(Team).order_by("-number"):
        teams[team.function] = team
    for task in new:
        team_of = teams.get(task["function"])
        tx.create(
            LaunchTask,
            name=task["name"],
            launch=launch,
            function=task["function"],
            team=team_of,
            owner=team_of.lead_id if team_of else None,
            due_on=launch.on + dt.timedelta(days=task["days"]),
            milestone=task["milestone"],
        )


def usual(tx: Transaction, tier: int) -> str:
    """The workspace's own template for a tier, else the one built in."""
    templates = tx.visible(Template).filter(for_type="launch").order_by("number")
    own = next((t for t in templates if _tier(t.content) == tier and _listed(t.content)), None)
    return str(own.pk) if own else f"tier-{tier}"


def content_of(tx: Transaction, name: str) -> Any:
    """What a template holds, by its id or key, or `tier-1` to `tier-3`. Raises NotFound."""
    if name in ("tier-1", "tier-2", "tier-3"):
        return built_in(int(name[-1]))
    where = by_reference(Template, name)
    found = tx.visible(Template).filter(where, for_type="launch").first() if where is not None else None
    if found is None:
        raise NotFound(t("There is no template “{name}” for launches here. Built in: tier-1, tier-2, tier-3.", name=name))
    return found.content


def checked(content: Any) -> list[dict[str, Any]]:
    """The tasks of a template, each with name, function, days and milestone. Raises Invalid naming the first that does not fit."""
    tasks = _listed(content)
    if not tasks:
        raise Invalid.one("template", "This template holds no tasks. Add some to its “launch_task” list.")
    for at, task in enumerate(tasks[:MOST]):
        if task["function"] not in Function.values or not task["name"] or not isinstance(task["days"], int):
            raise Invalid.one(
                "template",
                t("Task {number} needs a name, a function ({known}) and whole days.", number=at + 1, known=", ".join(Function.values)),
            )
        if abs(task["days"]) > FURTHEST:
            raise Invalid.one(
                "template", t("Task {number} lies more than {furthest} days from the launch.", number=at + 1, furthest=FURTHEST)
            )
    return tasks[:MOST]


def _listed(content: Any) -> list[dict[str, Any]]:
    children = content.get("children") if isinstance(content, dict) else None
    tasks = children.get("launch_task") if isinstance(children, dict) else None
    return [
        {
            "name": str(task.get("name", "")).strip()[:240],
            "function": task.get("function", ""),
            "days": task.get("days", 0),
            "milestone": task.get("milestone") is True,
        }
        for task in (tasks if isinstance(tasks, list) else [])
        if isinstance(task, dict)
    ]


def _tier(content: Any) -> int | None:
    values = content.get("values") if isinstance(content, dict) else None
    tier = values.get("tier") if isinstance(values, dict) else None
    return tier if isinstance(tier, int) else None
