"""The customers' words as feedback, and the highlights that link a fifth of it to opportunities."""

from __future__ import annotations

import datetime as dt

from upbeat.boot.sample import notes
from upbeat.boot.sample.notes import Note
from upbeat.boot.sample.stage import Stage, version_name
from upbeat.domains.collaboration.models import Tag
from upbeat.domains.people.models import Account, Contact, Product
from upbeat.domains.research.models import Feedback, Highlight, Opportunity

NEW, SNOOZED = 24, 6
SINGLE_TAG = {"accent": "languages", "alphabet": "languages", "rights": "licence", "assumed": "beta", "empty": "quick"}


def tell(stage: Stage) -> None:
    rng = stage.rng
    written = notes.write(rng)
    contacts = _contacts(stage)
    state = _states(written)
    for n, note in enumerate(written):
        waits = state.get(n, "done")
        speakers = contacts.get(note.account or note.plan, [])
        feedback = stage.make(
            Feedback,
            f"{n}",
            title=note.title,
            text=note.text,
            state=waits,
            source=note.source,
            channel=note.channel,
            rating=note.rating,
            sentiment=round(max(-1.0, min(1.0, note.mood + rng.uniform(-0.25, 0.25))), 2),
            language=note.language,
            country=note.country,
            app_version=_version(stage, note),
            received_at=stage.moment(-note.days, *divmod(note.minute, 60)),
            contact=rng.choice(speakers) if speakers else None,
            account=stage.id(Account, note.account),
            product=stage.id(Product, note.product),
            owner=stage.who(rng.choice(("research-lead", "support-lead", "pm-search", "pm-venues", "pm-listening")))
            if waits == "done"
            else None,
            snoozed_until=stage.today + dt.timedelta(days=rng.randint(2, 12)) if waits == "snoozed" else None,
            source_id=f"{46000 + n}",
            tags=stage.ids(Tag, " ".join({SINGLE_TAG[o] for o, *_ in note.marks if o in SINGLE_TAG})),
        )
        for opportunity, importance, quote in note.marks:
            start = note.text.index(quote)
            stage.make(
                Highlight,
                f"{n} {start}",
                feedback=feedback,
                start=start,
                end=start + len(quote),
                quote=quote,
                importance=importance,
                opportunity=stage.id(Opportunity, opportunity),
            )


def _states(written: list[Note]) -> dict[int, str]:
    """What was written for the inbox and the newest unlinked notes wait; a few of the week before are snoozed; the rest is done."""
    loose = [n for n in reversed(range(len(written))) if not written[n].marks and not written[n].fresh]
    fresh = [n for n, note in enumerate(written) if note.fresh]
    new = fresh + loose[: NEW - len(fresh)]
    snoozed = loose[len(new) : len(new) + SNOOZED * 9 : 9]
    return dict.fromkeys(new, "new") | dict.fromkeys(snoozed, "snoozed")


def _contacts(stage: Stage) -> dict[str, list[Contact]]:
    """By the name of the account, or of a listener's plan."""
    found: dict[str, list[Contact]] = {}
    names = {record.pk: key for (cls, key), record in stage.made.items() if cls is Account}
    for (_, key), record in stage.made.items():
        if isinstance(record, Contact):
            found.setdefault(names[record.account_id] if record.account_id else key.split()[0], []).append(record)
    return found


def _version(stage: Stage, note: Note) -> str:
    """The release that was out on that day; before the first one, the month's."""
    if note.channel not in ("store", "app"):
        return ""
    andante, day = stage.release_day("andante"), stage.today - dt.timedelta(days=note.days)
    return version_name(andante) if day >= andante else version_name(day.replace(day=1) - dt.timedelta(days=1)) + ".2"
