"""The public pages of what is new: the changelog, one entry, and the feeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.http import require_safe

from upbeat.edges.portal import news
from upbeat.edges.portal.access import Here, Nothing
from upbeat.edges.portal.views import page, shown
from upbeat.kernel.words import say


@require_safe
@page
def changelog(request: HttpRequest, here: Here) -> HttpResponse:
    _require_news(here)
    pages = Paginator(news.published(here), 20)
    current = pages.get_page(request.GET.get("page"))
    return shown(request, here, "changelog", tab="news", entries=news.entries(here, list(current.object_list)), page=current)


@require_safe
@page
def entry(request: HttpRequest, here: Here, pk: Any) -> HttpResponse:
    _require_news(here)
    found = news.entries(here, news.published(here).filter(pk=pk))
    if not found:
        raise Nothing
    return shown(request, here, "entry", tab="news", entry=found[0])


@require_safe
@page
def atom(request: HttpRequest, here: Here) -> HttpResponse:
    return _feed(
        request, here, lambda items, title: HttpResponse(news.atom(here, items, title), content_type="application/atom+xml; charset=utf-8")
    )


@require_safe
@page
def json_feed(request: HttpRequest, here: Here) -> HttpResponse:
    return _feed(
        request,
        here,
        lambda items, title: JsonResponse(news.json_feed(here, items, title), content_type="application/feed+json; charset=utf-8"),
    )


def _feed(request: HttpRequest, here: Here, write: Callable[[list[news.Entry], str], HttpResponse]) -> HttpResponse:
    _require_news(here)
    items = news.entries(here, news.published(here)[: news.FEED])
    response = write(items, say(here.language, "What’s new in {name}", name=here.portal.name))
    response["Cache-Control"] = "public, max-age=300" if here.portal.is_for_all else "private, no-store"
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _require_news(here: Here) -> None:
    if not here.portal.shows_news:
        raise Nothing
