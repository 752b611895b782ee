"""Django's handle on the domain."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "upbeat.domains.people"
    label = "people"
