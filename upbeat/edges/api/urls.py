"""Every address under /api/v1. Addresses are tried in order: what is asked most, what is special, what all record types share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from upbeat.edges.api import (
    attachments,
    changes,
    event_catalogue,
    event_upkeep,
    event_use,
    feature_file,
    imports,
    inbox,
    launching,
    me,
    metrics,
    misc,
    notices,
    organisation,
    part,
    presence,
    questions,
    records,
    schema,
    score,
    trees,
    views,
    whole,
)
from upbeat.edges.api.http import View, endpoint
from upbeat.edges.portal import api as portal
from upbeat.kernel.registry import by_collection


class CollectionName(StringConverter):
    regex = "|".join(name for name in by_collection() if name != "attachments")  # those are uploaded in another way


class IdOrKey(StringConverter):
    regex = "[0-9A-Fa-f-]{36}|[A-Za-z]+-[0-9]+"


register_converter(CollectionName, "collection")
register_converter(IdOrKey, "id_or_key")
all_of_type = endpoint(get=records.listing, post=records.creation)
one_of_type = endpoint(get=records.reading, patch=records.change, delete=records.removal)

urlpatterns = [
    path("<collection:name>", all_of_type),
    path("<collection:name>/<id_or_key:ref>", one_of_type),
    path("openapi.json", endpoint(get=schema.openapi)),
    path("me", endpoint(get=me.me, patch=me.change_me)),
    path("workspaces", endpoint(post=me.make_workspace)),
    path("workspaces/sample", endpoint(post=me.make_sample)),
    path("workspace", endpoint(get=organisation.workspace, patch=organisation.change_workspace, delete=organisation.remove_workspace)),
    path("sessions", endpoint(get=me.sessions)),
    path("sessions/<int:pk>", endpoint(delete=me.end_session)),
    path("members", endpoint(get=organisation.members)),
    path("members/<uuid:pk>", endpoint(patch=organisation.change_member, delete=organisation.remove_member)),
    path("invitations", endpoint(get=organisation.invitations, post=organisation.invite)),
    path("invitations/accept", endpoint(post=organisation.accept)),
    path("invitations/<uuid:pk>", endpoint(delete=organisation.withdraw)),
    path("invitations/open/<str:secret>", endpoint(get=organisation.look_at_invitation)),
    path("tokens", endpoint(get=organisation.tokens, post=organisation.make_token)),
    path("tokens/<uuid:pk>", endpoint(delete=organisation.revoke_token)),
    path("changes", endpoint(get=changes.listing)),
    path("changes/undo", endpoint(post=changes.undo_request)),
    path("changes/<int:seq>/undo", endpoint(post=changes.undo)),
    path("counts", endpoint(get=misc.counts)),
    path("refs", endpoint(get=misc.refs, post=misc.refs_by_word)),
    path("search", endpoint(get=misc.find)),
    path("inbox", endpoint(get=inbox.listing)),
    path("attachments", endpoint(get=attachments.listing, post=attachments.upload)),
    path("attachments/<str:ref>/content", endpoint(get=attachments.content)),
    path("imports", endpoint(get=imports.listing, post=imports.upload)),
    path("imports/<uuid:pk>", endpoint(get=imports.reading, patch=imports.change)),
    path("imports/<uuid:pk>/check", endpoint(post=imports.check)),
    path("imports/<uuid:pk>/run", endpoint(post=imports.run)),
    path("imports/<uuid:pk>/cancel", endpoint(post=imports.cancel)),
    path("imports/<uuid:pk>/undo", endpoint(post=imports.undo)),
    path("imports/<uuid:pk>/errors.csv", endpoint(get=imports.errors)),
    *views.ADDRESSES,
    *whole.ADDRESSES,
    *score.ADDRESSES,
    *feature_file.ADDRESSES,
    *presence.ADDRESSES,
    *portal.ADDRESSES,
    *launching.ADDRESSES,
    *trees.ADDRESSES,
    *metrics.ADDRESSES,
    *questions.ADDRESSES,
    *event_catalogue.ADDRESSES,
    *event_upkeep.ADDRESSES,
    *event_use.ADDRESSES,
    *notices.ADDRESSES,
    *part.ADDRESSES,
    path("<slug:name>", all_of_type),
    path("<slug:name>/batch", endpoint(post=records.batch)),
    path("<slug:name>/<str:ref>", one_of_type),
    path("<slug:name>/<str:ref>/history", endpoint(get=records.history)),
    path("<slug:name>/<str:ref>/<slug:verb>", endpoint(post=records.verb)),
]


def table() -> Iterator[tuple[str, dict[str, View]]]:
    """Each address as it stands above, and the function behind each of its methods."""
    for pattern in urlpatterns:
        view: Any = pattern.callback
        yield str(pattern.pattern), view.methods
