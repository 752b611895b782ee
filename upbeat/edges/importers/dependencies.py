"""“Blocks” between the epics of a Jira export, as dependencies of features: each once, whichever end tells of it, and none in a circle."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from upbeat.domains.development.planning import Dependency
from upbeat.edges.importers.jira import JiraIssue, JiraLink, JiraReader
from upbeat.edges.importers.names import Names, deleted_by_hand
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.door import Transaction

Pair = tuple[str, str]  # keys of blocker and blocked
Ends = tuple[UUID | str, UUID | str]  # their ids; a feature that is not there yet stands by its key


class Dependencies:
    """`to_make` holds them by the end that is written last, so that both ends are there by then."""

    def __init__(self, actor: Actor, reader: JiraReader, features: Names) -> None:
        self.actor, self.reader, self.features = actor, reader, features
        self.there: set[Ends] = set()
        self.gone: dict[Ends, Dependency] = {}
        self.unwanted: set[Ends] = set()
        self.covered: set[Pair] = set()
        self.circles: set[Pair] = set()
        self.to_make: dict[str, list[Pair]] = defaultdict(list)
        told = dict.fromkeys(pair for key, links in reader.links_of.items() for link in links if (pair := self.pair(key, link)))
        if told:
            features.load(key for pair in told for key in pair)
            self.read()
            self.plan(told)

    def pair(self, key: str, link: JiraLink) -> Pair | None:
        if link.kind.lower() != "blocks":
            return None
        other = self.reader.keys.get(link.to, link.to)
        return (other, key) if link.is_inward else (key, other)

    def read(self) -> None:
        """Those that are there, those that an undone import left behind, and those that somebody deleted."""
        found = list(rules.visible(self.actor, Dependency, tombstones=True))
        by_hand = deleted_by_hand(self.actor, found)
        for one in found:
            ends = (one.blocker_id, one.blocked_id)
            if one.deleted_at is None:
                self.there.add(ends)
            elif one.pk in by_hand:
                self.unwanted.add(ends)
            else:
                self.gone[ends] = one

    def plan(self, told: dict[Pair, None]) -> None:
        behind: dict[UUID | str, set[UUID | str]] = defaultdict(set)
        for blocker, blocked in self.there:
            behind[blocker].add(blocked)
        for pair in told:
            if not all(key in self.reader.features or self.features.find(key) for key in pair):
                continue
            blocker, blocked = (self.features.find(key) or key for key in pair)
            is_known = (blocker, blocked) in self.there | self.unwanted
            if not is_known and reaches(behind, blocked, blocker):
                self.circles.add(pair)
                continue
            self.covered.add(pair)
            if not is_known:
                behind[blocker].add(blocked)
                self.to_make[max(pair, key=self.reader.turn)].append(pair)

    def make(self, tx: Transaction, key: str) -> None:
        """State those of a feature that is stated itself; one whose other end was left out waits until that comes."""
        for blocker, blocked in self.to_make.get(key, ()):
            before, after = self.features.find(blocker), self.features.find(blocked)
            if before is None or after is None:
                continue
            if gone := self.gone.get((before, after)):
                tx.restore(gone)
            else:
                tx.create(Dependency, blocker=before, blocked=after)

    def as_text(self, issue: JiraIssue) -> Iterator[str]:
        """The links of an issue that are no dependencies."""
        for link in issue.links:
            pair = self.pair(issue.key, link)
            if pair not in self.covered:
                note = " (no dependency, as it would close a circle)" if pair in self.circles else ""
                yield f"{link.kind.lower()} {'← ' if link.is_inward else '→ '}{link.to}{note}"


def reaches(behind: dict[UUID | str, set[UUID | str]], start: UUID | str, goal: UUID | str) -> bool:
    seen, ahead = {start}, [start]
    while ahead:
        at = ahead.pop()
        if at == goal:
            return True
        fresh = behind.get(at, set()) - seen
        seen |= fresh
        ahead += fresh
    return False
