"""The followers that every worker runs."""

from __future__ import annotations

from upbeat.followers import findings, search
from upbeat.followers.runner import Follower

FOLLOWERS: tuple[Follower, ...] = (search, findings.follower)
