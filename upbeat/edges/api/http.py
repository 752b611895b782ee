"""How every endpoint speaks: JSON in, JSON or problem+json out, the actor found, unknown parameters refused by name."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

import orjson
from django.core.exceptions import RequestDataTooBig
from django.db import DataError, OperationalError
from django.db import connection as database
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from pydantic import BaseModel, ValidationError

from upbeat.domains.people.queries import Caller
from upbeat.edges.api.auth import caller_of
from upbeat.edges.api.idempotency import once
from upbeat.kernel.errors import BadRequest, Invalid, NotFound, Stale, Unavailable, UpbeatError
from upbeat.kernel.words import here, t

B = TypeVar("B", bound=BaseModel)
View = Callable[..., Any]
V = TypeVar("V", bound=View)
FILTERS = "…"  # among what an endpoint takes: any other name may be a field of its records; who knows them refuses what is none
log = logging.getLogger(__name__)
PROBLEM = "https://upbeat.dev/problems/"


def endpoint(**methods: View) -> Callable[..., HttpResponseBase]:
    """One address: a function per method, each `(request, actor, **path) -> JSON value, Raw or HttpResponse`.

    Keys are methods in lower case. A function marked with `@public` gets no actor. The query holds what `@takes` names, or nothing.
    """

    @csrf_exempt
    def view(request: HttpRequest, **path: Any) -> HttpResponseBase:
        try:
            run = methods.get((request.method or "").lower()) or (methods.get("get") if request.method == "HEAD" else None)
            if run is None:
                raise WrongMethod(*methods)
            if getattr(run, "is_public", False):
                refuse_unknown(request, run)
                return answer(run(request, **path))
            actor = _caller(request).actor
            refuse_unknown(request, run)
            request.actor = actor  # type: ignore[attr-defined]
            if request.method == "POST" and "Idempotency-Key" in request.headers:
                return once(request, actor, lambda: answer(run(request, actor, **path)))
            return answer(run(request, actor, **path))
        except UpbeatError as error:
            return problem(error)
        except RequestDataTooBig:
            return problem(BadRequest("This body is too large for one request; send it in parts."), status=413)
        except DataError as error:
            return problem(BadRequest(t("A value does not fit here: {error}", error=str(error).splitlines()[0])))
        except OperationalError:
            database.close()
            return problem(Unavailable("The database cannot be reached just now. Nothing was written; try again in a moment."))
        except Exception:
            log.exception("%s %s failed", request.method, request.path)
            return problem(UpbeatError("Something broke here, and it was noted in the server's log. Nothing was written."))

    view.csrf_exempt = True  # type: ignore[attr-defined]
    view.methods = methods  # type: ignore[attr-defined]
    return view


@csrf_exempt
def nowhere(request: HttpRequest) -> HttpResponse:
    """What no address of the API fits, with any method."""
    return problem(NotFound(t("There is no address {path}. All there are stand in /api/v1/openapi.json.", path=request.path)))


class WrongMethod(BadRequest):
    """The address is there and takes others."""

    status = 405

    def __init__(self, *known: str) -> None:
        self.allow = ", ".join(method.upper() for method in (*known, *(["head"] if "get" in known else [])))
        super().__init__(t("This address takes {known}.", known=self.allow))


def _caller(request: HttpRequest) -> Caller:
    """Asking who calls is each request's first query, and so the test of its connection: no other is needed, and it may be asked twice."""
    database.health_check_done = True  # type: ignore[attr-defined]
    try:
        return caller_of(request)
    except OperationalError:
        database.close()
        return caller_of(request)


def public(run: View) -> View:
    """Marks an endpoint function that anyone may call."""
    run.is_public = True  # type: ignore[attr-defined]
    return run


def takes(*names: str) -> Callable[[V], V]:
    """Says which query parameters an endpoint function takes; without it, none."""

    def mark(run: V) -> V:
        run.takes = names  # type: ignore[attr-defined]
        return run

    return mark


def taken_by(run: View) -> tuple[str, ...]:
    """The query parameters that `takes` named."""
    return getattr(run, "takes", ())


