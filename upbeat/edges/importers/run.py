"""The import itself: first tried on every row with nothing written, then carried out in blocks through the door."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID
from zoneinfo import ZoneInfo

from upbeat.edges.importers import events
from upbeat.edges.importers.backlog import BacklogImporter
from upbeat.edges.importers.events import EventFile
from upbeat.edges.importers.feedback import FeedbackImporter
from upbeat.edges.importers.guess import Match
from upbeat.edges.importers.readers.table import RowError, Table
from upbeat.edges.importers.report import Report
from upbeat.edges.importers.steps import Importer, Step, refusal
from upbeat.kernel import door
from upbeat.kernel.actor import Actor
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from upbeat.kernel.workspace import Workspace

BLOCK = 2_000
REFUSALS = (Invalid, Conflict, NotAllowed, NotFound)

# Called after each block with the report so far and the units done; False stops the import.
Progress = Callable[[Report, int], bool]
OnError = Callable[[RowError], None]


@dataclass(frozen=True, slots=True)
class Job:
    """Everything an import needs to know. `request` joins all its blocks, so that they are undone as one."""

    actor: Actor
    table: Table
    file: str
    kind: str
    mapping: Sequence[str | None]
    match: Match
    request: UUID
    event: str = ""  # of every row, where no column says it
    key: UUID | None = None  # that its events come under

    def importer(self) -> Importer:
        zone = zone_of(self.actor)
        if self.kind == "jira":
            return BacklogImporter(self.actor, self.table, self.mapping, zone)
        return FeedbackImporter(self.actor, self.table, self.mapping, self.match, zone)


def zone_of(actor: Actor) -> dt.tzinfo:
    return ZoneInfo(Workspace.objects.values_list("timezone", flat=True).get(pk=actor.workspace))


def carry_out(
    job: Job,
    *,
    dry_run: bool,
    report: Report | None = None,
    begin: int = 0,
    progress: Progress = lambda report, done: True,
    on_error: OnError = lambda error: None,
) -> Report:
    """Go through all rows. `begin` is the number of units that an interrupted run has done already; `report` then counts on."""
    report = report or Report()
    report.kind, report.request, report.dry_run = job.kind, job.request, dry_run
    if job.kind == "events":
        file = EventFile(job.actor.workspace, job.table, job.mapping, zone_of(job.actor), job.event, None if dry_run else job.key)
        return events.carry_out(file, report, begin=begin, progress=progress, on_error=on_error)
    came_before = Counter(report.beside)
    importer = job.importer()
    done = 0
    for units in blocks(importer.units()):
        steps = importer.steps(units)
        done += len(units)
        if done <= begin:
            continue
        report.beside = came_before + importer.beside()
        steps = tried(job, importer, steps) if dry_run else written(job, importer, steps)
        for step in steps:
            report.add(step.action, step.reason, step.error)
            if step.error is not None:
                on_error(step.error)
        if not progress(report, done):
            report.is_cancelled = True
            break
    return report


def blocks(units: Iterator[object]) -> Iterator[list[object]]:
    while block := list(islice(units, BLOCK)):
        yield block


def tried(job: Job, importer: Importer, steps: list[Step]) -> list[Step]:
    """Say a block to a transaction that is never carried out: what the house refuses of a row's values shows before anything is written."""
    trial = Transaction(job.actor, source="trial", reason="", request=job.request)
    try:
        return [said_to(trial, step) for step in steps]
    finally:
        settle(importer, is_written=False)


def said_to(trial: Transaction, step: Step) -> Step:
    try:
        if step.write is not None:
            step.write(trial)
    except REFUSALS as refused:
        return refusal(step.row, refused)
    return step


def written(job: Job, importer: Importer, steps: list[Step]) -> list[Step]:
    """Write a block whole; where the house refuses it, row by row, so that only the refused rows stay out."""
    try:
        write(job, importer, steps)
    except REFUSALS:
        return [written_alone(job, importer, step) for step in steps]
    return steps


def written_alone(job: Job, importer: Importer, step: Step) -> Step:
    try:
        write(job, importer, [step])
    except REFUSALS as refused:
        return refusal(step.row, refused)
    return step


def write(job: Job, importer: Importer, steps: list[Step]) -> None:
    is_written = False
    try:
        with door.open(job.actor, source="import", reason=f"import of {job.file}", request=job.request) as tx:
            for step in steps:
                if step.write is not None:
                    step.write(tx)
        is_written = True
    finally:
        settle(importer, is_written=is_written)


def settle(importer: Importer, *, is_written: bool) -> None:
    for names in importer.names:
        names.settle(is_written=is_written)
