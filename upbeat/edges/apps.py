"""Django's handle on the room."""

from django.apps import AppConfig


class EdgesConfig(AppConfig):
    name = "upbeat.edges"
    label = "edges"

    def ready(self) -> None:
        from upbeat.edges.importers import traces
        from upbeat.events import forgetting

        forgetting.ALSO.append(traces.forget)
