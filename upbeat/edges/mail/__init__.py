"""Outgoing mail: when it is due, what it says, how it leaves, how it stops."""
