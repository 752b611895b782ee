"""From a request to the actor behind it: bearer token, or session cookie plus workspace header."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from upbeat.domains.people import queries
from upbeat.domains.people.queries import Caller
from upbeat.kernel.errors import NotAllowed, NotFound, NotSignedIn
from upbeat.kernel.words import t

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class _Csrf(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


_csrf = _Csrf(lambda request: HttpResponse())


def caller_of(request: HttpRequest) -> Caller:
    """Raises NotSignedIn, NotAllowed (CSRF), and NotFound for a workspace the user is no member of."""
    header = request.headers.get("Authorization", "")
    slug = request.headers.get("Upbeat-Workspace") or request.GET.get("workspace", "")
    if header:
        kind, _, secret = header.partition(" ")
        caller = queries.by_token(secret.strip()) if kind.lower() == "bearer" else None
        if caller is None:
            raise NotSignedIn("This token is not known or was revoked. Make one with `upbeat token create --name N` or in Settings.")
        if slug and slug != caller.slug:
            raise NotFound(t("There is no workspace “{slug}” for this token.", slug=slug))
        return caller
    user = require_user(request)
    caller = queries.by_user(user.pk, slug)
    if caller is None:
        raise NotFound(t("There is no workspace “{slug}” for you. Name one in the header Upbeat-Workspace.", slug=slug))
    return caller


def require_user(request: HttpRequest) -> Any:
    """The signed-in user, with the CSRF token checked on writes. Raises NotSignedIn or NotAllowed."""
    user = request.user
    if not user.is_authenticated:
        raise NotSignedIn("Sign in first, or send a token: Authorization: Bearer upb_…")
    if request.method not in SAFE:
        _csrf.process_request(request)
        reason = _csrf.process_view(request, HttpResponse, (), {})
        if reason is not None:
            raise NotAllowed(t("The CSRF check failed ({reason}). Send the cookie csrftoken as the header X-CSRFToken.", reason=reason))
    return user
