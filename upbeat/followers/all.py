"""The followers that every worker runs."""

from __future__ import annotations

from upbeat.edges.portal import follower as portal
from upbeat.followers import findings, notices, numbers, search
from upbeat.followers.runner import Follower

# The findings first: they only note what was touched, and their check runs beside the others.
FOLLOWERS: tuple[Follower, ...] = (findings.follower, numbers, notices, search, portal)
