"""The acts of a question as lists for kernels: what postings hold of them, and the rest in lists of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from upbeat.events import identity, postings
from upbeat.events.columns import Column, TooMany, column
from upbeat.events.lists import ALL, NO_VALUES, NOTHING, List, Lists, fixed, listed, merged, moved, taken, unlike
from upbeat.events.postings import Postings
from upbeat.events.questions.acts import Mask, happened, joined, passing
from upbeat.events.questions.asked import Act, Question
from upbeat.events.questions.filters import Filter
from upbeat.events.questions.place import MOST_GROUPS, Place
from upbeat.events.reading import Numbers, Rows, as_text, values_of
from upbeat.events.segments import alive


@dataclass(frozen=True, slots=True)
class Ordered:
    """`parts` share out the persons. `text_of` says which of the `texts` each value is, by part and act; `read` counts events."""

    parts: list[Lists]
    texts: list[str]
    text_of: list[list[Numbers]]
    read: int

    def sums(self, act: int, kernel: Callable[[Lists, List, int, int, int], tuple[Any, ...]]) -> list[Any]:
        """What a kernel counts of an act, over all persons."""
        counted = []
        for at, part in enumerate(self.parts):
            counted += part.passes(act, partial(kernel, part, part.of[act], at))
        return [sum(one) for one in zip(*counted, strict=True)]

    def groups(self, counts: Numbers) -> tuple[list[str | None], Numbers]:
        """The most frequent texts, and None for the rest; and the place of each text among these."""
        order = sorted(np.flatnonzero(counts).tolist(), key=lambda text: (-counts[text], self.texts[text]))
        return self.grouped([self.texts[text] for text in order[:MOST_GROUPS]])

    def grouped(self, shown: list[str]) -> tuple[list[str | None], Numbers]:
        """The same of these texts."""
        places = {text: place for place, text in enumerate(shown)}
        return [*shown, None], np.array([places.get(text, len(shown)) for text in self.texts], np.int64)


def ordered(question: Question, acts: Sequence[Act], place: Place, *, first: int | None, end: int, breakdown: str = "") -> Ordered | None:
    """None where there are no postings, or where they cannot tell."""
    living = list(alive(place.workspace).values_list("file", "first_at"))
    made = postings.newest(place.workspace, (file for file, _ in living))
    if made is None:
        return None
    people = identity.people(place.workspace)
    try:
        files = [file for file, begin in living if begin < end]
        return _Ordering(made, people, question, place, breakdown).of(acts, files, first, end)
    except (TooMany, FileNotFoundError):  # or they were taken away this moment
        return None


class _Ordering:
    def __init__(self, made: Postings, people: Numbers, question: Question, place: Place, breakdown: str) -> None:
        self.made, self.question, self.place, self.breakdown = made, question, place, breakdown
        # Who was erased and had nothing in the postings may have been the last.
        self.people = np.pad(people, (0, max(0, len(made.people) - len(people))))
        self.numbers: dict[str, int] = {}

    def of(self, acts: Sequence[Act], files: list[str], first: int | None, end: int) -> Ordered:
        known, made = set(self.made.files), self.made
        said = [self.breakdown] if self.breakdown else []
        since = happened(
            self.question,
            acts,
            self.place,
            first=first,
            end=end,
            properties=said,
            files=[file for file in files if file not in known],
            people=self.people,
        )
        news = [since.where(at) for at in range(len(acts))]
        skip = moved(made, self.people, self._apart(acts, news))
        lists, keeps, rests, later = [], [], [], []
        texts: list[Numbers] = []
        apart = np.ones(len(self.people), bool)  # whose events are all in lists of their own
        apart[: len(skip)] = skip != 0
        kept = 0
        for at, act in enumerate(acts):
            begin, last = made.rows_of(act.event)
            keep, column = self._kept(act), self._column(act)
            text_of = np.array([self._number(as_text(one)) for one in column.values], np.int64) if column else None
            value = column.value if column else NO_VALUES
            shift = ALL if keep is None else kept - begin
            lists.append(List(*made.names.get(act.event, (0, 0)), shift, value, -begin if column else ALL))
            if keep is not None:
                keeps.append(keep)
                kept += last - begin
            place, person = taken(made, act.event, skip, self.people)
            if keep is not None:
                chosen = keep[place - begin]
                place, person = place[chosen], person[chosen]
            is_apart = apart[news[at].person]
            new, stays = news[at].where(is_apart), news[at].where(~is_apart)
            later.append((stays.person, stays.at))
            older: tuple[Numbers, ...] = person, made.at[place]
            newer: tuple[Numbers, ...] = new.person, new.at
            if text_of is not None:
                older, newer = (*older, text_of[value[place - begin]]), (*newer, self._numbers(new))
                texts.append(text_of)
            rests.append(merged(older, newer))
        whole = fixed(np.concatenate(keeps).view(np.uint8)) if keeps else NOTHING
        base = Lists(made.persons, made.offsets, made.at, skip, whole, lists, listed(later))
        same = np.arange(len(self.numbers))
        read = len(since.rows) + sum(self._allowed(*made.rows_of(name)) for name in {act.event for act in acts})
        return Ordered([base, listed(rests)], list(self.numbers), [texts, [same] * len(texts)], int(read))

    def _apart(self, acts: Sequence[Act], news: list[Rows]) -> Numbers:
        """Who did something since and cannot simply be gone on with."""
        if self.breakdown:  # kernels know no values of what came since
            return np.unique(np.concatenate([new.person for new in news]))
        return np.unique(np.concatenate([unlike(self.made, act.event, new.person, new.at) for act, new in zip(acts, news, strict=True)]))

    def _numbers(self, rows: Rows) -> Numbers:
        assert rows.properties is not None
        return np.array([self._number(one) for one in values_of(rows.properties, self.breakdown)], np.int64)

    def _number(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers))

    def _column(self, act: Act) -> Column | None:
        return column(self.made, self.place.workspace, act.event, self.breakdown) if self.breakdown else None

    def _allowed(self, begin: int, end: int) -> int:
        """How many of these events the asker may see."""
        is_allowed = self._fits_keys(begin, end)
        return end - begin if is_allowed is None else int(is_allowed.sum())

    def _fits_keys(self, begin: int, end: int) -> Mask | None:
        """None for all."""
        allowed = {str(key) for key in self.place.keys}
        if allowed.issuperset(self.made.keys):
            return None
        return np.isin(self.made.key[begin:end], [at for at, key in enumerate(self.made.keys) if key in allowed])

    def _kept(self, act: Act) -> Mask | None:
        """Which events of its posting count; None for all."""
        begin, end = self.made.rows_of(act.event)
        masks = [self._fitting(act.event, wanted, end - begin) for wanted in (self.question.filter, act.filter) if wanted.of]
        by_key = self._fits_keys(begin, end)
        if by_key is not None:
            masks.append(by_key)
        return np.logical_and.reduce(masks) if masks else None

    def _fitting(self, event: str, wanted: Filter, count: int) -> Mask:
        def fits(condition: Any) -> Mask:
            said = column(self.made, self.place.workspace, event, condition.property)
            whole: Mask = passing(condition, said.values)[said.value]
            return whole

        return joined(wanted, count, fits)
