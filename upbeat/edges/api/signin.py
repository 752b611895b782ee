"""The view behind a single-use sign-in link."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

from upbeat.domains.people.signin_link import redeem


def open_signin_link(request: HttpRequest, token: str) -> HttpResponseBase:
    """Sign in and go to the web app; a used or old link goes to the sign-in page, which says so."""
    user = redeem(token)
    if user is None:
        return HttpResponseRedirect("/signin?link=expired")
    perform_login(request, user, email_verification="none", redirect_url="/")
    return HttpResponseRedirect("/")
