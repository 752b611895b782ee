"""Django's handle on the domain."""

from django.apps import AppConfig


class MetricsConfig(AppConfig):
    name = "upbeat.domains.metrics"
    label = "metrics"
