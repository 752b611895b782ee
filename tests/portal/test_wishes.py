"""From a visitor's wish to evidence in the workspace, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tests.cast import Cast
from tests.portal.world import World
from upbeat.domains.development.models import Feature
from upbeat.domains.people.models import Contact
from upbeat.domains.research.models import Feedback, Highlight, Opportunity
from upbeat.domains.research.wish import Wish
from upbeat.edges.portal import evidence, follower, tasks
from upbeat.edges.portal.models import Remark, Telling, Visitor, Vote
from upbeat.followers import runner, search
from upbeat.kernel import door

pytestmark = pytest.mark.django_db


def test_a_wish_waits_to_be_read_then_is_listed_and_counts_as_evidence(world: World, cast: Cast) -> None:
    ines = world.known("ines@nordhafen.example")
    sent = world.post(ines, "/act", "/new", do="wish", name="A volume for each zone", text="The bar wants it louder.")
    assert sent.status_code == 302
    wish = Wish.without_rules.get(workspace=cast.workspace)
    assert wish.state == "waiting" and world.browser().get(f"{world.base}/wishes/{wish.number}").status_code == 404
    assert "A volume for each zone" in ines.get(f"{world.base}?order=mine").content.decode()
    assert not Feedback.without_rules.filter(workspace=cast.workspace).exists(), "what nobody has read yet is no evidence"
    queue = cast.editor.get("/portals/queue").data
    assert [w["name"] for w in queue["wishes"]] == ["A volume for each zone"] and queue["wishes"][0]["by"] == ["ines@nordhafen.example"]
    with door.open(cast.owner.actor) as tx:
        problem = tx.create(Opportunity, name="One loudness fits nobody")
    assert cast.editor.patch(f"/wishes/{wish.key}", {"opportunity": str(problem.pk)}).status_code == 200
    assert cast.editor.post(f"/wishes/{wish.key}/approve").status_code == 200
    evidence.keep(cast.workspace.pk, wish.pk)
    note = Feedback.without_rules.get(workspace=cast.workspace)
    assert (note.source, note.contact_id, note.account_id, note.created_by_id) == ("portal", world.contact.pk, world.account.pk, None)
    assert note.text == "A volume for each zone\n\nThe bar wants it louder."
    mark = Highlight.without_rules.get(workspace=cast.workspace)
    assert (mark.feedback_id, mark.opportunity_id, mark.quote) == (note.pk, problem.pk, note.text)
    assert "A volume for each zone" in world.browser().get(world.base).content.decode()


def test_votes_count_once_make_feedback_with_account_by_domain_and_are_undone_by_withdrawing(world: World, cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        feature = tx.create(Feature, name="Zones")
    wish = world.listed("A volume for each zone", feature=feature)
    jonas = world.known("jonas@nordhafen.example")
    for _ in range(2):
        assert world.post(jonas, "/act", do="vote", wish=wish.number).status_code == 302
    assert world.votes(wish) == 1
    note = Feedback.without_rules.get(workspace=cast.workspace, deleted_at=None)
    met = Contact.without_rules.get(email="jonas@nordhafen.example")
    assert (note.account_id, note.contact_id, met.account_id) == (world.account.pk, met.pk, world.account.pk)
    assert Highlight.without_rules.get(workspace=cast.workspace).feature_id == feature.pk
    assert world.post(jonas, "/act", do="unvote", wish=wish.number).status_code == 302
    assert world.votes(wish) == 0
    assert not Feedback.without_rules.filter(workspace=cast.workspace, deleted_at=None).exists()
    assert not Highlight.without_rules.filter(workspace=cast.workspace, deleted_at=None).exists()


def test_linking_a_wish_anew_moves_the_evidence_of_its_votes_and_hiding_keeps_it(world: World, cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        one, other = tx.create(Opportunity, name="One"), tx.create(Opportunity, name="Other")
    wish = world.listed("Longer songs", opportunity=one)
    world.post(world.known("ines@nordhafen.example"), "/act", do="vote", wish=wish.number)
    for verb, fields in (("patch", {"opportunity": str(other.pk)}), ("hide", None)):
        if verb == "patch":
            cast.editor.patch(f"/wishes/{wish.key}", fields)
        else:
            cast.editor.post(f"/wishes/{wish.key}/{verb}")
        evidence.keep(cast.workspace.pk, wish.pk)
        mark = Highlight.without_rules.get(workspace=cast.workspace, deleted_at=None)
        assert mark.opportunity_id == other.pk
    assert cast.editor.delete(f"/wishes/{wish.key}").status_code == 204
    evidence.keep(cast.workspace.pk, wish.pk)
    assert not Feedback.without_rules.filter(workspace=cast.workspace, deleted_at=None).exists()


def test_merged_wishes_count_each_voter_once_and_unmerging_loses_nothing(world: World, cast: Cast) -> None:
    kept, twin = world.listed("Louder bar"), world.listed("A louder bar please")
    ines, jonas = world.known("ines@nordhafen.example"), world.known("jonas@nordhafen.example")
    for client, wish in ((ines, kept), (ines, twin), (jonas, twin)):
        world.post(client, "/act", do="vote", wish=wish.number)
    assert cast.editor.post(f"/wishes/{twin.key}/merge", {"into": str(kept.pk)}).status_code == 200
    page = ines.get(f"{world.base}/wishes/{kept.number}").content.decode()
    assert "<span>2</span>" in page
    assert ines.get(f"{world.base}/wishes/{twin.number}")["Location"] == f"{world.base}/wishes/{kept.number}"
    assert cast.editor.post(f"/wishes/{kept.key}/merge", {"into": str(twin.pk)}).status_code == 409
    assert cast.editor.post(f"/wishes/{twin.key}/unmerge").status_code == 200
    assert "<span>1</span>" in ines.get(f"{world.base}/wishes/{kept.number}").content.decode()


def test_a_name_is_enough_where_the_portal_is_open(a_world: Callable[..., World], cast: Cast) -> None:
    world = a_world(mode="open")
    wish, client = world.listed("Quiet hours"), world.browser()
    asked = world.post(client, "/act", do="vote", wish=wish.number)
    assert asked.status_code == 200 and "Who are you?" in asked.content.decode()
    intent = asked.context["intent"]
    assert world.post(client, "/hello", intent=intent, name="Mara").status_code == 302
    assert world.votes(wish) == 1 and Vote.objects.get(wish=wish.pk).visitor.name == "Mara"
    assert world.post(client, "/act", do="unvote", wish=wish.number).status_code == 302, "known from now on"
    assert world.votes(wish) == 0


def test_what_was_meant_happens_after_the_address_is_confirmed(world: World) -> None:
    wish, client = world.listed("Quiet hours"), world.browser()
    asked = world.post(client, "/act", do="vote", wish=wish.number)
    world.post(client, "/hello", intent=asked.context["intent"], name="Ines", email="Ines@Nordhafen.example")
    assert world.votes(wish) == 0
    page = world.link_to("ines@nordhafen.example")
    assert world.browser().get(page).status_code == 200 and world.votes(wish) == 0, "a scanner that opens the link uses nothing up"
    client.get(page)
    token = client.cookies["csrftoken"].value
    assert client.post(page, {"csrfmiddlewaretoken": token}).status_code == 302
    assert world.votes(wish) == 1
    assert client.post(page, {"csrfmiddlewaretoken": token}).status_code == 404, "a link is good once"


def test_remarks_wait_and_the_team_answers_under_the_portals_name(world: World, cast: Cast) -> None:
    wish, ines = world.listed("Quiet hours"), world.known("ines@nordhafen.example")
    world.post(ines, "/act", do="remark", wish=wish.number, text="On Sundays too")
    assert "On Sundays too" not in ines.get(f"{world.base}/wishes/{wish.number}").content.decode()
    remark = cast.editor.get("/portals/queue").data["remarks"][0]
    assert cast.viewer.patch(f"/portals/remarks/{remark['id']}", {"state": "listed"}).status_code == 403
    assert cast.stranger.patch(f"/portals/remarks/{remark['id']}", {"state": "listed"}).status_code == 404
    assert cast.editor.patch(f"/portals/remarks/{remark['id']}", {"state": "listed"}).status_code == 200
    assert cast.editor.post(f"/wishes/{wish.key}/replies", {"text": "In the next release."}).status_code == 201
    page = world.browser().get(f"{world.base}/wishes/{wish.number}").content.decode()
    assert "On Sundays too" in page and "In the next release." in page and "editor" not in page
    assert Remark.objects.filter(wish=wish.pk, state="listed").count() == 2


def test_similar_wishes_forgive_typing_and_show_listed_ones_only(world: World, cast: Cast) -> None:
    wish = world.listed("Find songs even when I misspell them")
    with door.open(cast.owner.actor) as tx:
        tx.create(Wish, name="Find zwischenruf songs", product=world.product)
        tx.create(Wish, name="Find nachklang songs", product=world.product, state="hidden")
    runner.catch_up(search, cast.workspace.pk)
    page = world.browser().get(f"{world.base}/similar", {"q": "fnd songz without the accents"}).content.decode()
    assert f"/wishes/{wish.number}" in page and "<u>songs</u>" not in page
    assert "<u>songs</u>" in world.browser().get(f"{world.base}/similar", {"q": "songs"}).content.decode()
    assert "zwischenruf" not in page and "nachklang" not in page
    assert "Find songs" not in world.browser().get(f"{world.base}/similar", {"q": "when the them"}).content.decode()


def test_status_and_date_come_from_published_features_only(world: World, cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        feature = tx.create(
            Feature, name="Project Nightingale", status="building", ends_on="2036-07-01", horizon="now", product=world.product
        )
        problem = tx.create(Opportunity, name="Internal problem", status="exploring")
    world.listed("Quiet hours", feature=feature, opportunity=problem)
    page = world.browser().get(world.base).content.decode()
    assert "We are looking into it" in page and "Being built" not in page
    assert not {"Nightingale", "Internal problem", "2036"} & set(page.replace("<", " ").split())
    cast.editor.patch(f"/features/{feature.pk}", {"public": True, "public_name": "Quiet by the clock"})
    page = world.browser().get(world.base).content.decode()
    assert "Being built" in page and "summer 2036" in page and "Quiet by the clock" in page and "Nightingale" not in page


def test_a_vote_counts_where_what_its_wish_was_linked_to_is_gone(world: World, cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        problem, feature = tx.create(Opportunity, name="Loudness"), tx.create(Feature, name="Zones")
    wish = world.listed("Louder bar", opportunity=problem, feature=feature)
    ines = world.known("ines@nordhafen.example")
    for gone in (f"/features/{feature.pk}", f"/accounts/{world.account.pk}"):
        assert cast.owner.delete(gone).status_code == 204
    assert world.post(ines, "/act", do="vote", wish=wish.number).status_code == 302
    mark = Highlight.without_rules.select_related("feedback").get(workspace=cast.workspace)
    assert (mark.opportunity_id, mark.feature_id) == (problem.pk, None)
    assert (mark.feedback.contact_id, mark.feedback.account_id) == (world.contact.pk, None)


def test_evidence_is_left_to_the_worker_in_the_transaction_of_its_vote(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    wish, ines, left = world.listed("Louder bar"), world.known("ines@nordhafen.example"), []
    monkeypatch.setattr(tasks.keep_evidence, "defer", lambda **job: left.append(job))
    world.post(ines, "/act", do="vote", wish=wish.number)
    assert left == [{"workspace": str(wish.workspace_id), "wish": str(wish.pk), "vote": str(Vote.objects.get().pk)}]


def test_who_voted_for_a_merged_wish_speaks_for_what_the_other_is_linked_to(world: World, cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        feature = tx.create(Feature, name="Zones")
    kept, twin = world.listed("Louder bar"), world.listed("A louder bar please")
    world.post(world.known("ines@nordhafen.example"), "/act", do="vote", wish=twin.number)
    cast.editor.post(f"/wishes/{twin.key}/merge", {"into": str(kept.pk)})
    cast.editor.patch(f"/wishes/{kept.key}", {"feature": str(feature.pk)})
    runner.catch_up(follower, cast.workspace.pk)
    assert Highlight.without_rules.get(workspace=cast.workspace).feature_id == feature.pk
    cast.editor.delete(f"/wishes/{kept.key}")
    runner.catch_up(follower, cast.workspace.pk)
    assert not Highlight.without_rules.filter(workspace=cast.workspace, deleted_at=None).exists(), "on its own again, and linked to nothing"


def test_what_somebody_marked_by_hand_is_not_ours_to_move(world: World, cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        one, other = tx.create(Opportunity, name="One"), tx.create(Opportunity, name="Other")
    wish = world.listed("Longer songs")
    world.post(world.known("ines@nordhafen.example"), "/act", do="vote", wish=wish.number)
    note = Feedback.without_rules.get(workspace=cast.workspace)
    with door.open(cast.owner.actor) as tx:
        tx.create(Highlight, feedback=note, quote="Longer", end=6, opportunity=other)
    for links, expected in ((one, {one.pk, other.pk}), (None, {other.pk})):
        cast.editor.patch(f"/wishes/{wish.key}", {"opportunity": links and str(links.pk)})
        evidence.keep(cast.workspace.pk, wish.pk)
        assert {m.opportunity_id for m in Highlight.without_rules.filter(workspace=cast.workspace, deleted_at=None)} == expected


def test_to_be_told_takes_an_address_where_a_name_is_enough_to_speak(a_world: Callable[..., World]) -> None:
    world = a_world(mode="open")
    wish, client = world.listed("Quiet hours"), world.browser()
    asked = world.post(client, "/act", do="vote", wish=wish.number)
    voted = world.post(client, "/hello", intent=asked.context["intent"], name="Mara")
    assert "hear from us" not in client.get(voted["Location"]).content.decode(), "no letter is promised without an address"
    asked = world.post(client, "/act", do="follow", wish=wish.number)
    assert 'name="email"' in asked.content.decode()
    world.post(client, "/hello", intent=asked.context["intent"], email="mara@hotel.example")
    page = world.link_to("mara@hotel.example")
    assert client.post(page, {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}).status_code == 302
    (mara,) = Visitor.objects.all()
    assert (mara.name, mara.email) == ("Mara", "mara@hotel.example") and world.votes(wish) == 1
    assert mara.follows.get().wish == wish.pk


def test_what_was_listed_while_the_worker_was_away_for_days_is_evidence_and_no_news(
    world: World, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follower, "OLD", dt.timedelta(days=-1))
    ines = world.known("ines@nordhafen.example")
    world.post(ines, "/act", "/new", do="wish", name="Quiet hours")
    wish = Wish.without_rules.get(workspace=cast.workspace)
    with door.open(cast.owner.actor) as tx:
        problem = tx.create(Opportunity, name="Nights", status="committed")
    cast.editor.patch(f"/wishes/{wish.key}", {"opportunity": str(problem.pk), "state": "listed"})
    runner.catch_up(follower, cast.workspace.pk)
    assert Highlight.without_rules.get(workspace=cast.workspace).opportunity_id == problem.pk and not Telling.objects.exists()


def test_a_vote_withdrawn_while_the_worker_makes_its_evidence_leaves_none(
    world: World, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish, ines = world.listed("Louder bar"), world.known("ines@nordhafen.example")
    monkeypatch.setattr(tasks.keep_evidence, "defer", lambda **_: None)
    world.post(ines, "/act", do="vote", wish=wish.number)
    read_before = Vote.objects.get()
    evidence.keep(cast.workspace.pk, wish.pk)
    evidence.withdraw(read_before)
    assert not Vote.objects.exists() and not Feedback.without_rules.filter(workspace=cast.workspace, deleted_at=None).exists()
