"""Django's handle on the room, so that its verbs and tasks are found."""

from django.apps import AppConfig


class ScoreConfig(AppConfig):
    name = "upbeat.score"
    label = "score"
