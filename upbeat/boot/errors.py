"""What may stop a start; the message is shown to the person who typed the command."""

from __future__ import annotations


class CannotStart(Exception):
    """A start that cannot work until something outside Upbeat changes; says what."""


class NeverStarts(CannotStart):
    """No later try can work either. A process of the tree says so by this exit code, EX_CONFIG of sysexits.h."""

    EXIT = 78
