"""Metrics that read events: their values, when they are computed, and what moves with them."""
