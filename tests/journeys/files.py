"""Files as people bring them: an export of customer feedback and one of Jira, made anew for each test."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

QUOTE = "Every second chorus the café speaker drops out"
COMPLAINT = f"We play in three rooms. {QUOTE} 🎧, and nobody at the bar notices before the guests do. Otherwise lovely."
SENTENCES = (
    "Ich höre jeden Morgen über den Kopfhörer, und der Übergang ist großartig.",
    "La búsqueda no encuentra la canción si escribo sin acentos.",
    "検索がとても速くなりました、ありがとう！",
    "The queue forgets who added what, so we argue 😅",
    "Please let me sort playlists by mood; scrolling takes ages.",
)
HEADER = ("Review ID", "Date", "Rating", "Review", "App version", "Country", "Where found")


def feedback_rows() -> list[tuple[str, ...]]:
    """40 rows: 37 to read, two to mend (no such day, no such rating), one without words."""
    rows = [
        (
            f"900000000000000000{number:02}",
            f"2026-10-{1 + number % 28:02} 09:{number:02}",
            str(1 + number % 5),
            COMPLAINT if number == 0 else f"{SENTENCES[number % len(SENTENCES)]} ({number})",
            "26.11",
            ("DE", "ES", "JP", "GB")[number % 4],
            "App store",
        )
        for number in range(37)
    ]
    rows.append(("90000000000000000037", "2026-13-45", "3", "A day that is none", "26.11", "DE", "App store"))
    rows.append(("90000000000000000038", "2026-10-12 10:00", "eleven", "A rating that is none", "26.11", "DE", "App store"))
    rows.append(("90000000000000000039", "2026-10-12 10:00", "4", "", "26.11", "DE", "App store"))
    return rows


def write_csv(path: Path, header: Iterable[str], rows: Iterable[Iterable[str]], *, delimiter: str = ",") -> Path:
    """With a byte order mark, as spreadsheets save it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(header)
        writer.writerows(rows)
    return path


JIRA = """\
Issue key,Issue id,Issue Type,Summary,Status,Priority,Created,Sprint,Sprint,Comment,Comment,\
Custom field (Epic Link),Custom field (Epic Name),Custom field (Story Points),Fix versions,Description
SND-1,1,Epic,Sound in every room,To Do,High,03/Nov/26 2:03 PM,,,,,,Every room,,,"h2. Why

*Three rooms*, one queue.

* the bar
* the lobby"
SND-2,2,Story,Follow a guest from room to room,In Progress,High,03/Nov/26 2:10 PM,Sprint 7,Sprint 8,\
04/Nov/26 9:00 AM;anna;Try it in the *lobby* first.,"05/Nov/26 9:00 AM;ben;Done, it holds.",SND-1,,5,,"{quote}One song, no gap.{quote}"
SND-3,3,Bug,The lobby is a beat behind,Done,Medium,04/Nov/26 8:00 AM,Sprint 7,,,,SND-1,,3,,See [the log|https://example.com/log].
"""
