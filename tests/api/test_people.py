"""People: roles, tokens, invitations, sign-in links, passwords, sessions."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.cast import Cast, Voice
from upbeat.domains.people import signin_link
from upbeat.domains.people.models import Invitation, Member, SignInLink, Token, User
from upbeat.kernel.actor import Role
from upbeat.kernel.workspace import Workspace

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough passphrase"


def browser(**extra: Any) -> Client:
    return Client(enforce_csrf_checks=True, **extra)


def signed_in(voice: Voice) -> Client:
    """A member's browser, in through a sign-in link."""
    client = browser()
    assert voice.member.user is not None
    link = signin_link.make_link(voice.member.user)
    assert client.get("/signin/" + link.rsplit("/", 1)[1]).status_code == 302
    return client


def post(client: Client, path: str, body: Any, **headers: str) -> Any:
    if "csrftoken" in client.cookies:
        headers.setdefault("X-CSRFToken", client.cookies["csrftoken"].value)
    return client.post(path, json.dumps(body), content_type="application/json", headers=headers)


def test_a_sign_in_link_works_once_and_not_after_its_time(cast: Cast) -> None:
    assert cast.owner.member.user is not None
    link = signin_link.make_link(cast.owner.member.user)
    secret = link.rsplit("/", 1)[1]
    assert not SignInLink.objects.filter(hash=secret).exists()
    client = browser()
    assert client.get(f"/signin/{secret}").status_code == 302
    assert client.get("/api/v1/me").status_code == 200
    again = browser()
    again.get(f"/signin/{secret}")
    assert again.get("/api/v1/me").status_code == 401
    late = signin_link.make_link(cast.owner.member.user).rsplit("/", 1)[1]
    SignInLink.objects.filter(used_at=None).update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    third = browser()
    third.get(f"/signin/{late}")
    assert third.get("/api/v1/me").status_code == 401


def test_a_session_needs_the_workspace_header_and_the_csrf_token_to_write(cast: Cast) -> None:
    client = signed_in(cast.owner)
    here = {"Upbeat-Workspace": cast.workspace.slug}
    assert client.get("/api/v1/features", headers=here).status_code == 200
    assert client.get("/api/v1/features").status_code == 404
    bare = client.post("/api/v1/features", json.dumps({"name": "x"}), content_type="application/json", headers=here)
    assert bare.status_code == 403 and "CSRF" in bare.json()["detail"]
    client.get("/_allauth/browser/v1/config")
    client.get("/_allauth/browser/v1/auth/session")
    assert post(client, "/api/v1/features", {"name": "x"}, **here).status_code == 201
    assert client.get("/api/v1/features", headers={"Upbeat-Workspace": cast.stranger.actor.name}).status_code == 404


def test_only_the_hash_of_a_token_is_kept_and_a_read_token_cannot_write(cast: Cast) -> None:
    made = cast.owner.post("/tokens", {"name": "reader", "scopes": ["read"]})
    secret = made.data["token"]
    assert made.status_code == 201 and secret.startswith("upb_")
    assert not Token.objects.filter(hash__contains=secret[4:]).exists()
    assert "token" not in cast.owner.get("/tokens").data["items"][0]
    reader = Voice(cast.owner.member, cast.owner.actor, secret)
    assert reader.get("/features").status_code == 200
    for refused in (
        reader.post("/features", {"name": "x"}),
        reader.post("/tokens", {"name": "more", "scopes": ["admin"]}),
        reader.patch("/workspace", {"name": "mine"}),
        reader.post("/changes/undo", {"request": "0195b5a0-0000-7000-8000-000000000000"}),
    ):
        assert refused.status_code == 403
    writer = cast.owner.post("/tokens", {"name": "writer", "scopes": ["read", "write"]}).data["token"]
    assert Voice(cast.owner.member, cast.owner.actor, writer).post("/features", {"name": "x"}).status_code == 201
    assert Voice(cast.owner.member, cast.owner.actor, writer).post("/teams", {"name": "x"}).status_code == 403


def test_an_editor_makes_no_admin_token_and_sees_only_their_own(cast: Cast) -> None:
    assert cast.editor.post("/tokens", {"name": "x", "scopes": ["admin"]}).status_code == 403
    names = {item["member"]["name"] for item in cast.editor.get("/tokens").data["items"]}
    assert names == {"editor"}


def test_an_invitation_makes_a_member_once(cast: Cast) -> None:
    made = cast.owner.post("/invitations", {"email": "New@Example.org", "role": "contributor"})
    secret = made.data["link"].rsplit("/", 1)[1]
    assert not Invitation.objects.filter(hash=secret).exists()
    client = browser()
    assert client.get(f"/api/v1/invitations/open/{secret}").json()["email"] == "new@example.org"
    form = client.post("/api/v1/invitations/accept", f'{{"token": "{secret}"}}', content_type="text/plain")
    assert form.status_code == 400, "another site's form could send it"
    weak = post(client, "/api/v1/invitations/accept", {"token": secret, "name": "New", "password": "short"})
    assert weak.status_code == 422 and "password" in weak.json()["errors"]
    joined = post(client, "/api/v1/invitations/accept", {"token": secret, "name": "New", "password": PASSWORD})
    assert joined.status_code == 200 and joined.json()["workspace"]["slug"] == cast.workspace.slug
    me = client.get("/api/v1/me", headers={"Upbeat-Workspace": cast.workspace.slug}).json()
    assert me["member"]["role"] == "contributor"
    assert post(browser(), "/api/v1/invitations/accept", {"token": secret, "name": "Two", "password": PASSWORD}).status_code == 404
    user = User.objects.get(email="new@example.org")
    assert user.password.startswith("argon2")


