"""Tells members what happened that concerns them: one notice per happening, never to who did it, never about what they may not see.

Knows no type by name: person fields say what they tell (`tells`), sheets say what a record speaks of (`speaks`). Reading the log again
tells nothing twice: a notice is known by member and happening, and counts only changes after its own seq.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from upbeat.domains.collaboration.attention import Attention, Kind, Level, Notice, Watch, attention_of_all
from upbeat.domains.people.models import Member
from upbeat.domains.people.queries import actors_of
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.fields import AboutId
from upbeat.kernel.fields.link import People, Person
from upbeat.kernel.log import Change
from upbeat.kernel.record import Record, columns
from upbeat.kernel.registry import types
from upbeat.score import told

name = "notices"
NEWS = dt.timedelta(days=30)  # what is older is none
MAILED = dt.timedelta(days=2)  # a mail later than this would only puzzle
MANY = 50  # records written in one act of which nobody becomes a watcher by having written them
RANK = {kind: place for place, kind in enumerate(Kind.values)}
Subject = tuple[str, UUID]


@dataclass(slots=True)
class Act:
    """What one member is to be told of one request: the changes of one kind, and about which record first."""

    kind: str
    subject: Subject
    source: Subject | None
    changes: list[Change] = field(default_factory=list)


def handle(workspace: UUID, changes: list[Change]) -> None:
    news = timezone.now() - NEWS
    fresh = [change for change in changes if change.at > news]
    if not fresh:
        return
    reading = Reading(workspace, fresh)
    acts = reading.acts()
    reading.keep_watches()
    members = {member for member, _ in acts}
    if members:
        write(workspace, acts, actors_of(workspace, members), attention_of_all(workspace, members))


class Reading:
    """One block of changes, and what has to be known to say whom they concern."""

    def __init__(self, workspace: UUID, changes: list[Change]) -> None:
        self.workspace, self.changes = workspace, changes
        self.subjects = _subjects(changes)
        self.addressed = told.asked_of(workspace, changes)
        self.public = told.heard_by_all(workspace, changes)
        self.rung = told.rung_for(workspace, changes)
        self.carers = _carers(self.subjects[c.seq] for c in changes if c.seq in self.subjects and _speaks(c) == Kind.FINDING)
        records = {change.record for change in changes} | {pk for _, pk in self.subjects.values()}
        self.watches: dict[UUID, dict[UUID, Watch]] = defaultdict(dict)
        for watch in Watch.objects.filter(workspace_id=workspace, record__in=records):
            self.watches[watch.record][watch.member_id] = watch
        self.fresh_watches: list[Watch] = []
        per_act: dict[UUID, int] = defaultdict(int)
        for change in changes:
            per_act[change.request] += 1
        self.texts = _texts(changes)
        self.spoken_of = _names(workspace) if any("@" in after for _, after in self.texts.values()) else None
        self.bulk = {request for request, count in per_act.items() if count > MANY}

    def acts(self) -> dict[tuple[UUID, str], Act]:
        """What is to be told, by member and happening, oldest change first."""
        acts: dict[tuple[UUID, str], Act] = {}
        for change in self.changes:
            subject = self.subjects.get(change.seq, (change.type, change.record))
            source = (change.type, change.record) if subject[1] != change.record else None
            for member, kind in self._concerned(change, subject).items():
                if member == change.actor or self._is_muted(member, change, subject):
                    continue
                act = acts.setdefault((member, f"{kind}:{change.request}"), Act(kind, subject, source))
                act.changes.append(change)
        return acts

    def _concerned(self, change: Change, subject: Subject) -> dict[UUID, str]:
        """Each member this change concerns, with the strongest reason."""
        found: dict[UUID, str] = {}

        def concern(members: Iterable[UUID], kind: str) -> None:
            for member in members:
                if member not in found or RANK[kind] < RANK[found[member]]:
                    found[member] = kind

        named = [*_named(change), *((member, Kind.MENTION) for member in self._mentioned(change))]
        for member, kind in named:
            concern([member], kind)
        concern(self.addressed.get(change.seq, ()), Kind.WAITING)
        concern(self.public.get(change.seq, ()), Kind.ANNOUNCEMENT)
        concern(self.rung.get(change.seq, ()), Kind.ALERT)
        speaks = _speaks(change)
        if speaks == Kind.FINDING:
            concern(self.carers.get(subject[1], ()), Kind.FINDING)
        elif speaks:
            concern(self._watching(subject[1], change.seq), speaks)
        elif change.verb != "create" and _told_fields(change):
            concern(self._watching(change.record, change.seq), Kind.CHANGE)
        if change.source != "import" and change.request not in self.bulk:
            self._begin_to_watch(change, subject, [member for member, _ in named])
        return found

    def _mentioned(self, change: Change) -> list[UUID]:
        """Members whose name stands after an @ in a text now, and did not before."""
        if self.spoken_of is None or change.seq not in self.texts:
            return []
        names, members = self.spoken_of
        before, after = (set(names.findall(text)) for text in self.texts[change.seq])
        return [member for name in sorted(after - before) for member in members[name]]

    def _watching(self, record: UUID, seq: int) -> list[UUID]:
        return [m for m, watch in self.watches[record].items() if watch.level == Level.WATCHING and watch.since < seq]

    def _is_muted(self, member: UUID, change: Change, subject: Subject) -> bool:
        watches = (self.watches[pk].get(member) for pk in (change.record, subject[1]))
        return any(watch is not None and watch.level == Level.MUTED for watch in watches)

    def _begin_to_watch(self, change: Change, subject: Subject, named: list[UUID]) -> None:
        who = {*named, *([change.actor] if change.actor and change.verb == "create" else [])}
        for member in who - self.watches[subject[1]].keys():
            watch = Watch(workspace_id=self.workspace, member_id=member, type=subject[0], record=subject[1], since=change.seq)
            self.watches[subject[1]][member] = watch
            self.fresh_watches.append(watch)

    def keep_watches(self) -> None:
        """Store who began to watch by what they did, save those who do not want that."""
        members = {watch.member_id for watch in self.fresh_watches}
        refuse = set(Attention.objects.filter(pk__in=members, auto_watch=False).values_list("pk", flat=True))
        kept = [watch for watch in self.fresh_watches if watch.member_id not in refuse]
        Watch.objects.bulk_create(kept, ignore_conflicts=True)


def write(workspace: UUID, acts: dict[tuple[UUID, str], Act], actors: dict[UUID, Actor], wishes: dict[UUID, Attention]) -> None:
    """Store the notices of members who may see what they are about, and wake those who look."""
    seen = _seen(acts, actors)
    happenings = {happening for _, happening in acts}
    old = {(n.member_id, n.happening): n for n in Notice.objects.filter(workspace_id=workspace, happening__in=happenings)}
    fresh, grown = [], []
    for (member, happening), act in acts.items():
        changes = [c for c in act.changes if (member, c.record) in seen]
        known = old.get((member, happening))
        if known is not None:
            more = [c for c in changes if c.seq > known.seq]
            if more:
                known.count, known.seq = known.count + len({c.record for c in more}), more[-1].seq
                grown.append(known)
            continue
        choice = wishes[member].choice(act.kind)
        if changes and (choice["app"] or choice["mail"] != "off"):
            fresh.append(_notice(workspace, member, happening, act, changes, choice))
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    Notice.objects.bulk_update(grown, ["count", "seq"])
    wake(workspace, {notice.member_id for notice in [*fresh, *grown]})


def _notice(workspace: UUID, member: UUID, happening: str, act: Act, changes: list[Change], choice: dict[str, Any]) -> Notice:
    first, last = changes[0], changes[-1]
    subject, source = (act.subject, act.source) if first is act.changes[0] else ((first.type, first.record), None)
    mail = choice["mail"] if choice["mail"] != "off" and last.at > timezone.now() - MAILED else ""
    return Notice(
        workspace_id=workspace,
        member_id=member,
        happening=happening,
        kind=act.kind,
        type=subject[0],
        record=subject[1],
        source_type=source[0] if source else "",
        source=source[1] if source else None,
        actor=first.actor,
        seq=last.seq,
        count=len({change.record for change in changes}),
        fields=_told_fields(first) if act.kind == Kind.CHANGE else {},
        at=first.at,
        in_app=choice["app"],
        mail=mail,
    )


def wake(workspace: UUID, members: set[UUID]) -> None:
    """Tell the open screens of these members, once this is committed, that they were told something."""
    told_now = sorted(str(member) for member in members)
    with connection.cursor() as cursor:
        for start in range(0, len(told_now), 100):  # a payload holds 8,000 bytes
            cursor.execute("SELECT pg_notify('upbeat_notices', %s)", [" ".join([str(workspace), *told_now[start : start + 100]])])


def _seen(acts: dict[tuple[UUID, str], Act], actors: dict[UUID, Actor]) -> set[tuple[UUID, UUID]]:
    """Which member may see which changed record; a query a type for each set of fences."""
    wanted: dict[tuple[frozenset[UUID], str], set[UUID]] = defaultdict(set)
    for (member, _), act in acts.items():
        if member in actors:
            for change in act.changes:
                wanted[actors[member].closed, change.type].add(change.record)
    by_fence: dict[frozenset[UUID], Actor] = {actor.closed: actor for actor in actors.values()}
    seen = {
        (closed, pk)
        for (closed, kind), ids in wanted.items()
        for pk in rules.visible(by_fence[closed], types()[kind], tombstones=True).filter(pk__in=ids).values_list("pk", flat=True)
    }
    return {
        (member, change.record)
        for (member, _), act in acts.items()
        if member in actors
        for change in act.changes
        if (actors[member].closed, change.record) in seen
    }


def _subjects(changes: list[Change]) -> dict[int, Subject]:
    """By seq, what a speaking record is about; read from the row where the change does not say it."""
    out: dict[int, Subject] = {}
    unsaid: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if types()[change.type].sheet.speaks:
            if change.after.get("about_id"):
                out[change.seq] = (change.after["about_type"], UUID(change.after["about_id"]))
            else:
                unsaid[change.type].append(change)
    for kind, some in unsaid.items():
        rows: Any = types()[kind].without_rules.filter(pk__in={change.record for change in some})
        about = {pk: (of, target) for pk, of, target in rows.values_list("pk", "about_type", "about_id")}
        out |= {change.seq: about[change.record] for change in some if change.record in about}
    return out


def _texts(changes: list[Change]) -> dict[int, tuple[str, str]]:
    """By seq, the formatted texts that a person wrote, before and after; of types that keep no list of whom they mention."""
    out: dict[int, tuple[str, str]] = {}
    for change in changes:
        written = [f for f in _formatted(types()[change.type]) if change.after.get(f)]
        if written and change.actor and change.source != "import":
            out[change.seq] = ("\n".join(change.before.get(f) or "" for f in written), "\n".join(change.after[f] for f in written))
    return out


@cache
def _formatted(cls: type[Record]) -> tuple[str, ...]:
    known = columns(cls)
    return () if "mentions" in known else tuple(name for name, c in known.items() if c.kind.widget == "markdown")


def _names(workspace: UUID) -> tuple[re.Pattern[str], dict[str, list[UUID]]]:
    """How a member is mentioned, the longest name first, and who is called so."""
    members: dict[str, list[UUID]] = defaultdict(list)
    for pk, called in Member.objects.filter(workspace_id=workspace, is_active=True).values_list("pk", "name"):
        members[called].append(pk)
    longest = sorted(filter(None, members), key=len, reverse=True)
    return re.compile(rf"(?<!\w)@({'|'.join(map(re.escape, longest))})(?!\w)"), members


def _carers(subjects: Iterable[Subject]) -> dict[UUID, set[UUID]]:
    """Who stands on these records as the one in charge; a query a type."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for kind, pk in subjects:
        wanted[kind].add(pk)
    out: dict[UUID, set[UUID]] = {}
    for kind, ids in wanted.items():
        fields = [f.attname for f in person_fields(types()[kind]) if isinstance(f, Person)]
        rows: Any = types()[kind].without_rules.filter(pk__in=ids)
        for pk, *members in rows.values_list("pk", *fields) if fields else ():
            out[pk] = {member for member in members if member}
    return out


