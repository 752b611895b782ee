"""A small API client for tests that talk to a real server."""

from __future__ import annotations

import http.client
import json
from contextlib import closing
from typing import Any

from tests.boot.installation import run


class Api:
    """Calls the API of a running server with a token; answers (status, JSON, headers)."""

    def __init__(self, port: int, token: str) -> None:
        self.port, self.token = port, token

    def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any, Any]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, f"/api/v1{path}", json.dumps(body) if body is not None else None, headers)
            answer = connection.getresponse()
            text = answer.read()
        return answer.status, json.loads(text) if text else None, answer.headers

    def get(self, path: str) -> Any:
        status, data, _ = self.call("GET", path)
        assert status == 200, (path, status, data)
        return data

    def post(self, path: str, body: Any = None) -> Any:
        status, data, _ = self.call("POST", path, body if body is not None else {})
        assert status in (200, 201), (path, status, data)
        return data

    def patch(self, path: str, body: Any) -> Any:
        status, data, _ = self.call("PATCH", path, body)
        assert status == 200, (path, status, data)
        return data


def token_of(data_dir: Any, *scopes: str, workspace: str | None = None) -> str:
    """A fresh token from the command line, to read and write unless scopes are named."""
    arguments = ["token", "create", "--name", "tests", "--data-dir", str(data_dir)]
    arguments += ["--workspace", workspace] if workspace else []
    arguments += ["--scopes", ",".join(scopes)] if scopes else []
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    return next(word for word in done.stdout.split() if word.startswith("upb_"))
