"""What the addresses that are no collection are for, in the OpenAPI document; where they are and what they take is read off the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from upbeat.edges.api import changes, event_upkeep, imports, live, me, metrics, misc, notices, organisation, part, presence, urls, views
from upbeat.edges.api.http import View
from upbeat.edges.api.operation import ID, JSON, body_schemas, form, operation, query
from upbeat.edges.portal import api as portal
from upbeat.events.questions.asked import Funnel, Lifecycle, Paths, Retention, Stickiness, Trend
from upbeat.score.homes import HOMES


@dataclass(frozen=True, slots=True)
class Said:
    """The name and the purpose of one operation, the model of its body (or the content, where that is no JSON), and how it answers."""

    name: str
    purpose: str
    body: type[BaseModel] | dict[str, Any] | None = None
    status: int = 200
    answers: str = JSON


TEXT, MARKDOWN = "text/plain", "text/markdown"

SPECIAL = {
    "get /openapi.json": Said("openapi", "This document"),
    "get /live": Said("live", "Server-sent events of every change after a seq", answers="text/event-stream"),
    # who, and where
    "get /me": Said("me", "Who I am, and the workspace I am in"),
    "patch /me": Said("change_me", "My name, address, preferences, password; signed in, not by token", me.Account),
    "get /sessions": Said("sessions", "Where I am signed in; not by token"),
    "delete /sessions/{id}": Said("end_session", "Sign out there", status=204),
    "get /workspace": Said("workspace", "The settings of the workspace"),
    "patch /workspace": Said("change_workspace", "Change them, as an admin", organisation.WorkspaceChange),
    "delete /workspace": Said("remove_workspace", "Remove everything, as an owner; `confirm` is its slug", status=204),
    "post /workspaces": Said("make_workspace", "Another workspace, for owners; signed in, not by token", me.NewWorkspace, 201),
    "post /workspaces/sample": Said("make_sample", "Have the sample workspace made; signed in, not by token"),
    "get /members": Said("members", "The members of the workspace"),
    "patch /members/{id}": Said("change_member", "Role, name, active or not", organisation.MemberChange),
    "delete /members/{id}": Said("remove_member", "Let a member go; history keeps the name", status=204),
    "get /invitations": Said("invitations", "Invitations that wait to be accepted"),
    "post /invitations": Said("invite", "Invite by address; the answer has the link", organisation.NewInvitation, 201),
    "delete /invitations/{id}": Said("withdraw_invitation", "Take an invitation back", status=204),
    "get /invitations/open/{secret}": Said("look_at_invitation", "Whom an invitation is for, and to what; for anyone who has the link"),
    "post /invitations/accept": Said("accept_invitation", "Join, and make an account where there is none", organisation.Acceptance),
    "get /tokens": Said("tokens", "One's API tokens; an admin sees all"),
    "post /tokens": Said("make_token", "A new one; only this answer shows it", organisation.NewToken, 201),
    "delete /tokens/{id}": Said("revoke_token", "Revoke one", status=204),
    # what there is
    "get /counts": Said("counts", "How many records of each type there are"),
    "get /search": Said("search", "Records of any type by words, beginnings, typos, keys"),
    "get /refs": Said("refs", "Names for ids"),
    "post /refs": Said("refs_by_word", "Ids for keys and titles as people write them", misc.Words),
    "get /changes": Said("changes", "The log, newest first"),
    "post /changes/{seq}/undo": Said("undo", "Take back one change"),
    "post /changes/undo": Said("undo_request", "Take back a whole request", changes.UndoRequest),
    "get /rules": Said("rules", "The rules of the alignment check"),
    "post /findings/check": Said("check", "Ask every rule now"),
    "get /findings/{ref}/fixes": Said("fixes", "What would mend a finding"),
    "get /inbox": Said("inbox", "The Signals inbox"),
    "get /inbox/themes": Said("themes", "What the inbox speaks of, by opportunity"),
    "get /feedback/{ref}/suggestions": Said("suggestions", "Opportunities near a piece of feedback, and likely duplicates"),
    "get /metrics/{ref}/points": Said("points", "The values of a metric by day"),
    "post /metrics/{ref}/points": Said(
        "add_points", "Write values by day: one that is there is overwritten, null takes it away", metrics.Points
    ),
    "get /metrics/{ref}/outlook": Said("outlook", "Where a metric goes from here, with an interval, and how likely it reaches its target"),
    "post /attachments": Said("upload", "A file that hangs on a record", form("about_type", "about_id"), 201),
    "get /attachments/{ref}/content": Said("content", "The file itself", answers="application/octet-stream"),
    # pictures
    "get /score": Said("score", "The Score"),
    "get /roadmap": Said("roadmap", "Features on lanes over time"),
    "get /features/{ref}/forecast": Said("forecast", "When the open stories of a feature will be done"),
    "get /features/{ref}/priority": Said("priority", "The score of a feature, with the source of each input"),
    "get /features/{ref}/feature-file": Said("feature_file", "Stories and criteria as a .feature file (Gherkin)", answers=TEXT),
    "post /features/{ref}/feature-file": Said("bring_feature_file", "Stories and criteria from one", form() | {TEXT: {}}),
    "get /launches/{ref}/room": Said("launch_room", "Everything the room of a launch shows"),
    "get /launches/calendar": Said("launch_calendar", "Launches, their tasks and releases by day"),
    "get /releases/overview": Said("releases_overview", "All releases with what ships and how far it is"),
    "get /releases/{ref}/room": Said("release_room", "One release with what ships and what tells of it"),
    "get /releases/changelog.md": Said("changelog", "What shipped, in the form of Keep a Changelog", answers=MARKDOWN),
    "get /releases/{ref}/changelog.md": Said("release_changelog", "What one release brings, in the same form", answers=MARKDOWN),
    "get /outcomes/verdicts": Said("verdicts", "Outcomes that are due, ahead, and judged"),
    "get /trees/opportunities": Said("opportunity_tree", "The opportunity solution tree under an objective"),
    "get /trees/objectives": Said("goals", "Vision, pillars, objectives, key results and metrics with progress and forecast"),
    "get /trees/decisions": Said("decision_log", "Decisions with who drives them and what they are about"),
    "get /trees/portfolio": Said("portfolio", "Products with goals, releases, findings, outcomes and what changed since a day"),
    "get /opportunities/{ref}/voices": Said("opportunity_voices", "Who needs an opportunity, and which one could be the same"),
    "get /accounts/{ref}/story": Said("account_story", "What a customer asked for and where it stands"),
    "get /views": Said("views", "The saved views one sees, of one collection or all"),
    "post /views": Said("save_view", "Save a view", views.NewView, 201),
    "patch /views/{id}": Said("change_view", "Rename, share, open by default", views.ViewChange),
    "delete /views/{id}": Said("delete_view", "Take a view away", status=204),
    # what users do
    "get /event-names": Said("event_names", "The names under which events came, the most frequent first"),
    "get /event-names/properties": Said("event_properties", "What the newest events of a name say beside their name"),
    "get /event-names/property-values": Said("event_values", "What the newest events of a name say of a property, the most frequent first"),
    "get /accounts/{ref}/use": Said("account_use", "What the people of a customer did in the last 30 days"),
    "get /contacts/{ref}/use": Said("contact_use", "What a contact did in the last 30 days, and what events say of them"),
    "get /event-catalogue": Said("catalogue", "Events and properties: how many lately, first and last, what is said of them"),
    "get /events/intake": Said("intake", "What came in and was refused in 30 days by key, and what there is; for admins"),
    "patch /events/limits": Said("change_limits", "For how many days events are kept; for admins", event_upkeep.Limits),
    "get /events/person": Said("look_for_person", "How much there is of whoever has a distinct id; for admins"),
    "post /events/erase": Said("erase_person", "Erase whoever has a distinct id from the events, for good; for admins", event_upkeep.Whose),
    "post /questions/trend": Said("trend", "How often something happened, or how many people did it, over time", Trend),
    "post /questions/funnel": Said("funnel", "How many people go from one step to the next", Funnel),
    "post /questions/retention": Said("retention", "How many come back in each period after their first", Retention),
    "post /questions/lifecycle": Said("lifecycle", "Who is new, goes on, is back or has stopped, period by period", Lifecycle),
    "post /questions/stickiness": Said("stickiness", "On how many days people do something", Stickiness),
    "post /questions/paths": Said("paths", "What people do one after the other, in visits", Paths),
    # imports
    "get /imports": Said("imports", "The imports of files, newest first"),
    "post /imports": Said("upload_import", "A file to import; nothing is written before `run`", form("kind"), 201),
    "get /imports/{id}": Said("import", "How it is read, what it would do, how far it is"),
    "patch /imports/{id}": Said("change_import", "Read it as another kind, or its columns otherwise", imports.Change),
    "post /imports/{id}/check": Said("check_import", "Try all rows", imports.Nothing),
    "post /imports/{id}/run": Said("run_import", "Write them", imports.Run),
    "post /imports/{id}/cancel": Said("cancel_import", "Stop after the block at hand", imports.Nothing),
    "post /imports/{id}/undo": Said("undo_import", "Take back what it wrote", imports.Undo),
    "get /imports/{id}/errors.csv": Said("import_errors", "The rows to mend, with what is wrong", answers="text/csv"),
    # what concerns me
    "get /my-part/{name}": Said("my_part", f"What is asked of me, what I wait for, what my role wants to know; one of {', '.join(HOMES)}"),
    "post /my-part/visit": Said("visit", "I am here: begin a new visit after half an hour away"),
    "post /my-part/nudge": Said("nudge", "Remind whoever I wait for, once a day", part.Nudge),
    "get /notifications": Said("notifications", "What I was told, newest first"),
    "post /notifications/read": Said("read_notifications", "Mark notifications as read or unread", notices.Read),
    "post /notifications/done": Said("finish_notifications", "Put notifications away, or take them back", notices.Done),
    "post /notifications/snooze": Said("snooze_notifications", "Put notifications off until a time", notices.Snooze),
    "get /notifications/settings": Said("notification_settings", "How I want to be told"),
    "patch /notifications/settings": Said("change_notification_settings", "Change it", notices.Wishes),
    "post /notifications/test-mail": Said("test_mail", "Send me a mail now, for admins"),
    "get /watches": Said("watches", "What I watch or muted"),
    "post /watches": Said("watch", "Watch, mute or leave up to 500 records", notices.Watching),
    "get /watches/{type}/{id}": Said("watch_of", "How I stand to one record, and who watches it"),
    "get /unsubscribe/{token}": Said("unsubscribe_page", "The page behind the link of a mail", answers="text/html"),
    "post /unsubscribe/{token}": Said("unsubscribe", "Stop mails of one kind, without signing in (RFC 8058)", answers="text/html"),
    "post /presence": Said("presence", "I am here; who else is?", presence.Sign),
    "post /presence/leave": Said("leave", "This page is closed", presence.Leaving, 204),
    # portals
    "get /portals": Said("portals", "The portals and their settings"),
    "post /portals": Said("make_portal", "Open a portal for a product", portal.NewPortal, 201),
    "patch /portals/{id}": Said("change_portal", "Change its settings", portal.Settings),
    "delete /portals/{id}": Said("remove_portal", "Take its pages and visitors away; wishes stay", status=204),
    "post /portals/{id}/secret": Said("new_portal_secret", "Another secret address; the old one leads nowhere"),
    "get /portals/queue": Said("portal_queue", "Wishes and replies of visitors by state"),
    "patch /portals/remarks/{id}": Said("change_remark", "List or hide a reply", portal.RemarkChange),
    "post /wishes/{ref}/replies": Said("reply", "Answer a wish in public", portal.Reply, 201),
    "get /tellings": Said("tellings", "What shipped, and who waits to be told"),
    "get /tellings/{id}": Said("telling", "One of them with its people"),
    "post /tellings/{id}/send": Said("send_telling", "Tell them", portal.Sending),
    "post /tellings/{id}/drop": Said("drop_telling", "Tell nobody"),
}


PART = re.compile(r"<(\w+):(\w+)>")
KINDS: dict[str, Any] = {"uuid": ID, "int": {"type": "integer"}}  # of what stands in an address; all else is text
NAMES = {"pk": "id", "kind": "type"}


def paths() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each address that is no collection's, with its methods."""
    for route, methods in [("live", {"get": live.app}), *urls.table()]:
        if route.startswith("<"):
            continue
        address = "/" + PART.sub(lambda part: f"{{{NAMES.get(part[2], part[2])}}}", route)
        inside = [
            {"name": NAMES.get(name, name), "in": "path", "required": True, "schema": KINDS.get(kind, {"type": "string"})}
            for kind, name in PART.findall(route)
        ]
        told = {m: _told(said, run) for m, run in methods.items() if (said := SPECIAL.get(f"{m} {address}"))}
        yield address, ({"parameters": inside} if inside else {}) | told


def schemas() -> dict[str, Any]:
    """The bodies that these operations take."""
    out: dict[str, Any] = {}
    for said in SPECIAL.values():
        if isinstance(said.body, type):
            out |= body_schemas(_schema_name(said), said.body)
    return out


def _told(said: Said, run: View) -> dict[str, Any]:
    body = _schema_name(said) if isinstance(said.body, type) else said.body
    status, parameters = str(said.status), query(run)
    return operation(said.name, None, body=body, status=status, media=said.answers, parameters=parameters, summary=said.purpose)


def _schema_name(said: Said) -> str:
    return said.name.title().replace("_", "")
