"""Django's handle on the room."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "upbeat.events"
    label = "events"
