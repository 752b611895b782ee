"""Django's handle on the kernel; loads every app's verbs once all types are known."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    name = "upbeat.kernel"
    label = "kernel"

    def ready(self) -> None:
        autodiscover_modules("commands")
