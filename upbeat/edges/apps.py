"""Django's handle on the room."""

from django.apps import AppConfig


class EdgesConfig(AppConfig):
    name = "upbeat.edges"
    label = "edges"
