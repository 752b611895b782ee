"""Django's handle on the domain."""

from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "upbeat.domains.research"
    label = "research"