def test_nobody_makes_an_account_without_an_invitation(cast: Cast) -> None:
    client = browser()
    client.get("/_allauth/browser/v1/auth/session")
    made = post(client, "/_allauth/browser/v1/auth/signup", {"email": "anyone@example.org", "password": PASSWORD})
    assert made.status_code == 403
    assert not User.objects.filter(email="anyone@example.org").exists()
    assert client.get("/api/v1/me").status_code == 401


def test_a_workspace_is_made_by_owners_and_by_who_is_left_without_any(cast: Cast) -> None:
    for voice, status in ((cast.owner, 201), (cast.editor, 403), (cast.viewer, 403)):
        assert post(signed_in(voice), "/api/v1/workspaces", {"name": f"Another of {voice.actor.name}"}).status_code == status
    removed = signed_in(cast.editor)
    assert cast.owner.delete(f"/members/{cast.editor.member.pk}").status_code == 204
    assert post(removed, "/api/v1/workspaces", {"name": "Mine"}).status_code == 403
    left = signed_in(cast.stranger)
    assert cast.stranger.delete(f"/workspace?confirm={cast.stranger.member.workspace.slug}").status_code == 204
    assert post(left, "/api/v1/workspaces", {"name": "Anew"}).status_code == 201
    assert post(browser(), "/api/v1/workspaces", {}).status_code == 401


def test_nobody_gives_more_than_they_have_and_the_last_owner_stays(cast: Cast) -> None:
    assert cast.editor.post("/invitations", {"email": "a@b.co"}).status_code == 403
    assert cast.editor.patch(f"/members/{cast.editor.member.pk}", {"role": "owner"}).status_code == 403
    assert cast.owner.patch(f"/members/{cast.owner.member.pk}", {"role": "viewer"}).status_code == 409
    assert cast.owner.delete(f"/members/{cast.owner.member.pk}").status_code == 409
    assert cast.owner.patch(f"/members/{cast.editor.member.pk}", {"role": "admin"}).data["role"] == "admin"
    assert cast.stranger.patch(f"/members/{cast.editor.member.pk}", {"role": "viewer"}).status_code == 404
    cast.owner.patch(f"/members/{cast.viewer.member.pk}", {"role": "owner"})
    for answer in (
        cast.editor.delete(f"/members/{cast.viewer.member.pk}"),
        cast.editor.patch(f"/members/{cast.viewer.member.pk}", {"is_active": False}),
    ):
        assert answer.status_code == 403, "an admin takes no owner out"


def test_password_sign_in_works_is_listed_as_a_session_and_is_throttled(cast: Cast) -> None:
    user = cast.owner.member.user
    assert user is not None
    user.set_password(PASSWORD)
    user.save()
    client = browser()
    client.get("/_allauth/browser/v1/config")
    client.get("/_allauth/browser/v1/auth/session")
    good = post(client, "/_allauth/browser/v1/auth/login", {"email": user.email, "password": PASSWORD})
    assert good.status_code == 200, good.content
    sessions = client.get("/api/v1/sessions").json()["items"]
    assert [s["is_current"] for s in sessions] == [True]
    attacker = browser()
    attacker.get("/_allauth/browser/v1/config")
    attacker.get("/_allauth/browser/v1/auth/session")
    for n in range(8):
        assert post(attacker, "/_allauth/browser/v1/auth/login", {"email": user.email, "password": f"wrong {n}"}).status_code in (400, 429)
    locked = post(attacker, "/_allauth/browser/v1/auth/login", {"email": user.email, "password": PASSWORD})
    assert locked.status_code in (400, 429) and "too_many" in locked.content.decode()
    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_everything_django_answers_carries_a_content_security_policy(cast: Cast) -> None:
    for response in (cast.owner.get("/me"), cast.owner.get("/nothing"), Client().get("/api/v1/me")):
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"


def test_removing_a_workspace_asks_for_its_name_and_is_the_owners(cast: Cast) -> None:
    assert cast.editor.delete("/workspace").status_code == 403
    assert cast.owner.delete("/workspace").status_code == 422
    cast.owner.post("/features", {"name": "gone with it"})
    assert cast.owner.delete(f"/workspace?confirm={cast.workspace.slug}").status_code == 204
    assert cast.owner.get("/features").status_code == 401
    assert cast.stranger.get("/features").status_code == 200


def test_the_sample_is_made_for_an_owner_and_only_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("upbeat.edges.tasks.build_sample.defer", lambda user: asked.append(user))
    client = signed_in(cast.owner)
    assert cast.owner.member.user is not None
    assert post(client, "/api/v1/workspaces/sample", {}).status_code == 200
    assert asked == [str(cast.owner.member.user.pk)]
    theirs = Workspace.objects.create(slug="ondula", name="Ondula", is_sample=True)
    assert post(client, "/api/v1/workspaces/sample", {}).status_code == 409
    Member.objects.create(workspace=theirs, user=cast.owner.member.user, role=Role.VIEWER)
    assert post(client, "/api/v1/workspaces/sample", {}).status_code == 200
    assert len(asked) == 1
