"""A Jira export into the plan: epics to features, issues to stories, versions to releases, comments; known again by their keys."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from upbeat.domains.collaboration.models import Comment, Tag
from upbeat.domains.development.models import Feature, Release, Story
from upbeat.domains.people.models import Member
from upbeat.edges.importers.dependencies import Dependencies
from upbeat.edges.importers.jira import DRAWN, JiraComment, JiraIssue, JiraReader
from upbeat.edges.importers.names import Names, deleted_by_hand
from upbeat.edges.importers.readers.table import Row, RowError, Table
from upbeat.edges.importers.report import Action
from upbeat.edges.importers.steps import DELETED_HERE, UNCHANGED, Step, decided, differing, may_edit
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.door import Transaction
from upbeat.kernel.record import Record, type_name

SOURCE = "jira"
PRIORITIES = {
    "highest": "highest", "blocker": "highest", "critical": "highest", "urgent": "highest", "high": "high", "major": "high",
    "medium": "medium", "normal": "medium", "low": "low", "minor": "low", "lowest": "lowest", "trivial": "lowest",
}  # fmt: skip


class BacklogImporter:
    def __init__(self, actor: Actor, table: Table, mapping: Sequence[str | None], zone: dt.tzinfo) -> None:
        self.actor, self.zone = actor, zone
        self.reader = JiraReader(table, list(mapping), zone)
        self.features = Names(actor, Feature, "source_id", source=SOURCE)
        self.stories = Names(actor, Story, "source_id", source=SOURCE)
        self.releases = Names(actor, Release)
        self.tags = Names(actor, Tag)
        self.names: Sequence[Names] = [self.features, self.stories, self.releases, self.tags]
        members = Member.objects.filter(workspace_id=actor.workspace, is_active=True).values_list("pk", "name", "user__email")
        self.members = {name.lower(): pk for pk, name, _ in members} | {email.lower(): pk for pk, _, email in members if email}
        self.dependencies = Dependencies(actor, self.reader, self.features)
        self.comments = self.tied = 0
        self.releases_below: dict[str, set[str]] = {}
        for name, version in self.reader.releases.items():
            for feature in {above for key in version.issues for above in self.reader.above(key)}:
                self.releases_below.setdefault(feature, set()).add(name)

    def beside(self) -> Counter[str]:
        return Counter(releases=len(self.releases.absent), tags=len(self.tags.absent), comments=self.comments, dependencies=self.tied)

    def units(self) -> Iterator[JiraIssue | RowError]:
        return self.reader.issues()

    def steps(self, units: Sequence[object]) -> list[Step]:
        issues = [unit for unit in units if isinstance(unit, JiraIssue)]
        self.features.load(issue.epic for issue in issues if issue.epic)
        self.stories.load(issue.parent for issue in issues if issue.parent)
        self.releases.load(name for issue in issues for name in issue.releases)
        self.tags.load(tag for issue in issues for tag in issue.tags)
        there: dict[str, Feature | Story] = {}
        keys = [issue.key for issue in issues]
        for feature in rules.visible(self.actor, Feature, tombstones=True).filter(source=SOURCE, source_id__in=keys):
            there[feature.source_id or ""] = feature
        for story in rules.visible(self.actor, Story, tombstones=True).filter(source=SOURCE, source_id__in=keys):
            there[story.source_id or ""] = story
        hanging = rules.visible(self.actor, Comment, tombstones=True).filter(source=SOURCE, about_id__in=[row.pk for row in there.values()])
        comments = {comment.source_id: comment for comment in hanging}
        by_hand = deleted_by_hand(self.actor, [*there.values(), *comments.values()])
        steps = []
        for unit in units:
            if isinstance(unit, RowError):
                steps.append(Step(Row(unit.row, unit.line, []), "mend", error=unit))
            elif isinstance(unit, JiraIssue):
                steps.append(decided(unit.row, partial(self.step, unit, there.get(unit.key), comments, by_hand)))
        return steps

    def step(self, issue: JiraIssue, record: Feature | Story | None, comments: dict[str | None, Comment], by_hand: set[UUID]) -> Step:
        said = [(comment, comments.get(comment_id(issue, comment))) for comment in issue.comments]
        said = [(comment, there) for comment, there in said if self.is_news(comment, there, by_hand)]
        ties = len(self.dependencies.to_make.get(issue.key, ()))
        if record is None:
            self.tied += ties
            self.comments += len(said)
            return Step(issue.row, "create", write=lambda tx: self.create(tx, issue, said))
        if record.pk in by_hand:
            return Step(issue.row, "skip", DELETED_HERE)
        (self.features if isinstance(record, Feature) else self.stories).ids[issue.key.lower()] = record.pk
        changed = differing(record, self.values(issue, record))
        tags = [tag for tag in issue.tags if self.tags.find(tag) not in record.tags]
        linked = self.is_linked_anew(issue, record)
        self.comments += sum(there is None for _, there in said)
        self.tied += ties
        if record.deleted_at is None and not (changed or tags or said or linked or ties):
            return Step(issue.row, "skip", UNCHANGED)
        action: Action = "update" if record.deleted_at is None else "create"
        return Step(issue.row, action, write=lambda tx: self.update(tx, issue, record, changed, tags, said))

    def is_news(self, comment: JiraComment, there: Comment | None, by_hand: set[UUID]) -> bool:
        if there is None:
            return True
        if there.pk in by_hand or not may_edit(self.actor, there):
            return False
        return there.deleted_at is not None or bool(differing(there, comment_values(comment)))

    def values(self, issue: JiraIssue, record: Feature | Story | None = None) -> dict[str, Any]:
        """What an issue says about its record, without links to other records of the file."""
        limit = 240
        name = issue.title if len(issue.title) <= limit else issue.title[: limit - 1] + "…"
        description = "\n\n".join(filter(None, [issue.title if len(issue.title) > limit else "", issue.description, self.origin(issue)]))
        given: dict[str, Any] = {"name": name, "description": description, "source": SOURCE, "source_id": issue.key}
        if owner := self.members.get(issue.assignee_email.lower()) or self.members.get(issue.assignee.lower()):
            given["owner"] = owner
        if isinstance(record, Feature) or (record is None and issue.is_feature):
            given |= {"status": issue.feature_status, "ends_on": issue.due_on}
            if issue.feature_status == "shipped" and issue.resolved_at:
                given["shipped_on"] = self.day(issue.resolved_at)
        else:
            given |= {"kind": issue.kind, "status": issue.status, "priority": PRIORITIES.get(issue.priority.lower(), "")}
            given |= {"estimate": issue.points, "sprint": issue.sprint[:120], "due_on": issue.due_on}
            given["done_on"] = self.day(issue.resolved_at) if issue.resolved_at and issue.status == "done" else None
        return given

    def origin(self, issue: JiraIssue) -> str:
        """What Jira knew of the issue and no field of ours holds, as the last lines of the description."""
        facts = [
            f"{issue.type_name}, {issue.status_name}",
            issue.reporter and f"reported by {issue.reporter}",
            issue.assignee and f"assigned to {issue.assignee}",
            issue.created_at and f"created {issue.created_at:%Y-%m-%d}",
            issue.resolved_at and f"resolved {issue.resolved_at:%Y-%m-%d}",
            issue.sprints and f"sprints {', '.join(issue.sprints)}",
            issue.releases and f"version {', '.join(issue.releases)}",
            *self.dependencies.as_text(issue),
            issue.attachments and "attachments " + ", ".join(f"[{name}]({address})" for name, address in issue.attachments),
        ]
        name = "Jira" if issue.key.startswith(DRAWN) else f"Jira {issue.key}"
        return f"---\n\n{name}: " + "; ".join(fact for fact in facts if fact) + "."

    def day(self, moment: dt.datetime) -> dt.date:
        return moment.astimezone(self.zone).date()

    def links(self, tx: Transaction, issue: JiraIssue, *, is_feature: bool) -> dict[str, Any]:
        """Feature, parent and release; releases that are not there yet are made."""
        made = {name: self.release(tx, name) for name in issue.releases}
        if is_feature:
            name = self.release_of(issue)
            found = {"parent": self.features.find(issue.epic or ""), "release": made.get(name) or self.release(tx, name)}
        else:
            found = {"feature": self.features.find(issue.epic or ""), "parent": self.stories.find(issue.parent or "")}
        return {name: value for name, value in found.items() if value is not None}

    def release_of(self, issue: JiraIssue) -> str:
        """A feature ships in its own version, or in the one that all its stories with a version share."""
        if issue.releases:
            return issue.releases[0]
        below = self.releases_below.get(issue.key, set())
        return next(iter(below)) if len(below) == 1 else ""

    def release(self, tx: Transaction, name: str) -> UUID | None:
        version = self.reader.releases.get(name)
        if version is None or version.is_open or version.last_done is None:
            return self.releases.find_or_create(tx, name)
        return self.releases.find_or_create(tx, name, status="shipped", shipped_on=self.day(version.last_done))

    def is_linked_anew(self, issue: JiraIssue, record: Feature | Story) -> bool:
        """Whether the export hangs the record on another feature, parent or release than it hangs on now."""
        if isinstance(record, Feature):
            pairs = [(self.features, issue.epic or "", "parent"), (self.releases, self.release_of(issue), "release")]
        else:
            pairs = [(self.features, issue.epic or "", "feature"), (self.stories, issue.parent or "", "parent")]
        wanted = [(names.find(key), name) for names, key, name in pairs]
        return any(found is not None and found != getattr(record, f"{name}_id") for found, name in wanted)

    def create(self, tx: Transaction, issue: JiraIssue, said: Sequence[tuple[JiraComment, Comment | None]]) -> None:
        tags = [made for tag in issue.tags if (made := self.tags.find_or_create(tx, tag))]
        given = self.values(issue) | self.links(tx, issue, is_feature=issue.is_feature) | ({"tags": tags} if tags else {})
        record = tx.create(Feature if issue.is_feature else Story, **given)
        (self.features if issue.is_feature else self.stories).remember(issue.key, record.pk)
        self.dependencies.make(tx, issue.key)
        self.comment(tx, issue, record, said)

    def update(
        self,
        tx: Transaction,
        issue: JiraIssue,
        record: Feature | Story,
        changed: dict[str, Any],
        tags: Sequence[str],
        said: Sequence[tuple[JiraComment, Comment | None]],
    ) -> None:
        if record.deleted_at is not None:
            tx.restore(record)
        tx.update(record, **(changed | self.links(tx, issue, is_feature=isinstance(record, Feature))))
        if made := [found for tag in tags if (found := self.tags.find_or_create(tx, tag))]:
            tx.link(record, "tags", add=made)
        self.dependencies.make(tx, issue.key)
        self.comment(tx, issue, record, said)

    def comment(self, tx: Transaction, issue: JiraIssue, record: Record, said: Sequence[tuple[JiraComment, Comment | None]]) -> None:
        for comment, there in said:
            if there is None:
                about = {"about_type": type_name(type(record)), "about_id": record.pk, "source": SOURCE}
                tx.create(Comment, **about, source_id=comment_id(issue, comment), **comment_values(comment))
            else:
                if there.deleted_at is not None:
                    tx.restore(there)
                tx.update(there, **comment_values(comment))


def comment_id(issue: JiraIssue, comment: JiraComment) -> str:
    """Jira's export gives comments no id: the issue, the minute, and which of that minute it is."""
    same = [other.number for other in issue.comments if other.at == comment.at and other.author == comment.author]
    return f"{issue.key}:{comment.at.isoformat() if comment.at else ''}:{comment.author[:80]}:{same.index(comment.number)}"


def comment_values(comment: JiraComment) -> dict[str, Any]:
    when = f"*{comment.at:%-d %B %Y, %H:%M} UTC*\n\n" if comment.at else ""
    return {"body": f"{when}{comment.text or '(empty)'}", "author_name": comment.author[:120]}
