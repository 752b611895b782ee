"""Ways in beside a password: the single-use sign-in link. An account of one's own comes from an invitation alone."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

from upbeat.domains.people.signin_link import redeem


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]
    """What allauth asks before it makes an account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def open_signin_link(request: HttpRequest, token: str) -> HttpResponseBase:
    """Sign in and go to the web app; a used or old link goes to the sign-in page, which says so."""
    user = redeem(token)
    if user is None:
        return HttpResponseRedirect("/signin?link=expired")
    perform_login(request, user, email_verification="none", redirect_url="/")
    return HttpResponseRedirect("/")
