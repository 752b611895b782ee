"""Django's handle on the domain."""

from django.apps import AppConfig


class DevelopmentConfig(AppConfig):
    name = "upbeat.domains.development"
    label = "development"
