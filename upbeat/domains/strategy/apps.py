"""Django's handle on the domain."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "upbeat.domains.strategy"
    label = "strategy"
