"""Who is acting: a member through the web or a token, or the system itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from uuid import UUID

from upbeat.kernel.words import Text


class Role(IntEnum):
    """What a member may do grows with the number; the table stands in docs/concepts.md."""

    VIEWER = 10
    CONTRIBUTOR = 20
    EDITOR = 30
    ADMIN = 40
    OWNER = 50

    @property
    def word(self) -> str:
        return self.name.lower()

    @property
    def said(self) -> Text:
        """The word inside a sentence for people."""
        return Text(f"{self.word} (role)", {}, english=self.word)

    @classmethod
    def named(cls, word: str) -> Role:
        return cls[word.upper()]


@dataclass(frozen=True, slots=True)
class Actor:
    """One workspace and the rights in it. `member` is None for the system.

    `scopes` limits a token (None: everything the role allows).
    `closed` holds the ids of fences (restricted records such as products) that this actor may not look behind.
    """

    workspace: UUID
    role: Role
    member: UUID | None = None
    name: str = "Upbeat"
    scopes: frozenset[str] | None = None
    closed: frozenset[UUID] = field(default_factory=frozenset)

    @classmethod
    def system(cls, workspace: UUID) -> Actor:
        return cls(workspace=workspace, role=Role.OWNER)

    def has_scope(self, scope: str) -> bool:
        return self.scopes is None or scope in self.scopes or "admin" in self.scopes
