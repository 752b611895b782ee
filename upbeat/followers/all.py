"""The followers that every worker runs."""

from __future__ import annotations

from upbeat.followers import search
from upbeat.followers.runner import Follower

FOLLOWERS: tuple[Follower, ...] = (search,)
