"""The followers that every worker runs."""

from __future__ import annotations

from upbeat.edges.portal import follower as portal
from upbeat.followers import findings, search
from upbeat.followers.runner import Follower

FOLLOWERS: tuple[Follower, ...] = (search, findings.follower, portal)
