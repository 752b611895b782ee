"""What `upbeat import` shows: rows as they go by, then what was done, why the rest was not, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from upbeat.cli.workspace import acting, chosen, owner_of
from upbeat.domains.people.models import Product
from upbeat.edges.importers import imports
from upbeat.edges.importers.from_file import import_file
from upbeat.edges.importers.report import Report
from upbeat.kernel.rules import find


def run_import(file: Path, workspace: str | None, options: dict[str, Any]) -> None:
    """Import and print the report; the options are those of `import_file`. Raises what the importer raises."""
    where = chosen(workspace)
    if options["product"]:
        options["product"] = find(acting(where), Product, options["product"]).pk
    dry_run, errors = options["dry_run"], options["errors"]
    columns = (SpinnerColumn(), TextColumn("{task.completed:,} rows"), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(file.name, total=None)
        job, report = import_file(
            file,
            owner_of(where),
            **options,
            tell=lambda rows: bar.update(task, completed=rows),
        )
    sheet = errors or (None if dry_run else imports.errors_path(job))
    print("\n".join([*_counted(report), *_to_mend(report, sheet)]))
    if not dry_run and report.created + report.updated:
        print(f"To take it back: {settings.OPTIONS.url}/w/{where.slug}/import?id={job.pk} (request {job.request})")


def _counted(report: Report) -> Iterator[str]:
    would = "would be " if report.dry_run else ""
    yield (
        f"{report.rows:,} rows of {report.kind}: {report.created:,} {would}created, {report.updated:,} {would}updated, "
        f"{report.counts['skip']:,} {would}skipped, {report.to_mend:,} to mend"
    )
    yield from (f"  {count:>7,} skipped: {reason}" for reason, count in report.skipped.most_common())
    yield from (f"  {count:>7,} {what} along with them" for what, count in report.beside.most_common() if count)


def _to_mend(report: Report, sheet: Path | None) -> Iterator[str]:
    yield from (f"  {error.place}: {error.message}" for error in report.errors)
    if more := report.to_mend - len(report.errors):
        yield f"  and {more:,} more"
    if report.to_mend:
        yield f"Rows to mend: {sheet}" if sheet else "--errors FILE writes the rows to mend as a sheet."
