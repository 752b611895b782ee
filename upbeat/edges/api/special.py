"""Addresses that are no collection, for the OpenAPI document, and those that other rooms of the API bring along."""

from __future__ import annotations

from typing import Any

from upbeat.score.homes import HOMES

SPECIAL: list[Any] = []


def _get(operation_id: str, summary: str, *parameters: str) -> dict[str, Any]:
    listed = [{"name": p, "in": "query", "schema": {"type": "string"}} for p in parameters]
    return {"get": {"operationId": operation_id, "summary": summary, "parameters": listed, "responses": {"200": {"description": "done"}}}}


def _post(operation_id: str, summary: str) -> dict[str, Any]:
    return {"post": {"operationId": operation_id, "summary": summary, "responses": {"200": {"description": "done"}}}}


def _about(operation_id: str, summary: str) -> dict[str, Any]:
    """Like `_get`, for an address below one record."""
    return {"parameters": [{"name": "ref", "in": "path", "required": True, "schema": {"type": "string"}}], **_get(operation_id, summary)}


DOCUMENTED: dict[str, Any] = {
    "/me": _get("me", "Who I am, and the workspace I am in"),
    "/counts": _get("counts", "How many records of each type there are"),
    "/search": _get("search", "Records of any type by words, beginnings, typos, keys", "q", "type", "limit"),
    "/refs": _get("refs", "Names for ids", "ids") | _post("refs_by_word", "Ids for keys and titles as people write them"),
    "/inbox": _get("inbox", "The Signals inbox", "state", "limit", "cursor", "count", "q", "plan", "opportunity"),
    "/inbox/themes": _get("themes", "What the inbox speaks of, by opportunity"),
    "/feedback/{ref}/suggestions": _about("suggestions", "Opportunities near a piece of feedback, and likely duplicates"),
    "/findings/{ref}/fixes": _about("fixes", "What would mend a finding"),
    "/findings/check": {"post": {"operationId": "check", "summary": "Ask every rule now", "responses": {"200": {"description": "done"}}}},
    "/changes": _get("changes", "The log, newest first", "after", "cursor", "type", "record", "request", "limit"),
    "/live": _get("live", "Server-sent events of every change after a seq", "after", "workspace"),
    "/score": _get("score", "The Score", "from", "to"),
    "/roadmap": _get("roadmap", "Features on lanes over time", "from", "to", "lanes"),
    "/features/{ref}/priority": _about("priority", "The score of a feature, with the source of each input"),
    "/launches/{ref}/room": _about("launch_room", "Everything the room of a launch shows"),
    "/launches/calendar": _get("launch_calendar", "Launches, their tasks and releases by day", "from", "to", "product"),
    "/releases/overview": _get("releases_overview", "All releases with what ships and how far it is"),
    "/releases/{ref}/room": _about("release_room", "One release with what ships and what tells of it"),
    "/releases/changelog.md": _get("changelog", "What shipped, in the form of Keep a Changelog", "product"),
    "/releases/{ref}/changelog.md": _about("release_changelog", "What one release brings, in the form of Keep a Changelog"),
    "/outcomes/verdicts": _get("verdicts", "Outcomes that are due, ahead, and judged"),
    "/trees/opportunities": _get("opportunity_tree", "The opportunity solution tree under an objective", "objective"),
    "/trees/objectives": _get("goals", "Vision, pillars, objectives, key results and metrics with progress and forecast", "period"),
    "/trees/decisions": _get("decision_log", "Decisions with who drives them and what they are about", "product", "person"),
    "/trees/portfolio": _get("portfolio", "Products with goals, releases, findings, outcomes and what changed since a day", "since"),
    "/opportunities/{ref}/voices": _about("opportunity_voices", "Who needs an opportunity, and which one could be the same"),
    "/accounts/{ref}/story": _about("account_story", "What a customer asked for and where it stands"),
    "/rules": _get("rules", "The rules of the alignment check"),
    "/imports": _get("imports", "The latest imports of files", "limit"),
    "/portals": _get("portals", "The portals and their settings"),
    "/portals/queue": _get("portal_queue", "Wishes and replies of visitors by state", "state", "limit"),
    "/tellings": _get("tellings", "What shipped, and who waits to be told", "about", "limit"),
    "/presence": {"post": {"operationId": "presence", "summary": "I am here; who else is?", "responses": {"200": {"description": "done"}}}},
    "/presence/leave": {"post": {"operationId": "leave", "summary": "This page is closed", "responses": {"204": {"description": "done"}}}},
    "/features/{ref}/feature-file": _about("feature_file", "Stories and criteria as a .feature file (Gherkin)")
    | {
        "post": {
            "operationId": "bring_feature_file",
            "summary": "Stories and criteria from one",
            "responses": {"200": {"description": "done"}},
        }
    },
    "/my-part/{name}": {
        "parameters": [{"name": "name", "in": "path", "required": True, "schema": {"enum": [*HOMES]}}],
        **_get("my_part", "What is asked of me, what I wait for, and what my role wants to know"),
    },
    "/my-part/visit": _post("visit", "I am here: begin a new visit after half an hour away"),
    "/my-part/nudge": _post("nudge", "Remind whoever I wait for, once a day"),
    "/notifications": _get("notifications", "What I was told, newest first", "state", "kind", "limit", "cursor"),
    "/notifications/read": _post("read_notifications", "Mark notifications as read or unread"),
    "/notifications/done": _post("finish_notifications", "Put notifications away, or take them back"),
    "/notifications/snooze": _post("snooze_notifications", "Put notifications off until a time"),
    "/notifications/settings": {
        **_get("notification_settings", "How I want to be told"),
        "patch": {"operationId": "change_notification_settings", "summary": "Change it", "responses": {"200": {"description": "done"}}},
    },
    "/notifications/test-mail": _post("test_mail", "Send me a mail now, for admins"),
    "/watches": {
        **_get("watches", "What I watch or muted", "records", "limit", "cursor"),
        **_post("watch", "Watch, mute or leave up to 500 records"),
    },
    "/watches/{type}/{id}": {
        "parameters": [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in ("type", "id")],
        **_get("watch_of", "How I stand to one record, and who watches it"),
    },
    "/unsubscribe/{token}": {
        "parameters": [{"name": "token", "in": "path", "required": True, "schema": {"type": "string"}}],
        **_get("unsubscribe_page", "The page behind the link of a mail"),
        **_post("unsubscribe", "Stop mails of one kind, without signing in (RFC 8058)"),
    },
    "/members": _get("members", "The members of the workspace"),
    "/views": _get("views", "The saved views one sees, of one collection or all", "collection")
    | {"post": {"operationId": "save_view", "summary": "Save a view", "responses": {"201": {"description": "made"}}}},
    "/views/{id}": {
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
        "patch": {"operationId": "change_view", "summary": "Rename, share, open by default", "responses": {"200": {"description": "done"}}},
        "delete": {"operationId": "delete_view", "summary": "Take a view away", "responses": {"204": {"description": "done"}}},
    },
    "/changes/{seq}/undo": {
        "parameters": [{"name": "seq", "in": "path", "required": True, "schema": {"type": "integer"}}],
        "post": {"operationId": "undo", "summary": "Take back one change", "responses": {"200": {"description": "done"}}},
    },
    "/changes/undo": {
        "post": {"operationId": "undo_request", "summary": "Take back a whole request", "responses": {"200": {"description": "done"}}}
    },
}
