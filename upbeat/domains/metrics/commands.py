"""Verbs about what users do."""

from __future__ import annotations

from upbeat.domains.people.models import Contact
from upbeat.kernel.actor import Role
from upbeat.kernel.commands import command
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Conflict
from upbeat.kernel.words import t


@command(Contact, verb="erase-events", label="Erase what they did", least=Role.ADMIN)
def erase_events(tx: Transaction, contact: Contact) -> None:
    """Erase the events of this person, found by distinct id or e-mail, for good. The contact itself stays."""
    from upbeat.events import erasing  # large

    done = [erasing.erase(contact.workspace_id, known, tx.actor.member) for known in (contact.distinct_id, contact.email) if known]
    if not any(done):
        raise Conflict(t("No event knows {name}, neither by distinct id nor by e-mail.", name=contact.called))
