"""The built web app: its page with a nonce per answer, its assets compressed and cached for good."""

from __future__ import annotations

import gzip
import mimetypes
import secrets
from dataclasses import dataclass
from pathlib import Path

from upbeat.config.wsgi import Scope, Send

FOLDER = Path(__file__).parents[1] / "web_dist"
NOT_BUILT = b"The web app is not built. Run `make setup`, or install a released package.\n"
NONCE_PLACE = 'name="csp-nonce" content=""'  # in web/index.html
WORTH_COMPRESSING = {"text/html", "text/css", "text/javascript", "application/javascript", "application/json", "image/svg+xml"}
FOR_GOOD = "public, max-age=31536000, immutable"  # Vite puts a hash of the content in the name
AN_HOUR = "public, max-age=3600"

HARDENING = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

Headers = dict[str, str]


@dataclass(frozen=True, slots=True)
class _File:
    """One file as it goes over the wire; kept in memory from its first use."""

    changed: int
    content_type: str
    plain: bytes
    zipped: bytes | None


class WebFiles:
    """Answers GET and HEAD: a file of the build if there is one at the path, otherwise the page (its router knows the path)."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder.resolve()
        self._files: dict[Path, _File] = {}

    async def __call__(self, scope: Scope, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            await self._answer(scope, send, 405, {"Allow": "GET, HEAD"}, b"")
            return
        path = (self.folder / scope["path"].lstrip("/")).resolve()
        if path.is_relative_to(self.folder) and path.is_file() and path.name != "index.html":
            await self._send_file(scope, send, path)
        elif scope["path"].startswith("/assets/"):
            await self._answer(scope, send, 404, {"Content-Type": "text/plain"}, b"No such file.\n")
        else:
            await self._send_page(scope, send)

    async def _send_file(self, scope: Scope, send: Send, path: Path) -> None:
        file = self._load(path)
        headers = {"Content-Type": file.content_type, "Cache-Control": FOR_GOOD if path.parent.name == "assets" else AN_HOUR}
        body = file.plain
        if file.zipped is not None:
            headers["Vary"] = "Accept-Encoding"
            if _accepts_gzip(scope):
                headers["Content-Encoding"] = "gzip"
                body = file.zipped
        await self._answer(scope, send, 200, headers, body)

    async def _send_page(self, scope: Scope, send: Send) -> None:
        try:
            page = (self.folder / "index.html").read_text()
        except FileNotFoundError:
            await self._answer(scope, send, 503, {"Content-Type": "text/plain; charset=utf-8"}, NOT_BUILT)
            return
        nonce = secrets.token_urlsafe(16)
        body = page.replace(NONCE_PLACE, NONCE_PLACE.replace('""', f'"{nonce}"'), 1).encode()
        headers = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Content-Security-Policy": page_policy(nonce)}
        await self._answer(scope, send, 200, headers, body)

    def _load(self, path: Path) -> _File:
        changed = path.stat().st_mtime_ns
        known = self._files.get(path)
        if known is None or known.changed != changed:
            content_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            plain = path.read_bytes()
            zipped = gzip.compress(plain, 6) if content_type in WORTH_COMPRESSING else None
            known = self._files[path] = _File(changed, content_type, plain, zipped)
        return known

    async def _answer(self, scope: Scope, send: Send, status: int, headers: Headers, body: bytes) -> None:
        everything = {**HARDENING, **headers, "Content-Length": str(len(body))}
        encoded = [(name.lower().encode(), value.encode()) for name, value in everything.items()]
        await send({"type": "http.response.start", "status": status, "headers": encoded})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _accepts_gzip(scope: Scope) -> bool:
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])


def page_policy(nonce: str) -> str:
    """What the page may load; Mantine writes style elements, which carry the nonce of this one answer."""
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; media-src 'self' blob:; worker-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
