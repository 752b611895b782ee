"""The outer application: what streams and what is static here, everything else to Django in a thread pool."""

from __future__ import annotations

import asyncio
import json

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection

from upbeat.config.environment import options
from upbeat.config.proxies import Proxies
from upbeat.config.web_files import WebFiles
from upbeat.config.wsgi import Receive, Scope, Send, WsgiBridge

DJANGO_PATHS = ("/api/", "/_allauth/", "/signin/", "/p/", "/widget.js")

django = WsgiBridge(get_wsgi_application(), Proxies(options().trusted_proxies))
web_files = WebFiles()

from upbeat.edges.api import live  # noqa: E402 - needs the app registry that get_wsgi_application has just filled
from upbeat.edges.capture import app as capture  # noqa: E402


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await _live_and_die(receive, send)
    elif scope["type"] != "http":
        await send({"type": "websocket.close", "code": 1000})
    elif scope["path"] == "/healthz":
        await _answer_health(send)
    elif scope["path"] == "/api/v1/live":
        await live.app(scope, receive, send)
    elif capture.takes(scope["path"]):
        await capture.app(scope, receive, send)
    elif scope["path"].startswith(DJANGO_PATHS):
        await django(scope, receive, send)
    else:
        await web_files(scope, send)


async def _live_and_die(receive: Receive, send: Send) -> None:
    for stage in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{stage}.complete"})


async def _answer_health(send: Send) -> None:
    alive = await asyncio.get_running_loop().run_in_executor(django.threads, _database_answers)
    body = json.dumps({"status": "ok" if alive else "unavailable", "database": alive}).encode()
    headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200 if alive else 503, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _database_answers() -> bool:
    connection.close_if_unusable_or_obsolete()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        connection.close()
        return False
    return True
