"""What `upbeat import` shows: rows as they go by, then what was done and why the rest was not."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from upbeat.cli.workspace import chosen
from upbeat.edges.importers.from_file import import_file
from upbeat.edges.importers.report import Report


def run_import(file: Path, workspace: str | None, *, kind: str | None, dry_run: bool, skip_bad: bool) -> None:
    """Import and print the report. Raises what the importer raises."""
    slug = chosen(workspace).slug
    columns = (SpinnerColumn(), TextColumn("{task.completed:,} rows"), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(file.name, total=None)
        report = import_file(
            file,
            workspace_slug=slug,
            kind=kind,
            dry_run=dry_run,
            skip_bad=skip_bad,
            progress=lambda rows: bar.update(task, completed=rows),
        )
    print("\n".join(_lines(report)))


def _lines(report: Report) -> list[str]:
    would = "would be " if report.dry_run else ""
    lines = [
        f"{report.rows:,} rows of {report.kind}: {report.created:,} {would}created, {report.updated:,} {would}updated, "
        f"{report.counts['skip']:,} {would}skipped, {report.to_mend:,} to mend"
    ]
    lines += [f"  {count:>7,} skipped: {reason}" for reason, count in report.skipped.most_common()]
    lines += [f"  {count:>7,} {what} along with them" for what, count in report.beside.most_common()]
    lines += [f"  line {error.line}: {error.message}" for error in report.errors]
    return lines
