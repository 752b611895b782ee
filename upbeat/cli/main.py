"""The command `upbeat`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from upbeat.boot.errors import CannotStart
from upbeat.config.environment import options_said
from upbeat.kernel.errors import UpbeatError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Product management, self-hosted.")
token = typer.Typer(no_args_is_help=True, help="Tokens for programs that use the API.")
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

    with _errors_told():
        options = options_said(port=port, host=host, data_dir=data_dir, sample=sample)
        raise typer.Exit(supervise(options, {"web": ["-m", "upbeat.cli.web"], "worker": ["-m", "upbeat.cli.worker"]}))


@app.command()
def signin(data_dir: DataDir = None) -> None:
    """Print a link that signs the owner in, once, within 15 minutes."""
    with _installation(data_dir):
        from upbeat.domains.people.signin_link import owner_link

        typer.echo(owner_link())


@contextmanager
def _installation(data_dir: Path | None) -> Iterator[None]:
    from upbeat.cli.installation import installation

    with _errors_told(), installation(options_said(data_dir=data_dir)):
        yield


@contextmanager
def _errors_told() -> Iterator[None]:
    """Show our own errors as a sentence; any other is a defect and keeps its traceback."""
    try:
        yield
    except (CannotStart, UpbeatError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


if __name__ == "__main__":
    app()
