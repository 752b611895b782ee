"""What an importer gives: one step per row, decided against what is there, and not yet written."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from upbeat.edges.importers.names import Names
from upbeat.edges.importers.readers.table import Row, RowError
from upbeat.edges.importers.report import Action
from upbeat.kernel import door, rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Invalid, UpbeatError
from upbeat.kernel.record import Record, columns

DELETED_HERE = "deleted here by hand"
UNCHANGED = "unchanged"


@dataclass(slots=True)
class Step:
    """`write` states the intents of this row on a transaction; absent where there is nothing to do."""

    row: Row
    action: Action
    reason: str = ""
    error: RowError | None = None
    write: Callable[[Transaction], None] | None = None


class Importer(Protocol):
    """Reads units (a row, an issue, an error) and turns a block of them into steps."""

    names: Sequence[Names]

    def beside(self) -> Counter[str]:
        """What came or would come along, so far: contacts, accounts, tags, releases, comments."""
        ...

    def units(self) -> Iterator[object]: ...

    def steps(self, units: Sequence[object]) -> list[Step]: ...


def decided(row: Row, decide: Callable[[], Step]) -> Step:
    """The step of a row; one to mend where the house refuses its values."""
    try:
        return decide()
    except Invalid as refused:
        return refusal(row, refused)


def refusal(row: Row, refused: UpbeatError) -> Step:
    return Step(row, "mend", error=row.wrong("", "", refused.message))


def differing(record: Record, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the values that the record does not have already, as the door would write them."""
    known = columns(type(record))
    parsed = door.parse(type(record), values)
    return {name: value for name, value in parsed.items() if getattr(record, known[name].attname) != value}


def may_edit(actor: Actor, record: Record) -> bool:
    return rules.may(actor, "edit", type(record), record)