@cache
def person_fields(cls: type[Record]) -> list[Any]:
    """The fields of a type whose members are told when they are put there."""
    return [c.field for c in columns(cls).values() if isinstance(c.field, Person | People) and c.field.tells]


@cache
def _telling(cls: type[Record]) -> frozenset[str]:
    """The fields whose change is told to who watches: choices and the days that people set; that it is gone or back. Never words."""
    known = columns(cls).values()
    kinds = {c.name for c in known if c.kind.widget == "choice" or (c.kind.widget == "date" and c.field.editable)}
    return frozenset(kinds | {"deleted_at", "archived_at"}) - {"about_type"}


def _told_fields(change: Change) -> dict[str, list[Any]]:
    return {f: [change.before.get(f), change.after[f]] for f in sorted(_telling(types()[change.type]) & change.after.keys())}


def _named(change: Change) -> Iterator[tuple[UUID, str]]:
    """Members this change has put somewhere, with what that tells them."""
    for f in person_fields(types()[change.type]):
        after, before = change.after.get(f.name), change.before.get(f.name)
        now = after if isinstance(after, list) else [after] if after else []
        then = before if isinstance(before, list) else [before]
        yield from ((UUID(member), f.tells) for member in now if member not in then)


def _speaks(change: Change) -> str:
    cls = types()[change.type]
    about = any(isinstance(c.field, AboutId) for c in columns(cls).values())
    return cls.sheet.speaks if about and change.verb in ("create", "restore") else ""
