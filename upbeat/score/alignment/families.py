"""Every family of rules: reading this module registers them."""

from upbeat.score.alignment import demand, evidence, goals, launches, outcomes

FAMILIES = (evidence, goals, launches, outcomes, demand)
