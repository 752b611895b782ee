"""Django's handle on the domain."""

from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    name = "upbeat.domains.lifecycle"
    label = "lifecycle"
