"""Bringing it out: the launch room, the calendar, releases with their notes, and whether it worked."""
