"""The followers that every worker runs."""

from __future__ import annotations

from upbeat.edges.portal import follower as portal
from upbeat.followers import findings, notices, search
from upbeat.followers.runner import Follower

FOLLOWERS: tuple[Follower, ...] = (notices, search, findings.follower, portal)
