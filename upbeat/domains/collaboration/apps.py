"""Django's handle on the domain."""

from django.apps import AppConfig


class CollaborationConfig(AppConfig):
    name = "upbeat.domains.collaboration"
    label = "collaboration"
