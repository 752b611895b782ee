"""Says whether a file holds events and what its columns mean: also the exports of Amplitude, Mixpanel, PostHog and Segment."""

import datetime as dt

from upbeat.edges.importers import values
from upbeat.edges.importers.guess import Guess, Recognition, emptiness, rank
from upbeat.edges.importers.readers.table import Table
from upbeat.edges.importers.targets import EVENTS, WEAK_EVENT_NAMES, Target, normal
from upbeat.kernel.words import t

WEIGHTS = {"event": 0.5, "distinct_id": 0.28, "anonymous_id": 0.02, "time": 0.17, "id": 0.02}
LEAST, SURE = 0.5, 0.95  # of the filled cells can be read as times


def recognise_events(table: Table) -> Recognition:
    guesses = [Guess() for _ in table.columns]
    for target in EVENTS:
        ranked = [(rank(target, c.name), c.position) for c in table.columns if guesses[c.position].target is None]
        places = [position for place, position in sorted((r, p) for r, p in ranked if r is not None)]
        fitting = [position for position in places if _fits(target, table.cells(position))]
        for position in fitting if target.takes_many else fitting[:1]:
            guesses[position] = _guessed(target, table.cells(position))
    found = {guess.target: table.columns[place].name for place, guess in enumerate(guesses)}
    score = sum(weight for field, weight in WEIGHTS.items() if field in found)
    if "event" in found and normal(found["event"]) in WEAK_EVENT_NAMES:
        score -= 0.4
        _of(guesses, "event").sure = "likely"
    if "properties" in found and "distinct_id" not in found and "event" in found:  # Mixpanel
        score += WEIGHTS["distinct_id"] + WEIGHTS["time"]
        _of(guesses, "properties").note = t("who, when and which event stand inside")
    for column in table.columns:
        guess = guesses[column.position]
        if guess.target is None:
            is_empty = not any(cell.strip() for cell in table.cells(column.position))
            guesses[column.position] = Guess(note=emptiness(table, column.position)) if is_empty else Guess("property", "known")
    return Recognition("events", round(max(0.0, min(0.99, score)), 2), guesses, "id")


def _guessed(target: Target, cells: list[str]) -> Guess:
    bad = [cell for cell in cells if cell.strip() and not _is_moment(cell)] if target.field == "time" else []
    if not bad:
        return Guess(target.field, "known")
    share = len(bad) / sum(1 for cell in cells if cell.strip())
    note = t("{share}% to mend, such as “{example}”", share=round(share * 100), example=bad[0][:30])
    return Guess(target.field, "likely" if share > 1 - SURE else "known", note)


def _of(guesses: list[Guess], field: str) -> Guess:
    return next(guess for guess in guesses if guess.target == field)


def _fits(target: Target, cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return False
    if target.field in ("properties", "person_properties", "groups"):
        return all(cell.startswith("{") for cell in filled)
    if target.field == "time":
        return sum(map(_is_moment, filled)) >= LEAST * len(filled)
    if target.field == "id":  # one that repeats is a counter, or the id of something else
        return len(set(filled)) == len(filled) == len(cells)
    return all(len(cell) <= 200 for cell in filled)


def _is_moment(cell: str) -> bool:
    try:
        values.moment(cell, day_first=True, zone=dt.UTC)
    except values.Wrong:
        return False
    return not values.is_time_only(cell)
