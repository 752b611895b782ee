"""A Jira export as a plan: epics to features, other issues to stories, with what hangs on them."""

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from upbeat.edges.importers import values
from upbeat.edges.importers.readers.table import Row, RowError, Table
from upbeat.edges.importers.wiki import to_markdown
from upbeat.kernel.words import t

FeatureStatus = Literal["idea", "candidate", "planned", "building", "shipped", "retired"]
StoryStatus = Literal["todo", "doing", "done"]
StoryKind = Literal["story", "bug", "task", "spike"]

DRAWN = "~"  # a key that is none of Jira's begins with it
DEEPEST = 6  # issues above an issue; Jira itself allows three
FEATURE_TYPES = ("epic", "feature", "initiative", "capability", "theme")
STORY_KINDS: dict[str, StoryKind] = {
    "bug": "bug", "defect": "bug", "incident": "bug", "problem": "bug",
    "story": "story", "user story": "story", "improvement": "story", "new feature": "story", "enhancement": "story",
    "spike": "spike", "research": "spike", "investigation": "spike", "question": "spike",
}  # fmt: skip
DONE = re.compile(
    r"done|closed|resolved|complete|released|shipped|cancel|won.t|reject|duplicate|abandon|archiv|verified|live",
    re.IGNORECASE,
)
DOING = re.compile(
    r"progress|doing|develop|review|test|qa|deploy|build|implement|blocked|verif|active|started|staging|merge|ready for release",
    re.IGNORECASE,
)
GIVEN_UP = re.compile(
    r"won.t|duplicate|declin|reject|cancel|cannot reproduce|incomplete|obsolete|abandon",
    re.IGNORECASE,
)
COMMENT = re.compile(r"([^;\n]{6,40});([^;\n]*);(.*)$", re.DOTALL)
LINK_HEADER = re.compile(r"(inward|outward) issue link(?: \((.+)\))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class JiraComment:
    at: dt.datetime | None
    author: str
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class JiraLink:
    """`to` is the other issue's key; an inward link points at this issue."""

    kind: str
    is_inward: bool
    to: str


@dataclass(slots=True)
class FixVersion:
    """What the export says of a release: its issues, whether one is open, and when the last was done."""

    issues: list[str] = field(default_factory=list)
    is_open: bool = False
    last_done: dt.datetime | None = None


@dataclass(slots=True)
class JiraIssue:
    """One issue read and translated.

    `epic` is the key of the feature it belongs to: its parent, its parent's parent or its epic link. `parent` is the issue right above it.
    Where that one is not in the file, both are what the file says of it.
    `attachments` are names with addresses.
    """

    key: str
    title: str
    is_feature: bool
    row: Row
    feature_status: FeatureStatus = "candidate"
    status: StoryStatus = "todo"
    kind: StoryKind = "task"
    status_name: str = ""
    description: str = ""
    priority: str = ""
    points: float | None = None
    epic: str | None = None
    parent: str | None = None
    assignee: str = ""
    assignee_email: str = ""
    reporter: str = ""
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    resolved_at: dt.datetime | None = None
    due_on: dt.date | None = None
    sprints: list[str] = field(default_factory=list)
    releases: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    comments: list[JiraComment] = field(default_factory=list)
    links: list[JiraLink] = field(default_factory=list)
    attachments: list[tuple[str, str]] = field(default_factory=list)
    type_name: str = ""

    @property
    def sprint(self) -> str:
        """The latest sprint: Jira writes them in the order they were joined."""
        return self.sprints[-1] if self.sprints else ""


class JiraReader:
    """Reads a table twice: once for who is who and what hangs on what, then issue by issue."""

    def __init__(self, table: Table, mapping: list[str | None], zone: dt.tzinfo) -> None:
        self.table = table
        self.zone = zone
        self.positions: dict[str, list[int]] = {}
        for position, target in enumerate(mapping):
            if target:
                self.positions.setdefault(target, []).append(position)
        dated = [position for name in ("created", "updated", "resolved", "due") for position in self.positions.get(name, ())]
        dates = (cell for position in dated for cell in table.cells(position))
        self.day_first, _ = values.is_day_first(dates)
        self.drawn: dict[int, str] = {}
        self.alike: Counter[str] = Counter()
        self.people: dict[str, str] = {}
        self.keys: dict[str, str] = {}
        self.parents: dict[str, str] = {}
        self.features: dict[str, int] = {}  # with their row
        self.links_of: dict[str, list[JiraLink]] = {}  # of features
        self.epic_names: dict[str, str] = {}
        self.releases: dict[str, FixVersion] = {}
        for row in table.rows():
            if row.error is None:
                self.survey(row)

    def survey(self, row: Row) -> None:
        """First pass: names of people by id, issues by id, epics."""
        self.draw_key(row)
        key = self.key(row)
        for person in ("assignee", "reporter", "creator", "watcher"):
            for name, account in zip(self.all(row, person), self.all(row, f"{person}_id"), strict=False):
                self.people.setdefault(account, name)
        self.keys[self.one(row, "issue_id") or key] = key
        self.keys[key] = key
        if parent := self.one(row, "epic") or self.one(row, "parent"):
            self.parents[key] = parent
        if self.one(row, "type").lower() in FEATURE_TYPES:
            self.features.setdefault(key, row.number)
            self.links_of.setdefault(key, self.links(row))
            if name := self.one(row, "epic_name"):
                self.epic_names[name] = key

        for name in unique(self.all(row, "release")):
            version = self.releases.setdefault(name, FixVersion())
            version.issues.append(key)
            if story_status(self.one(row, "status"), self.one(row, "status_category")) != "done":
                version.is_open = True
            with suppress(WrongCell):
                version.last_done = max(filter(None, (version.last_done, self.moment(row, "resolved"))), default=None)

    def draw_key(self, row: Row) -> None:
        """Where an export has no keys: from what seldom changes of an issue, and which it is of those alike."""
        if not (self.one(row, "key") or self.one(row, "issue_id")):
            said = f"{self.one(row, 'title')}\x1f{self.one(row, 'created')}"
            self.alike[said] += 1
            self.drawn[row.number] = DRAWN + hashlib.blake2b(f"{said}\x1f{self.alike[said]}".encode(), digest_size=12).hexdigest()

    def key(self, row: Row) -> str:
        return self.one(row, "key") or self.one(row, "issue_id") or self.drawn[row.number]

    def one(self, row: Row, target: str) -> str:
        return next(iter(self.all(row, target)), "")

    def all(self, row: Row, target: str) -> list[str]:
        """The filled cells of a target's columns, in the order of the file."""
        cells = (row.values[position].strip() for position in self.positions.get(target, ()))
        return [cell for cell in cells if cell]

    def issues(self) -> Iterator[JiraIssue | RowError]:
        """All issues and everything wrong; an issue comes after the one it hangs on."""
        seen: dict[str, int] = {}
        for level in range(max(map(self.level, self.keys.values()), default=0) + 1):
            for row in self.table.rows():
                if row.error is not None:
                    if level == 0:
                        yield row.error
                elif self.level(self.key(row)) == level:
                    yield self.checked(row, seen)

    def checked(self, row: Row, seen: dict[str, int]) -> JiraIssue | RowError:
        try:
            issue = self.issue(row)
        except WrongCell as error:
            return self.error(row, error.target, error.value, error.args[0])
        if issue.key in seen:
            return self.error(
                row, "key", issue.key, t("{key} stands on row {row} already. Leave one of them out.", key=issue.key, row=seen[issue.key])
            )
        seen[issue.key] = row.number
        return issue

    def level(self, key: str) -> int:
        """How many issues of the file stand above this one."""
        return len(self.above(key))

    def turn(self, key: str) -> tuple[int, int]:
        """When a feature of the file comes: later than those it hangs on, else in the order of the rows. One of no row comes before all."""
        return (self.level(key), self.features[key]) if key in self.features else (-1, 0)

    def above(self, key: str) -> list[str]:
        """The chain of parents, the nearest first; it ends at an issue that is not in the file."""
        chain: list[str] = []
        while len(chain) < DEEPEST:
            parent = self.parents.get(key)
            known = self.keys.get(parent or "") or self.epic_names.get(parent or "")
            if known is None or known in chain:
                break
            chain.append(known)
            key = known
        return chain

    def error(self, row: Row, target: str, value: str, message: str) -> RowError:
        position = next(iter(self.positions.get(target, [])), None)
        name = self.table.columns[position].name if position is not None else target
        return row.wrong(name, value, message)

    def issue(self, row: Row) -> JiraIssue:
        key, title = self.key(row), self.one(row, "title")
        if not title:
            raise WrongCell(
                "title",
                "",
                "The issue has no summary. Give it one, or leave the row out.",
            )
        status_name, resolution = self.one(row, "status"), self.one(row, "resolution")
        status = story_status(status_name, self.one(row, "status_category"))
        description = self.one(row, "description")
        due = self.moment(row, "due")
        above = self.above(key)
        outside = None if above else self.parents.get(key)  # maybe the key of one that an earlier file brought
        return JiraIssue(
            key=key,
            title=title,
            is_feature=key in self.features,
            row=row,
            feature_status=feature_status(status, status_name, resolution),
            status=status,
            kind=story_kind(self.one(row, "type")),
            status_name=status_name,
            description="" if description == "null" else to_markdown(description, self.people),
            priority=self.one(row, "priority"),
            points=self.points(row),
            epic=next((name for name in above if name in self.features), outside),
            parent=above[0] if above else outside,
            assignee=self.one(row, "assignee"),
            assignee_email=self.one(row, "assignee_email"),
            reporter=self.one(row, "reporter") or self.one(row, "creator"),
            created_at=self.moment(row, "created"),
            updated_at=self.moment(row, "updated"),
            resolved_at=self.moment(row, "resolved"),
            due_on=due.astimezone(self.zone).date() if due else None,
            sprints=unique(self.all(row, "sprint")),
            releases=unique(self.all(row, "release")),
            tags=unique([name for cell in self.all(row, "label") for name in cell.split(",")]),
            comments=[self.comment(cell, i) for i, cell in enumerate(self.all(row, "comment"), start=1)],
            links=self.links(row),
            attachments=[(parts[-2], parts[-1]) for cell in self.all(row, "attachment") if len(parts := cell.split(";")) > 1],
            type_name=self.one(row, "type"),
        )

    def moment(self, row: Row, target: str) -> dt.datetime | None:
        text = self.one(row, target)
        if not text:
            return None
        try:
            return values.moment(text, day_first=self.day_first, zone=self.zone)
        except values.Wrong as error:
            raise WrongCell(target, text, error.args[0]) from error

    def points(self, row: Row) -> float | None:
        text = self.one(row, "points")
        try:
            return values.number(text) if text else None
        except values.Wrong as error:
            raise WrongCell("points", text, t("{error} Story points are a number such as 3 or 0.5.", error=error.args[0])) from error

    def comment(self, cell: str, number: int) -> JiraComment:
        """`12/Apr/23 11:29 AM;account id;text`; anything else is all text."""
        if match := COMMENT.match(cell):
            try:
                at = values.moment(match[1], day_first=self.day_first, zone=self.zone)
            except values.Wrong:
                return JiraComment(None, "", to_markdown(cell, self.people), number)
            author = self.people.get(
                match[2].strip(),
                "" if looks_like_account(match[2]) else match[2].strip(),
            )
            return JiraComment(at, author, to_markdown(match[3], self.people), number)
        return JiraComment(None, "", to_markdown(cell, self.people), number)

    def links(self, row: Row) -> list[JiraLink]:
        found = []
        for position in self.positions.get("link", ()):
            header = LINK_HEADER.match(self.table.columns[position].name)
            if (to := row.values[position].strip()) and header:
                found.append(
                    JiraLink(
                        header[2] or "Relates",
                        header[1].lower() == "inward",
                        self.keys.get(to, to),
                    )
                )
        return found


class WrongCell(values.Wrong):
    """A cell of an issue that cannot be understood."""

    def __init__(self, target: str, value: str, message: str) -> None:
        super().__init__(message)
        self.target = target
        self.value = value


def story_status(name: str, category: str) -> StoryStatus:
    """By Jira's own category when the export has it, else by the words of the status."""
    said = category or name
    if category and re.search(r"to do|new", category, re.IGNORECASE):
        return "todo"
    if DONE.search(said) and not re.search(r"ready|to be|not ", said, re.IGNORECASE):
        return "done"
    return "doing" if DOING.search(said) else "todo"


def feature_status(status: StoryStatus, name: str, resolution: str) -> FeatureStatus:
    if status == "done":
        return "retired" if GIVEN_UP.search(resolution) or GIVEN_UP.search(name) else "shipped"
    if status == "doing":
        return "building"
    return "idea" if re.search(r"idea|backlog|discover|research", name, re.IGNORECASE) else "planned"


def story_kind(type_name: str) -> StoryKind:
    return STORY_KINDS.get(type_name.lower(), "task")


def unique(names: list[str]) -> list[str]:
    return list(dict.fromkeys(stripped for name in names if (stripped := name.strip())))


def looks_like_account(text: str) -> bool:
    return bool(re.match(r"(ug:|qm:|\d+:)?[0-9a-f-]{20,}$", text.strip()))
