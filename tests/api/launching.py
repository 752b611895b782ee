"""Launches, releases and what belongs to them, made and acted on through the API."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from tests.cast import Voice


def day(offset: int) -> str:
    return (timezone.now().date() + dt.timedelta(days=offset)).isoformat()


def make(voice: Voice, collection: str, **values: Any) -> Any:
    answer = voice.post(f"/{collection}", {"name": "Allegro", **values})
    assert answer.status_code == 201, answer.data
    return answer.data


def act(voice: Voice, path: str, **params: Any) -> Any:
    answer = voice.post(path, params)
    assert answer.status_code == 200, answer.data
    return answer


def tasks_of(voice: Voice, launch: Any) -> list[Any]:
    return list(voice.get(f"/launch-tasks?launch={launch['id']}&limit=200&sort=number").data["items"])


def room(voice: Voice, launch: Any) -> Any:
    return voice.get(f"/launches/{launch['key']}/room").data
