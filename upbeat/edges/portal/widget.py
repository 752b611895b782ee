"""The widget on other people's pages: a frame of ours that asks no cookie, only on the origins that a portal names."""

from __future__ import annotations

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from upbeat.edges.portal import acts, limits, news, wishes
from upbeat.edges.portal.access import Here, Nothing, come
from upbeat.edges.portal.models import Mode
from upbeat.kernel.words import say, t

SHOWN = 5  # announcements


def _come(request: HttpRequest, slug: str) -> Here:
    """Portals whose pages anyone may read; nobody is recognised here."""
    here = come(request, slug)
    if not here.portal.is_for_all or not here.portal.origins:
        raise Nothing
    here.visitor = here.member = None
    return here


@require_safe
@xframe_options_exempt
def frame(request: HttpRequest, slug: str) -> HttpResponse:
    """The panel inside the frame."""
    try:
        here = _come(request, slug)
    except Nothing:
        return _nothing()
    entries = news.entries(here, news.published(here)[:SHOWN]) if here.portal.shows_news else []
    context = {"here": here, "portal": here.portal, "language": here.language, "stamp": limits.stamp(), "news": entries}
    response = render(request, "portal/widget.html", context)
    response["Content-Security-Policy"] = (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; "
        f"base-uri 'none'; form-action 'self'; frame-ancestors {' '.join(here.portal.origins)}"
    )
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def latest(request: HttpRequest, slug: str) -> HttpResponse:
    """When the newest announcement came out: what the page needs to know for the dot."""
    try:
        here = _come(request, slug)
    except Nothing:
        return _nothing()
    newest = news.published(here).values_list("publish_at", flat=True).first() if here.portal.shows_news else None
    response = JsonResponse(
        {"latest": newest.isoformat() if newest else None, "name": here.portal.name, "colour": here.portal.colour_light}
    )
    origin = request.headers.get("Origin", "")
    if origin in here.portal.origins:
        response["Access-Control-Allow-Origin"] = origin
    response["Vary"] = "Origin"
    response["Cache-Control"] = "public, max-age=60"
    return response


class Sent(BaseModel):
    """A wish from the widget."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    name: str = Field(min_length=1, max_length=160)
    text: str = Field(default="", max_length=4000)
    who: str = Field(default="", max_length=120)
    email: str = Field(default="", max_length=254)
    stamp: str = Field(max_length=200)
    website: str = Field(default="", max_length=200)


@csrf_exempt  # no cookie is read: there is nothing to ride on
@require_POST
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a wish; only from a frame of our own."""
    try:
        here = _come(request, slug)
        if (
            request.headers.get("Origin", "") not in (settings.OPTIONS.url, f"{request.scheme}://{request.get_host()}")
            or not here.portal.shows_wishes
        ):
            raise Nothing
        sent = Sent.model_validate(orjson.loads(request.body))
        limits.spend("speak", here.address)
        return JsonResponse({"said": say(here.language, _take(here, sent))})
    except Nothing:
        return _nothing()
    except (ValidationError, orjson.JSONDecodeError):
        return JsonResponse({"said": say(here.language, "That did not fit: it was empty or too long.")}, status=422)
    except limits.TooMany as error:
        return JsonResponse({"said": error.said(here.language)}, status=429, headers={"Retry-After": str(error.wait)})


def _take(here: Here, sent: Sent) -> str:
    intent = acts.Intent(do="wish", name=sent.name, text=sent.text)
    if sent.website:
        return t("Thank you. We have it.")
    if limits.too_quick(sent.stamp):
        return t("That came too quickly. Please send it again.")
    if here.portal.mode == Mode.MAIL:
        if not acts.is_address(sent.email.lower()):
            return t("That is no mail address. Please check it.")
        limits.spend("link", here.address)
        limits.spend("mailbox", f"{here.portal.slug} {sent.email.lower()}")
        acts.send_link(here.portal.slug, sent.email.lower(), sent.who, intent, here.language)
        return t("Look into your mail: a link there sends it off.")
    here.visitor = acts.named(here.portal, sent.who or "Someone")
    acts.perform(here, intent)
    return t("Thank you. We have it.")


@require_safe
def similar(request: HttpRequest, slug: str) -> HttpResponse:
    """Names of listed wishes near what is being typed in the frame."""
    try:
        here = _come(request, slug)
        limits.spend("similar", here.address)
    except Nothing:
        return _nothing()
    except limits.TooMany as error:
        return JsonResponse({"items": []}, status=429, headers={"Retry-After": str(error.wait)})
    found = wishes.similar(here, request.GET.get("q", "")[:160]) if here.portal.shows_wishes else []
    return JsonResponse({"items": [{"name": hit["wish"].name, "url": f"{here.url}/wishes/{hit['wish'].number}"} for hit in found]})


def _nothing() -> HttpResponse:
    return HttpResponse("There is no such page here.\n", status=404, content_type="text/plain; charset=utf-8")
