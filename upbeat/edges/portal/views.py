"""The public pages. All are made on the server and work without script."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from pydantic import ValidationError

from upbeat.domains.people.models import Member
from upbeat.edges.portal import acts, brand, limits, mail, news, wishes
from upbeat.edges.portal.access import Here, Nothing, come, forget, hand_key, holds_key, remember, visitor_of
from upbeat.edges.portal.files import font_face
from upbeat.edges.portal.models import Mode, Portal, Remark, Unsubscribed, Visitor
from upbeat.kernel.errors import UpbeatError
from upbeat.kernel.words import language_of, say

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
INTENT = signing.TimestampSigner(salt="portal intent")
MEANT_FOR = 3600  # seconds for which what was meant is kept in a form
REPLIES = 200
SAID = {
    "wish": "Thank you. We have it, and you hear from us when it moves.",
    "vote": "Counted. You hear from us when it moves.",
    "unvote": "Your vote is withdrawn.",
    "follow": "You will hear of it.",
    "unfollow": "You will not hear of it any more.",
    "help": "Thank you. It is good to know.",
    "unhelp": "Taken back.",
    "remark-waiting": "Thank you. It stands here once we have read it.",
    "remark-listed": "Thank you.",
}
WITHOUT_ADDRESS = {"wish": "Thank you. We have it.", "vote": "Counted."}  # to whom no letter can go, none is promised
View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """Finds the portal, and turns what goes wrong into pages that tell no more than they must."""

    @functools.wraps(view)
    def run(request: HttpRequest, slug: str, **path: Any) -> HttpResponse:
        return view(request, come(request, slug), **path)

    return open_to_all(run)


def open_to_all(view: View) -> View:
    """A page for whoever comes, known or not, there or not."""

    @functools.wraps(view)
    def run(request: HttpRequest, slug: str, **path: Any) -> HttpResponse:
        try:
            response = view(request, slug, **path)
        except (Nothing, Http404):
            response = nothing(request, slug)
        except limits.TooMany as error:
            language = _language(request)
            response = _plain(request, say(language, "A little slower, please"), error.said(language), status=429)
            response["Retry-After"] = str(error.wait)
        except UpbeatError as error:
            language = _language(request)
            response = _plain(request, say(language, "Almost"), say(language, error.message), status=error.status)
        return finished(response)

    return run


def finished(response: HttpResponse) -> HttpResponse:
    response.headers.setdefault("Content-Security-Policy", PAGE_POLICY)
    response.headers.setdefault("Cache-Control", "private, no-store")
    response.headers.setdefault("Vary", "Cookie, Accept-Language")
    return response


def nothing(request: HttpRequest, slug: str) -> HttpResponse:
    """The same page for what is not there and for what is not for this visitor."""
    return render(request, "portal/nothing.html", {"language": _language(request), "slug": slug}, status=404)


def _plain(request: HttpRequest, title: str, text: str, *, status: int = 200) -> HttpResponse:
    return render(request, "portal/plain.html", {"language": _language(request), "title": title, "text": text}, status=status)


def _language(request: HttpRequest) -> str:
    return language_of(request.headers.get("Accept-Language", ""), "en")


def shown(request: HttpRequest, here: Here, template: str, *, status: int = 200, **values: Any) -> HttpResponse:
    said = (SAID if here.may_hear else SAID | WITHOUT_ADDRESS).get(request.GET.get("said", ""))
    context = {"here": here, "portal": here.portal, "language": here.language, "stamp": limits.stamp(), "said": said, **values}
    response = render(request, f"portal/{template}.html", context, status=status)
    if not here.portal.is_for_all:
        response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@page
def home(request: HttpRequest, here: Here) -> HttpResponse:
    order = request.GET.get("order", "wanted")
    order = order if order in wishes.ORDERS else "wanted"
    number = _number(request.GET.get("page"))
    portal = here.portal
    found, total = wishes.page(here, order, number) if portal.shows_wishes else ([], 0)
    latest = news.entries(here, news.published(here)[:2]) if portal.shows_news else []
    return shown(
        request,
        here,
        "home",
        tab="wishes",
        order=order,
        wishes=found,
        total=total,
        mine=wishes.page(here, "mine", 1, 1)[1] if here.visitor and portal.shows_wishes else 0,
        rest=max(0, total - number * wishes.PAGE),
        page=number,
        news=latest,
        columns=wishes.roadmap(here) if portal.shows_roadmap else [],
    )


@require_safe
@page
def wish(request: HttpRequest, here: Here, number: int) -> HttpResponse:
    found = wishes.one(here, number) if here.portal.shows_wishes else None
    if found is None:
        return _lead_on(here, number)
    newest = Remark.objects.filter(wish=found.id, state="listed").select_related("visitor").order_by("-created_at")[:REPLIES]
    remarks = list(newest)[::-1]
    team = dict(Member.objects.filter(pk__in=[r.member for r in remarks if r.member]).values_list("pk", "name"))
    said = [{"text": r.text, "at": r.created_at, "is_team": r.member in team, "name": r.visitor.name if r.visitor else ""} for r in remarks]
    return shown(request, here, "wish", tab="wishes", wish=found, remarks=said)


def _lead_on(here: Here, number: int) -> HttpResponse:
    """The address of a wish that was merged goes to the one it counts with."""
    into = wishes.merged_into(here, number) if here.portal.shows_wishes else None
    if into is None:
        raise Nothing
    return HttpResponseRedirect(f"{here.base}/wishes/{into}")


@require_safe
@page
def new(request: HttpRequest, here: Here) -> HttpResponse:
    if not here.portal.shows_wishes:
        raise Nothing
    name = request.GET.get("name", "")[:160]
    if name:
        limits.spend("similar", here.address)
    return shown(request, here, "new", tab="wishes", name=name, similar=wishes.similar(here, name))


@require_safe
@page
def similar(request: HttpRequest, here: Here) -> HttpResponse:
    """A piece of page for what was typed so far."""
    if not here.portal.shows_wishes:
        raise Nothing
    limits.spend("similar", here.address)
    return shown(request, here, "similar", similar=wishes.similar(here, request.GET.get("q", "")[:160]))


@require_POST
@page
def act(request: HttpRequest, here: Here) -> HttpResponse:
    """Anything a visitor does. Who is not known yet is asked first; a script gets the outcome as JSON."""
    wants_json = "application/json" in request.headers.get("Accept", "")
    if request.POST.get("website"):  # a field that people do not see
        return HttpResponseRedirect(f"{here.base}?said=wish")
    fields = {name: request.POST[name] for name in ("do", "wish", "entry", "name", "text") if request.POST.get(name)}
    try:
        intent = acts.Intent.model_validate(fields)
    except ValidationError:
        return shown(request, here, "again", status=422, text=say(here.language, "That did not fit: it was empty or too long."))
    speaks = intent.do in ("wish", "remark")
    if speaks and (refusal := limits.refusal(request.POST.get("stamp", ""))):
        return shown(request, here, "again", status=422, text=say(here.language, refusal))
    if speaks and not (intent.name if intent.do == "wish" else intent.text):
        return shown(request, here, "again", status=422, text=say(here.language, "That did not fit: it was empty or too long."))
    limits.spend("speak" if speaks else "vote", *here.who)
    if not here.may_speak and here.member is not None:
        here.visitor = _as_member(here)
    if not (here.may_hear if intent.do == "follow" else here.may_speak):
        if wants_json:
            return JsonResponse({"ask": True})
        return shown(request, here, "hello", intent=INTENT.sign(intent.model_dump_json()), by_name=_by_name(here, intent))
    target = acts.perform(here, intent)
    if wants_json and (intent.wish or intent.entry):
        response: HttpResponse = JsonResponse(_counted(here, intent))
    else:
        response = HttpResponseRedirect(target)
    if here.visitor:
        remember(response, here.visitor)
    return response


def _counted(here: Here, intent: acts.Intent) -> dict[str, Any]:
    """What stands on the button now."""
    if intent.entry:
        told = news.helps(here, intent.entry)
        return {"votes": told["helped"], "voted": told["helps_me"]}
    found = wishes.one(here, intent.wish or 0)
    return {"votes": found.votes if found else 0, "voted": bool(found and found.voted_on)}


def _as_member(here: Here) -> Visitor | None:
    """A member who is signed in speaks under their own name; the address of their account was never confirmed."""
    member = Member.objects.filter(pk=here.member).first() if here.member else None
    if member is None:
        return None
    known = Visitor.objects.filter(portal=here.portal, member=member.pk).order_by("created_at").first()
    made = {"workspace_id": here.portal.workspace_id, "name": member.name, "member": member.pk}
    return known or Visitor.objects.create(portal=here.portal, **made)


@require_POST
@page
def hello(request: HttpRequest, here: Here) -> HttpResponse:
    """Who are you? A name where that is enough; otherwise an address, to which a link goes."""
    refusal = limits.refusal(request.POST.get("stamp", ""))
    if refusal or request.POST.get("website"):
        return shown(request, here, "again", status=422, text=say(here.language, refusal or "That came too quickly. Please send it again."))
    try:
        intent = acts.Intent.model_validate_json(INTENT.unsign(request.POST.get("intent", ""), max_age=MEANT_FOR))
    except (signing.BadSignature, ValidationError):
        raise Nothing from None
    name = " ".join(acts.plain(request.POST.get("name", "")).split())[:120]
    if _by_name(here, intent):
        if not name:
            return shown(request, here, "hello", intent=request.POST["intent"], by_name=True, status=422)
        limits.spend("speak", here.address)
        here.visitor = acts.named(here.portal, name)
        response = HttpResponseRedirect(acts.perform(here, intent))
        remember(response, here.visitor)
        return response
    return _ask_mailbox(request, here.portal.slug, here.language, name, intent, inside=True)


def _by_name(here: Here, intent: acts.Intent) -> bool:
    """Whether a name is enough; to be told takes an address."""
    return here.portal.mode in (Mode.OPEN, Mode.LINK) and intent.do != "follow"


@require_http_methods(["GET", "POST"])
@open_to_all
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """The way in by mail. It looks and answers the same for every name: there or not, open or private, known address or not."""
    language = _language(request)
    if request.method == "GET" or request.POST.get("website") or limits.refusal(request.POST.get("stamp", "")):
        return render(request, "portal/enter.html", {"language": language, "slug": slug, "stamp": limits.stamp()})
    return _ask_mailbox(request, slug, language, "", acts.Intent(do="enter"))


def _ask_mailbox(request: HttpRequest, slug: str, language: str, name: str, intent: acts.Intent, *, inside: bool = False) -> HttpResponse:
    email = request.POST.get("email", "").strip().lower()
    if not acts.is_address(email):
        text = say(language, "That is no mail address. Please go back and check it.")
        return _plain(request, say(language, "Almost"), text, status=422)
    limits.spend("link", request.META["REMOTE_ADDR"])
    limits.spend("mailbox", f"{slug} {email}")
    acts.send_link(slug, email, name, intent, language, inside=inside)
    text = say(language, "If this address may come in here, a link is on its way to {email}. It is good for 15 minutes, once.", email=email)
    return _plain(request, say(language, "Look into your mail"), text)


@require_http_methods(["GET", "POST"])
@open_to_all
def confirm(request: HttpRequest, slug: str, secret: str) -> HttpResponse:
    """The link in the mail. Opening it changes nothing: the button does."""
    language = _language(request)
    portal = Portal.objects.select_related("workspace").filter(slug=slug, is_open=True).first()
    limits.spend("confirm", request.META["REMOTE_ADDR"])
    if portal is None or not acts.is_good(portal, secret):
        raise Nothing
    if request.method == "GET":
        return render(request, "portal/confirm.html", {"language": language, "portal": portal})
    redeemed = acts.redeem(portal, secret, visitor_of(request, portal))
    if redeemed is None:
        raise Nothing
    visitor, intent = redeemed
    here = Here(portal, language, request.META["REMOTE_ADDR"], visitor)
    try:
        target = acts.perform(here, intent) if here.products else here.base
    except Nothing:
        target = here.base
    response = HttpResponseRedirect(target)
    remember(response, visitor)
    return response


@require_POST
@page
def leave(request: HttpRequest, here: Here) -> HttpResponse:
    """Forget me here, on every device."""
    if here.visitor:
        Visitor.objects.filter(pk=here.visitor.pk).update(generation=here.visitor.generation + 1)
    response = HttpResponseRedirect(here.base)
    forget(response, here.portal)
    return response


@require_safe
@open_to_all
def key(request: HttpRequest, slug: str, secret: str) -> HttpResponse:
    """The secret address of a portal by link."""
    limits.spend("confirm", request.META["REMOTE_ADDR"])
    portal = Portal.objects.filter(slug=slug, is_open=True, mode=Mode.LINK).first()
    if portal is None or not holds_key(portal, secret):
        raise Nothing
    response = HttpResponseRedirect(f"/p/{slug}")
    hand_key(response, portal)
    return response


@require_safe
def colours(request: HttpRequest, slug: str) -> HttpResponse:
    """A portal's brand as a style sheet; the plain one where there is no portal to see."""
    try:
        css = brand.style(come(request, slug).portal)
    except Nothing:
        css = brand.style(Portal())
    response = HttpResponse(font_face() + css, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "private, max-age=300"
    return response


@csrf_exempt  # mail programs post here without a page of ours before; the signed link is the proof
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """One click in the mail program (RFC 8058) posts here; a person sees one button."""
    language = _language(request)
    found = mail.unsubscriber(token)
    if found is None:
        return finished(nothing(request, "-"))
    workspace, email = found
    if request.method == "POST":
        Unsubscribed.objects.get_or_create(workspace_id=workspace, email=email)
        text = say(language, "You will get no more mail about what ships.")
        return finished(_plain(request, say(language, "Done"), text))
    return finished(render(request, "portal/unsubscribe.html", {"language": language, "email": email}))


def _number(text: str | None) -> int:
    return min(500, int(text)) if text and text.isdecimal() and len(text) < 5 and int(text) > 0 else 1


def lost(request: HttpRequest, slug: str) -> HttpResponse:
    """Any other address below /p/."""
    return finished(nothing(request, slug.split("/", maxsplit=1)[0][:60]))
