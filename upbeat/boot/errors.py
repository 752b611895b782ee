"""What may stop a start; the message is shown to the person who typed the command."""

from __future__ import annotations


class CannotStart(Exception):
    """A start that cannot work until something outside Upbeat changes; says what."""
