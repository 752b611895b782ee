"""What one theme of feedback is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """`said`: what is meant, a line each, as `opportunity | sentence`; an empty opportunity means that nothing fits yet.

    `around`: sentences that stand beside it. `titles`: subjects of tickets and reviews. `who`: venue, listener or artist. `linked`: how many of the
    `count` notes get a highlight. Words in braces are filled in: {artist} {song} {mix} {city} {device} {player} {venue} {n} {day} {time}.
    """

    name: str
    who: str
    count: int
    linked: int
    mood: float  # -1 to 1
    titles: str
    said: str
    around: str
    product: str = "app"
