"""Say what a file is and what its columns mean, by their headers and by what stands in them."""

import datetime as dt
import re

from upbeat.edges.importers import places, values
from upbeat.edges.importers.guess import Guess, Match, Recognition, Sure, emptiness, rank
from upbeat.edges.importers.readers.table import Table
from upbeat.edges.importers.recognise_events import recognise_events
from upbeat.edges.importers.targets import JIRA, KINDS, Target, normal
from upbeat.kernel.words import here, small, t, tn

FEW = 0.2  # of all rows; an id that repeats more often is no id
ISSUE_LINK = re.compile(r"(inward|outward) issue link")


def recognise(table: Table, whole: Table | None = None) -> list[Recognition]:
    """Every kind with its score between 0 and 1, the best first. `whole` is the file as events are read from it, if that differs."""
    tables = {kind: whole or table if kind == "events" else table for kind in KINDS}
    return sorted((recognise_as(kind, read) for kind, read in tables.items()), key=lambda found: -found.score)


def recognise_as(kind: str, table: Table) -> Recognition:
    if kind == "events":
        return recognise_events(table)
    if kind == "jira":
        guesses = jira_guesses(table)
        found = {guess.target for guess in guesses}
        score = sum({"key": 0.4, "type": 0.25, "title": 0.2, "status": 0.14}.get(str(field), 0) for field in found)
        return Recognition(kind, round(score, 2), guesses, "id")
    guesses, match = feedback_guesses(table)
    weights = {
        "text": 0.6,
        "rating": 0.13,
        "received_at": 0.12,
        "source_id": 0.05,
        "source": 0.04,
        "title": 0.03,
    }
    score = sum(weights.get(str(g.target), 0) * (1 if g.sure == "known" else 0.7) for g in guesses)
    looks_like_issues = sum(normal(c.name) in ("issue key", "issue type", "summary", "status") for c in table.columns) >= 3
    return Recognition(
        kind,
        round(min(0.99, score) * (0.3 if looks_like_issues else 1), 2),
        guesses,
        match,
    )


def jira_guesses(table: Table) -> list[Guess]:
    guesses = [Guess(note=emptiness(table, column.position)) for column in table.columns]
    for column in table.columns:
        for target in JIRA:
            if normal(column.name) in target.headers:
                guesses[column.position] = Guess(target.field, "known")
        if ISSUE_LINK.match(normal(column.name)):
            guesses[column.position] = Guess("link", "known")
    return guesses


def feedback_guesses(table: Table) -> tuple[list[Guess], Match]:
    guesses = [Guess() for _ in table.columns]
    match: Match = "id"
    for target in KINDS["feedback"]:
        ranked = [(rank(target, c.name), c.position) for c in table.columns if guesses[c.position].target is None]
        candidates = [position for place, position in sorted((r, p) for r, p in ranked if r is not None)]
        filled = [position for position in candidates if any(cell.strip() for cell in table.cells(position))]
        if target.field == "source_id":
            match = claim_id(table, guesses, filled)
        elif filled:
            claim(table, guesses, target, filled)
    if not any(guess.target == "text" for guess in guesses):
        longest_becomes_text(table, guesses)
    for column in table.columns:
        guess = guesses[column.position]
        if guess.target is None and not guess.note:
            guess.note = emptiness(table, column.position)
    return guesses, match


def claim(table: Table, guesses: list[Guess], target: Target, candidates: list[int]) -> None:
    """The surest column gets the target; others share it when they never speak in the same row."""
    first, *others = [p for p in candidates if fit(target.field, table.cells(p)) >= 0.5] or [-1]
    for position in candidates:
        if position != first and position not in others:
            example = next((cell for cell in table.cells(position) if cell.strip()), "")
            guesses[position].note = t("left out: “{example}” does not read as: {target}", example=example[:40], target=small(target.label))
    if first < 0:
        return
    guesses[first] = judged(table, target, first)
    taken = table.cells(first)
    for position in others:
        cells = table.cells(position)
        if target.takes_many:
            guesses[position] = judged(table, target, position)
        elif not any(a.strip() and b.strip() for a, b in zip(taken, cells, strict=True)):
            guesses[position] = Guess(
                target.field,
                "known",
                t("with “{name}”: the one that is filled counts", name=table.columns[first].name),
            )
            taken = [a or b for a, b in zip(taken, cells, strict=True)]
        else:
            guesses[position].note = left_out_beside(table, first, position, target)


def left_out_beside(table: Table, first: int, position: int, target: Target) -> str:
    winner = table.columns[first].name
    if target.field == "text" and normal(winner).startswith("original"):
        return t("left out: a translation; the words as written are in “{name}”", name=winner)
    return t("left out: “{name}” already gives: {target}", name=winner, target=small(target.label))


