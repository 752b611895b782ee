"""Django's handle on the room."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "upbeat.edges.portal"
    label = "portal"
