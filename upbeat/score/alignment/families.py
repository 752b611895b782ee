"""Every family of rules: reading this module registers them."""

from upbeat.score.alignment import demand, evidence, goals, launches, metrics, outcomes

FAMILIES = (evidence, goals, metrics, launches, outcomes, demand)
