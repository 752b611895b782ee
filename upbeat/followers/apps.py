"""Django's handle on the room."""

from django.apps import AppConfig


class FollowersConfig(AppConfig):
    name = "upbeat.followers"
    label = "followers"
