"""The sentences of mails, in the workspace's language."""

from __future__ import annotations

from typing import Final

ENGLISH: Final = {
    "waiting": "{actor} waits for you: {title} ({key})",
    "mention": "{actor} mentioned you in {title} ({key})",
    "assigned": "{actor} assigned {title} ({key}) to you",
    "comment": "{actor} commented on {title} ({key})",
    "finding": "Out of tune: {title} ({key})",
    "change": "{actor} changed {title} ({key})",
    "announcement": "Announced: {title}",
    "due": "Due on {day}: {title} ({key})",
    "more": "{sentence}, and {count} more",
    "someone": "Upbeat",
    "digest": "{workspace}: {count} things since the last digest",
    "leave": "Stop mails like this one",
    "leave_title": "Notifications by mail",
    "leave_ask": "Stop mails of this kind from {workspace}?",
    "leave_do": "Stop them",
    "leave_done": "Done: no more mails of this kind. You can turn them on again in Settings, Notifications.",
}
GERMAN: Final = {
    "waiting": "{actor} wartet auf eine Antwort: {title} ({key})",
    "mention": "Erwähnt von {actor} in {title} ({key})",
    "assigned": "Zugewiesen von {actor}: {title} ({key})",
    "comment": "Kommentar von {actor} zu {title} ({key})",
    "finding": "Verstimmt: {title} ({key})",
    "change": "Geändert von {actor}: {title} ({key})",
    "announcement": "Angekündigt: {title}",
    "due": "Fällig am {day}: {title} ({key})",
    "more": "{sentence} und {count} weitere",
    "someone": "Upbeat",
    "digest": "{workspace}: {count} Neuigkeiten seit der letzten Übersicht",
    "leave": "Solche Mails abbestellen",
    "leave_title": "Mitteilungen per Mail",
    "leave_ask": "Mails dieser Art von {workspace} abbestellen?",
    "leave_do": "Abbestellen",
    "leave_done": "Erledigt: keine Mails dieser Art mehr. Wieder einschalten lassen sie sich unter Einstellungen, Mitteilungen.",
}


def words(locale: str) -> dict[str, str]:
    return GERMAN if locale.startswith("de") else ENGLISH