def refuse_unknown(request: HttpRequest, run: View) -> None:
    """Raises BadRequest naming a query parameter that is not taken, or that stands there twice."""
    known = taken_by(run)
    for name, values in request.GET.lists():
        if name not in (*known, "workspace") and FILTERS not in known:
            raise BadRequest(t("There is no parameter “{name}” here. Known: {known}.", name=name, known=", ".join(known) or t("none")))
        if len(values) > 1:
            raise BadRequest(t("“{name}” stands here {count} times; it is taken once.", name=name, count=len(values)))


class Raw(str):
    """JSON text that is already made."""


class Created(dict[str, Any]):
    """A JSON object answered with 201."""


class Written(dict[str, Any]):
    """The answer to a write through the door; `seq`, its last change, goes into the header Upbeat-Seq so that it can be undone.

    Where one act writes several records, `request` (in Upbeat-Request) takes back all of it.
    """

    def __init__(self, value: dict[str, Any], seq: int, status: int = 200, request: UUID | None = None) -> None:
        super().__init__(value)
        self.seq, self.status, self.request = seq, status, request


def answer(value: Any) -> HttpResponseBase:
    if isinstance(value, HttpResponseBase):
        return value
    if value is None:
        return HttpResponse(status=204)
    if isinstance(value, Raw):
        return HttpResponse(str(value), content_type="application/json")
    status = value.status if isinstance(value, Written) else 201 if isinstance(value, Created) else 200
    response = HttpResponse(orjson.dumps(value), content_type="application/json", status=status)
    if isinstance(value, dict) and isinstance(value.get("version"), int) and "id" in value:
        response["ETag"] = f'"{value["version"]}"'
    if isinstance(value, Written) and value.seq:
        response["Upbeat-Seq"] = str(value.seq)
    if isinstance(value, Written) and value.request:
        response["Upbeat-Request"] = str(value.request)
    return response


def problem(error: UpbeatError, status: int | None = None) -> HttpResponse:
    """RFC 9457."""
    body: dict[str, Any] = {
        "type": PROBLEM + error.slug,
        "title": error.slug.replace("-", " ").capitalize(),
        "status": status or error.status,
        "detail": here(error.message),
    }
    if isinstance(error, Invalid):
        body["errors"] = {field: [here(said) for said in messages] for field, messages in error.errors.items()}
    if error.record is not None:
        body["record"] = str(error.record)
    if isinstance(error, Stale):
        body |= {"yours": error.yours, "theirs": {k: v for k, v in error.theirs.items() if k != "workspace"}}
    response = HttpResponse(orjson.dumps(body), content_type="application/problem+json", status=body["status"])
    if body["status"] == 401:
        response["WWW-Authenticate"] = "Bearer"
    if isinstance(error, WrongMethod):
        response["Allow"] = error.allow
    return response


def body_of(request: HttpRequest) -> dict[str, Any]:
    """The JSON object of the request. Raises BadRequest with the place where it breaks."""
    if not request.body:
        return {}
    try:
        value = orjson.loads(request.body)
    except orjson.JSONDecodeError as error:
        raise BadRequest(t("The body is no JSON: {error}", error=str(error))) from None
    if not isinstance(value, dict):
        raise BadRequest("The body must be a JSON object.")
    return value


def parsed(request: HttpRequest, model: type[B]) -> B:
    """The body as a typed object; unknown fields are refused by name. Raises Invalid."""
    try:
        return model.model_validate(body_of(request))
    except ValidationError as error:
        raise Invalid.of(error) from None


def query_of(request: HttpRequest) -> Mapping[str, str]:
    """The query parameters; `takes` says which there may be."""
    return {name: request.GET[name] for name in request.GET if name != "workspace"}


def choice(values: Mapping[str, str], name: str, *known: str) -> str:
    """One of the words known, or nothing."""
    text = values.get(name, "")
    if text and text not in known:
        raise BadRequest(t("“{name}” is one of {known}.", name=name, known=", ".join(known)))
    return text


def number(values: Mapping[str, str], name: str, default: int, high: int) -> int:
    """A whole number between 1 and `high`."""
    text = values.get(name, "")
    if not text:
        return default
    if not text.isdecimal() or len(text) > 18 or not 1 <= int(text) <= high:
        raise BadRequest(t("“{name}” is a whole number from 1 to {high}.", name=name, high=high))
    return int(text)
