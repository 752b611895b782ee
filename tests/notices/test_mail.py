"""Mail, with a real SMTP server on this machine."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import hashlib
import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.mailbox import Box, body, mail_server
from tests.notices.test_telling import comment, feature, tell
from upbeat.domains.collaboration.attention import Attention, Notice
from upbeat.domains.people.models import Product
from upbeat.edges.mail import letters, outgoing
from upbeat.kernel import door

pytestmark = pytest.mark.django_db


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    with mail_server() as (box, port):
        given = dataclasses.replace(
            settings.OPTIONS, smtp_host="127.0.0.1", smtp_port=port, smtp_tls="none", mail_from="Upbeat <upbeat@example.org>"
        )
        monkeypatch.setattr(settings, "OPTIONS", given)
        yield box


def post() -> None:
    """What the worker does each minute."""
    for notice in letters.waiting_for_the_post():
        letters.mail_notice(str(notice.pk))


def test_one_happening_is_one_mail_with_words_and_link(cast: Cast, box: Box) -> None:
    record = feature(cast, cast.owner)
    comment(cast.owner, record, "Can we <b>promise</b> first?", [cast.editor])
    tell(cast)
    post()
    post()
    (letter,) = box.letters
    assert letter["To"] == cast.editor.member.user.email and letter["Subject"] == f"owner mentioned you in Forgiving search ({record.key})"
    assert "> Can we <b>promise</b> first?" in body(letter) and f"/features/{record.key}" in body(letter)
    assert "&lt;b&gt;promise" in letter.get_body(("html",)).get_content()


def test_the_link_of_a_mail_stops_its_kind_without_signing_in(cast: Cast, box: Box) -> None:
    record = feature(cast, cast.owner)
    comment(cast.owner, record, mentions=[cast.editor])
    tell(cast)
    post()
    (letter,) = box.letters
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = re.sub(r"^<https?://[^/]+|>$", "", "".join(letter["List-Unsubscribe"].split()))
    page = Client().get(path)
    assert page.status_code == 200 and "Stop mails about mentions from Ondula?" in page.content.decode()
    style = re.search(r"<style>(.*?)</style>", page.content.decode(), re.S)
    assert style and base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode() in page["Content-Security-Policy"]
    assert cast.editor.get("/notifications/settings").data["choices"]["mention"]["mail"] == "now"
    assert Client().post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded").status_code == 200
    assert cast.editor.get("/notifications/settings").data["choices"]["mention"] == {"app": True, "mail": "off"}
    assert Client().post(path[:-2]).status_code == 404
    comment(cast.owner, record, mentions=[cast.editor])
    tell(cast)
    post()
    assert len(box.letters) == 1


def test_quiet_hours_hold_mail_until_they_end(cast: Cast, box: Box) -> None:
    hour = timezone.now().hour
    cast.editor.patch("/notifications/settings", {"quiet_from": hour, "quiet_to": (hour + 2) % 24})
    comment(cast.owner, feature(cast, cast.owner), mentions=[cast.editor])
    tell(cast)
    post()
    assert box.letters == []
    Attention.objects.update(quiet_from=None, quiet_to=None)
    post()
    assert len(box.letters) == 1


def test_who_wants_quiet_holds_up_nobody_else(cast: Cast, box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "AT_ONCE", 1)
    hour = timezone.now().hour
    cast.editor.patch("/notifications/settings", {"quiet_from": hour, "quiet_to": (hour + 2) % 24})
    comment(cast.owner, feature(cast, cast.owner), mentions=[cast.editor, cast.viewer])
    tell(cast)
    post()
    assert [letter["To"] for letter in box.letters] == [cast.viewer.member.user.email]


@pytest.mark.parametrize(("start", "end", "hour", "quiet"), [(22, 7, 23, True), (22, 7, 6, True), (22, 7, 7, False), (9, 17, 8, False)])
def test_quiet_hours_may_cross_midnight(start: int, end: int, hour: int, quiet: bool) -> None:
    wishes = Attention(quiet_from=start, quiet_to=end)
    assert wishes.is_quiet(dt.datetime(2026, 6, 1, hour, 30, tzinfo=dt.UTC)) is quiet


def test_a_digest_tells_everything_once_at_its_hour(cast: Cast, box: Box) -> None:
    cast.editor.patch("/notifications/settings", {"choices": {"mention": {"app": True, "mail": "digest"}}, "digest_hour": 0})
    record = feature(cast, cast.owner)
    for words in ("First", "Second"):
        comment(cast.owner, record, words, [cast.editor])
    tell(cast)
    post()
    assert box.letters == []
    for _ in range(2):
        for member in letters.wanting_a_digest():
            letters.mail_digest(member)
    (letter,) = box.letters
    assert letter["Subject"] == "Ondula: 2 things since the last digest"
    assert "> First" in body(letter) and "> Second" in body(letter)


def test_a_digest_says_how_much_it_leaves_out(cast: Cast, box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "DIGEST", 2)
    cast.editor.patch("/notifications/settings", {"choices": {"mention": {"app": True, "mail": "digest"}}, "digest_hour": 0})
    for words in ("First", "Second", "Third"):
        comment(cast.owner, feature(cast, cast.owner), words, [cast.editor])
    tell(cast)
    for member in letters.wanting_a_digest():
        letters.mail_digest(member)
    (letter,) = box.letters
    assert letter["Subject"] == "Ondula: 3 things since the last digest"
    assert "> First" not in body(letter) and "1 more that waits for you" in body(letter)


def test_weekly_comes_on_its_day_only() -> None:
    monday = dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)
    wishes = Attention(digest="weekly", digest_day=1, digest_hour=8)
    assert letters.is_digest_hour(wishes, monday)
    assert not letters.is_digest_hour(wishes, monday + dt.timedelta(days=1))
    assert not letters.is_digest_hour(wishes, monday.replace(hour=7))


def test_nothing_goes_to_who_left_and_nothing_of_what_was_closed_meanwhile(cast: Cast, box: Box) -> None:
    with door.open(cast.owner.actor) as tx:
        shut = tx.create(Product, name="Shut", restricted=True)
    record = feature(cast, cast.owner)
    comment(cast.owner, record, "the secret word", [cast.editor, cast.viewer])
    tell(cast)
    assert Notice.objects.filter(member=cast.editor.member, mail="now").exists()
    cast.owner.delete(f"/members/{cast.viewer.member.pk}")
    with door.open(cast.owner.actor) as tx:
        tx.update(record, product=shut.pk)
    post()
    assert box.letters == []


def test_a_server_that_refuses_leaves_the_letter_to_the_next_try(cast: Cast, box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    comment(cast.owner, feature(cast, cast.owner), mentions=[cast.editor])
    tell(cast)
    with monkeypatch.context() as down:
        down.setattr(settings, "OPTIONS", dataclasses.replace(settings.OPTIONS, smtp_port=1))
        with pytest.raises(ConnectionRefusedError):
            post()
    assert box.letters == []
    post()
    assert len(box.letters) == 1


def test_the_test_mail_is_for_admins_and_says_what_is_missing(cast: Cast, box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cast.editor.post("/notifications/test-mail").status_code == 403
    assert cast.owner.post("/notifications/test-mail").data == {"sent_to": cast.owner.member.user.email}
    assert len(box.letters) == 1
    monkeypatch.setattr(settings, "OPTIONS", dataclasses.replace(settings.OPTIONS, smtp_host=""))
    assert not outgoing.is_configured()
    assert cast.owner.post("/notifications/test-mail").status_code == 422
