"""Style sheet and scripts of the public side: a few small files, kept in memory, cached by their content."""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

FILES = {path.name: path for path in (Path(__file__).parent / "assets").iterdir()}
WEB = Path(__file__).parents[2] / "web_dist" / "assets"  # the web app's build, which has the typeface
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
FOR_GOOD = "public, max-age=31536000, immutable"
A_WHILE = "public, max-age=3600"


@cache
def _read(name: str) -> tuple[bytes, bytes, str]:
    """Plain, compressed, and the mark of the content."""
    plain = FILES[name].read_bytes()
    return plain, gzip.compress(plain, 9, mtime=0), hashlib.sha256(plain).hexdigest()[:12]


def address(name: str) -> str:
    """Where a file is found, under a name that changes with its content."""
    return f"/p/-/{_read(name)[2]}/{name}"


@require_GET
def asset(request: HttpRequest, mark: str, name: str) -> HttpResponse:
    if name not in FILES:
        return HttpResponse("No such file.\n", status=404, content_type="text/plain")
    return _answer(request, name, FOR_GOOD if mark == _read(name)[2] else A_WHILE)


@require_GET
def widget(request: HttpRequest) -> HttpResponse:
    """The one script that other sites load; it says nothing about any portal."""
    response = _answer(request, "widget.js", A_WHILE)
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _answer(request: HttpRequest, name: str, caching: str) -> HttpResponse:
    plain, zipped, mark = _read(name)
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(zipped if takes_gzip else plain, content_type=TYPES[Path(name).suffix])
    if takes_gzip:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = caching
    response["ETag"] = f'"{mark}"'
    return response


@cache
def font_face() -> str:
    """Inter, where the build of the web app has it; the system's own type otherwise."""
    found = sorted(WEB.glob("inter-latin-opsz-normal*.woff2"))
    if not found:
        return ""
    source = f"url('/assets/{found[0].name}') format('woff2')"
    return f"@font-face {{ font-family: Inter; font-weight: 100 900; font-display: swap; src: {source}; }}\n"
