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
    "leave_ask": "Stop mails about {kind} from {workspace}?",
    "leave_do": "Stop them",
    "leave_done": "Done: {workspace} mails you no more about {kind}.",
    "leave_settings": "All notification settings",
    "about_waiting": "what waits for you",
    "about_mention": "mentions",
    "about_assigned": "assignments",
    "about_comment": "comments",
    "about_finding": "what is out of tune",
    "about_change": "changes",
    "about_announcement": "announcements",
    "about_due": "what is due",
    "about_digest": "everything in the digest",
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
    "leave_ask": "Mails von {workspace} abbestellen: {kind}?",
    "leave_do": "Abbestellen",
    "leave_done": "Erledigt: {workspace} schickt dazu keine Mails mehr ({kind}).",
    "leave_settings": "Alle Einstellungen für Mitteilungen",
    "about_waiting": "was auf Antwort wartet",
    "about_mention": "Erwähnungen",
    "about_assigned": "Zuweisungen",
    "about_comment": "Kommentare",
    "about_finding": "Verstimmtes",
    "about_change": "Änderungen",
    "about_announcement": "Ankündigungen",
    "about_due": "Fälliges",
    "about_digest": "alles aus der Übersicht",
}


def words(locale: str) -> dict[str, str]:
    return GERMAN if locale.startswith("de") else ENGLISH
