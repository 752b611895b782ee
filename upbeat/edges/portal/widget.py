"""The widget on other people's pages: a frame of ours that asks no cookie, only on the origins that a portal names."""

from __future__ import annotations

import functools
from collections.abc import Callable

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from upbeat.edges.portal import acts, limits, news, wishes
from upbeat.edges.portal.access import Here, Nothing, come
from upbeat.edges.portal.models import Mode
from upbeat.kernel.errors import UpbeatError
from upbeat.kernel.words import say, t

SHOWN = 5  # announcements


def panel(view: Callable[[HttpRequest, Here], HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for portals whose pages anyone may read; nobody is recognised here. What is refused is said as JSON."""

    @functools.wraps(view)
    def run(request: HttpRequest, slug: str) -> HttpResponse:
        try:
            here = come(request, slug)
            if not here.portal.is_for_all or not here.portal.origins:
                raise Nothing
            here.visitor = here.member = None
            return view(request, here)
        except Nothing:
            return HttpResponse("There is no such page here.\n", status=404, content_type="text/plain; charset=utf-8")
        except limits.TooMany as error:
            return JsonResponse({"said": error.said(here.language)}, status=429, headers={"Retry-After": str(error.wait)})
        except UpbeatError as error:
            return JsonResponse({"said": say(here.language, error.message)}, status=error.status)

    return run


@require_safe
@panel
def frame(request: HttpRequest, here: Here) -> HttpResponse:
    """The panel inside the frame."""
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
@panel
def latest(request: HttpRequest, here: Here) -> HttpResponse:
    """When the newest announcement came out, and the words on the button: what the page needs to know."""
    newest = news.published(here).values_list("publish_at", flat=True).first() if here.portal.shows_news else None
    told = {"latest": newest.isoformat() if newest else None, "name": here.portal.name, "colour": here.portal.colour_light}
    response = JsonResponse(told | {"label": say(here.language, "Feedback"), "news": say(here.language, "news")})
    origin = request.headers.get("Origin", "")
    if origin in here.portal.origins:
        response["Access-Control-Allow-Origin"] = origin
    response["Vary"] = "Origin, Accept-Language"
    response["Cache-Control"] = "public, max-age=60"
    return response


class Sent(BaseModel):
    """A wish from the widget."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    name: acts.Typed = Field(min_length=1, max_length=160)
    text: acts.Typed = Field(default="", max_length=4000)
    who: acts.Typed = Field(default="", max_length=120)
    email: str = Field(default="", max_length=254)
    stamp: str = Field(max_length=200)
    website: str = Field(default="", max_length=200)


@csrf_exempt  # no cookie is read: there is nothing to ride on
@require_POST
@panel
def send(request: HttpRequest, here: Here) -> HttpResponse:
    """Take a wish; only from a frame of our own."""
    if request.headers.get("Origin", "") not in (settings.OPTIONS.url, f"{request.scheme}://{request.get_host()}"):
        raise Nothing
    if not here.portal.shows_wishes:
        raise Nothing
    try:
        sent = Sent.model_validate(orjson.loads(request.body))
    except (ValidationError, orjson.JSONDecodeError):
        return JsonResponse({"said": say(here.language, "That did not fit: it was empty or too long.")}, status=422)
    limits.spend("speak", here.address)
    refused = "" if sent.website else _refusal(here, sent)
    said = refused or _take(here, sent)
    return JsonResponse({"said": say(here.language, said)}, status=422 if refused else 200)


def _refusal(here: Here, sent: Sent) -> str:
    if here.portal.mode == Mode.MAIL and not acts.is_address(sent.email.lower()):
        return t("That is no mail address. Please check it.")
    return limits.refusal(sent.stamp)


def _take(here: Here, sent: Sent) -> str:
    if sent.website:  # a field that people do not see
        return t("Thank you. We have it.")
    intent = acts.Intent(do="wish", name=sent.name, text=sent.text)
    if here.portal.mode == Mode.MAIL:
        limits.spend("link", here.address)
        limits.spend("mailbox", f"{here.portal.slug} {sent.email.lower()}")
        acts.send_link(here.portal.slug, sent.email, sent.who, intent, here.language)
        return t("Look into your mail: a link there sends it off.")
    here.visitor = acts.named(here.portal, sent.who)
    acts.perform(here, intent)
    return t("Thank you. We have it.")


@require_safe
@panel
def similar(request: HttpRequest, here: Here) -> HttpResponse:
    """Names of listed wishes near what is being typed in the frame."""
    limits.spend("similar", here.address)
    found = wishes.similar(here, request.GET.get("q", "")[:160]) if here.portal.shows_wishes else []
    return JsonResponse({"items": [{"name": hit["wish"].name, "url": f"{here.url}/wishes/{hit['wish'].number}"} for hit in found]})
