"""The command `upbeat`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from upbeat.cli.errors import errors_told
from upbeat.config.environment import options_said, set_up_django

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Product management, self-hosted.",
)
token = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Tokens for programs that use the API.")
app.add_typer(token, name="token")

DataDir = Annotated[Path | None, typer.Option(help="Where everything is kept. UPBEAT_DATA_DIR")]
Workspace = Annotated[str | None, typer.Option(help="The workspace's short name, as in its address; needed if there are several.")]


@app.command()
def up(
    port: Annotated[int | None, typer.Option(help="Port of the web app, 8700 if not said. UPBEAT_PORT")] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on, 127.0.0.1 if not said. UPBEAT_HOST")] = None,
    data_dir: DataDir = None,
    sample: Annotated[bool | None, typer.Option("--sample/--no-sample", help="Put a sample workspace in at the first start.")] = None,
) -> None:
    """Start Upbeat: database, web app and worker, until Ctrl-C."""
    from upbeat.boot.supervisor import supervise

    with errors_told():
        options = options_said(port=port, host=host, data_dir=data_dir, sample=sample)
        raise typer.Exit(supervise(options, {"web": ["-m", "upbeat.cli.web"], "worker": ["-m", "upbeat.cli.worker"]}))


@app.command()
def signin(data_dir: DataDir = None) -> None:
    """Print a link that signs the owner in, once, within 15 minutes."""
    with _installation(data_dir):
        from upbeat.domains.people.signin_link import owner_link

        typer.echo(owner_link())


@app.command("import")
def import_file(
    file: Annotated[
        Path, typer.Argument(help="CSV, XLSX, JSON or JSON lines with feedback, a Jira CSV export, or events, also as Parquet.")
    ],
    workspace: Workspace = None,
    kind: Annotated[str | None, typer.Option(help="feedback, jira or events, where the file does not say it clearly.")] = None,
    event: Annotated[str | None, typer.Option(help="Of events: what every row is, where no column says it.")] = None,
    product: Annotated[str | None, typer.Option(help="Of events: the key of the product they are of, such as PRO-1.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Leave out rows that cannot be read, instead of stopping at them.")] = False,
    errors: Annotated[Path | None, typer.Option(help="Write the rows to mend into this file, a CSV for a spreadsheet.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Import a file; again with a newer one updates what has changed. The web app lists it, and takes it back as a whole."""
    with _installation(data_dir):
        from upbeat.cli.importing import run_import

        options = {"kind": kind, "event": event, "product": product, "dry_run": dry_run, "skip_bad": skip_bad, "errors": errors}
        run_import(file, workspace, options)


@app.command()
def erase_person(
    distinct_id: Annotated[str, typer.Argument(help="One of the ids under which the person's events came.")],
    workspace: Workspace = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Erase a person's events, for good. The files no longer hold them within three minutes."""
    with _installation(data_dir):
        from upbeat.cli.erasing import erase

        erase(distinct_id, workspace, is_sure=yes)


class Severity(StrEnum):
    """How bad a finding is, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@app.command()
def check(
    workspace: Workspace = None,
    severity: Annotated[Severity, typer.Option(help="Exit with 1 if a finding this bad or worse is open.")] = Severity.WARNING,
    data_dir: DataDir = None,
) -> None:
    """Print what is out of tune."""
    with _installation(data_dir):
        from upbeat.cli.workspace import chosen
        from upbeat.score import check as alignment

        chosen_id = chosen(workspace).pk
        alignment.run(chosen_id)
        found = alignment.report(chosen_id)
    for finding in found:
        typer.echo(f"{finding['severity']:<8} {finding['rule']}  {finding['key']:<9} {finding['title']}: {finding['detail']}")
    bad = list(Severity)[: list(Severity).index(severity) + 1]
    too_bad = sum(finding["severity"] in bad for finding in found)
    typer.echo(f"{len(found)} out of tune, {too_bad} of them {severity} or worse." if found else "In tune.")
    raise typer.Exit(1 if too_bad else 0)


@token.command("create")
def create_token(
    name: Annotated[str, typer.Option(help="What will use it.")],
    workspace: Workspace = None,
    scopes: Annotated[str, typer.Option(help="Of read, write and admin, with commas.")] = "read,write",
    data_dir: DataDir = None,
) -> None:
    """Print a new token for the API. It is shown only now."""
    with _installation(data_dir):
        from upbeat.cli.workspace import acting, chosen, owner_of
        from upbeat.domains.people.commands import make_token

        where = chosen(workspace)
        _, secret = make_token(acting(where), owner_of(where), name, [scope.strip() for scope in scopes.split(",")])
    typer.echo(secret)


@app.command(hidden=True)
def generate(
    check: Annotated[bool, typer.Option("--check", help="Only name what is out of date; exit with 1 if anything is.")] = False,
) -> None:
    """Write the files that are generated from the record types."""
    options_said(secret_key="not needed for this")
    set_up_django()
    from upbeat.edges.api.generate import write_all

    stale = write_all(check=check)
    for path in stale:
        typer.echo(f"{'out of date' if check else 'written'}: {path}")
    raise typer.Exit(1 if check and stale else 0)


@contextmanager
def _installation(data_dir: Path | None) -> Iterator[None]:
    from upbeat.cli.installation import installation

    with errors_told(), installation(options_said(data_dir=data_dir)):
        yield


if __name__ == "__main__":
    app()
