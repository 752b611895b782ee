"""What reads across domains: the thread, the alignment check, the Score, suggestions."""

from upbeat.score import lookups

__all__ = ["lookups"]  # `among` and `has` are registered by being read