def judged(table: Table, target: Target, position: int) -> Guess:
    cells = table.cells(position)
    share = fit(target.field, cells)
    note = ""
    if target.field == "received_at":
        note = date_note(cells)
    elif share < 1:
        bad = next((c for c in cells if c.strip() and not fits(target.field, c)), "")
        note = t("{share}% to mend, such as “{example}”", share=round((1 - share) * 100), example=bad[:30])
    if target.field == "text" and any("开发者回复" in cell for cell in cells):
        note = t("some texts hold a developer's reply after a dashed line; it stays, as written")
    sure: Sure = "known" if share > 0.95 and "?" not in note else "likely"
    return Guess(target.field, sure, note)


def date_note(cells: list[str]) -> str:
    notes = []
    _, is_sure = values.is_day_first(cells)
    if not is_sure:
        notes.append("day or month first? read as day first")
    if any(values.is_time_only(cell) for cell in cells):
        notes.append("a time without a day is left empty")
    return "; ".join(here(note) for note in notes)


def fit(field: str, cells: list[str]) -> float:
    """The share of filled cells that can be read as the field."""
    filled = [cell for cell in cells if cell.strip()]
    return sum(fits(field, cell) for cell in filled) / len(filled) if filled else 0.0


def fits(field: str, cell: str) -> bool:
    try:
        match field:
            case "rating":
                # A scale of ten is still a rating: its cells are shown as rows to mend.
                if cell.strip()[:1].isdigit():
                    return 0 <= values.number(cell.partition("/")[0]) <= 100
                values.rating(cell)
            case "received_at":
                # The order of day and month is the column's, settled later.
                if not values.is_time_only(cell) and not values.NUMBERS.match(cell.strip()):
                    values.moment(cell, day_first=True, zone=dt.UTC)
            case "language":
                places.language(cell)
            case "country":
                return places.code_of_country(cell) is not None
            case "email":
                return "@" in cell
            case "url":
                return cell.strip().startswith(("http://", "https://"))
            case "sentiment":
                return cell.strip().lower() in (
                    "positive",
                    "neutral",
                    "negative",
                    "mixed",
                )
    except values.Wrong:
        return False
    return True


def claim_id(table: Table, guesses: list[Guess], candidates: list[int]) -> Match:
    """The id column. Beside others it is trusted only when no two rows with other words share an id.

    Where even the most telling id column repeats, plain numbers beside it count the rows of this one file;
    then a row is known by its id and its words together.
    """
    if not candidates:
        return "content"
    first, *others = candidates
    words = list(zip(*(table.cells(p) for p, g in enumerate(guesses) if g.target in ("text", "title")), strict=True))
    repeated = repeats(table.cells(first), words)
    if not repeated or (not others and repeated < len(table.sample) * FEW):
        note = (
            tn("{count} id repeats with other words: a row to mend", "{count} ids repeat with other words: rows to mend", repeated)
            if repeated
            else ""
        )
        guesses[first] = Guess("source_id", "likely" if repeated else "known", note)
        for position in others:
            guesses[position].note = t("left out: “{name}” is the external id", name=table.columns[first].name)
        return "id"
    unique = next(
        (p for p in others if not repeats(table.cells(p), words) and not is_counter(table.cells(p))),
        None,
    )
    if unique is not None:
        guesses[unique] = Guess("source_id", "known")
        guesses[first].note = t("left out: {count} ids repeat with other words", count=repeated)
        return "id"
    guesses[first] = Guess(
        "source_id",
        "likely",
        t("{count} ids repeat with other words, so a row is known by its id and its words together", count=repeated),
    )
    for position in others:
        guesses[position].note = t("left out: counts the rows of this file, so another file's numbers would meet it")
    return "content"


def repeats(ids: list[str], words: list[tuple[str, ...]]) -> int:
    """How many ids stand in rows with different words."""
    seen: dict[str, tuple[str, ...]] = {}
    clashing = set()
    for key, said in zip(ids, words or [()] * len(ids), strict=True):
        if key and seen.setdefault(key, said) != said:
            clashing.add(key)
    return len(clashing)


def is_counter(ids: list[str]) -> bool:
    return all(key.isdigit() and len(key) < 7 for key in ids if key)


def longest_becomes_text(table: Table, guesses: list[Guess]) -> None:
    """No header says text: the column with the longest cells is likely it."""

    def length(position: int) -> float:
        filled = [cell for cell in table.cells(position) if cell.strip()]
        return sum(map(len, filled)) / len(filled) if filled else 0.0

    free = [column.position for column in table.columns if guesses[column.position].target is None]
    longest = max(free, key=length, default=None)
    if longest is not None and length(longest) > 30 and " " in "".join(table.cells(longest)[:20]).strip():
        guesses[longest] = Guess("text", "likely", t("the longest texts of the file"))
