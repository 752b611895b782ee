"""Django's handle on the domain."""

from django.apps import AppConfig


class MarketingConfig(AppConfig):
    name = "upbeat.domains.marketing"
    label = "marketing"
