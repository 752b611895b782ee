"""Django's handle on the kernel: freezes the registry once all types are known."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "upbeat.kernel"
    label = "kernel"
