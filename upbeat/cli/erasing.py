"""What `upbeat erase-person` asks and says."""

from __future__ import annotations

import typer

from upbeat.cli.workspace import chosen
from upbeat.events import erasing
from upbeat.kernel.errors import NotFound


def erase(distinct_id: str, workspace: str | None, *, is_sure: bool) -> None:
    """Raises NotFound where nobody has this distinct id."""
    where = chosen(workspace)
    found = erasing.trace(where.pk, distinct_id)
    if not is_sure:
        typer.confirm(f"Erase {found.events:,} events under {found.distinct_ids:,} distinct ids in {where.slug}, for good?", abort=True)
    done = erasing.erase(where.pk, distinct_id, None)
    if done is None:
        raise NotFound("No event knows this distinct id. It is written exactly as the app sends it.")
    print(f"{done.events:,} events under {done.distinct_ids:,} distinct ids are erased.")
