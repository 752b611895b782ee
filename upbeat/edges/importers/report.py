"""What an import did or would do: counts, reasons, errors."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from upbeat.edges.importers.readers.table import RowError

Action = Literal["create", "update", "skip", "mend"]
SHOWN_ERRORS = 100


@dataclass(slots=True)
class Report:
    """`rows` = create + update + skip + mend. `beside` counts what came along: contacts, accounts, tags, releases, comments."""

    kind: str = ""
    request: UUID | None = None
    dry_run: bool = False
    rows: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    errors: list[RowError] = field(default_factory=list)
    is_cancelled: bool = False

    @property
    def created(self) -> int:
        return self.counts["create"]

    @property
    def updated(self) -> int:
        return self.counts["update"]

    @property
    def to_mend(self) -> int:
        return self.counts["mend"]

    def add(self, action: Action, reason: str = "", error: RowError | None = None) -> None:
        self.rows += 1
        self.counts[action] += 1
        if reason:
            self.skipped[reason] += 1
        if error is not None:
            self.show(error)

    def show(self, error: RowError) -> None:
        if len(self.errors) < SHOWN_ERRORS:
            self.errors.append(error)

    def as_json(self) -> dict[str, Any]:
        return {"rows": self.rows, "counts": dict(self.counts), "skipped": dict(self.skipped), "beside": dict(self.beside)}

    def go_on_from(self, state: Mapping[str, Any], errors: Sequence[Mapping[str, Any]]) -> None:
        """Count on from where an interrupted run stood."""
        self.errors = [RowError(**error) for error in errors]
        self.rows = state.get("rows", 0)
        for name in ("counts", "skipped", "beside"):
            getattr(self, name).update(state.get(name, {}))
