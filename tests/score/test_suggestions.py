"""What the inbox suggests for a note, and the strip of themes above it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from tests.score.world import World
from upbeat.domains.people.models import Account, Product
from upbeat.domains.research.models import Feedback, Highlight, Opportunity
from upbeat.score.suggestions import suggestions
from upbeat.score.themes import themes

pytestmark = pytest.mark.django_db
SPOKEN = "My colleague typed ljosvik without the accent and the player said nothing was found"


def test_an_opportunity_is_near_by_its_own_words(world: World) -> None:
    near = world.make(Opportunity, name="Nothing found without the accent")
    world.make(Opportunity, name="Payout statement is unclear")
    world.heard(opportunity=near, account=world.make(Account, arr=500), text="Say it in my alphabet")
    note = world.make(Feedback, text=SPOKEN)
    (offered,) = suggestions(world.actor, note.pk)["opportunities"]
    assert (offered["key"], offered["title"], offered["notes"], offered["arr"]) == (near.key, near.name, 1, 500)
    assert offered["similarity"] > 0.5


def test_an_opportunity_is_near_by_the_words_already_linked_to_it(world: World) -> None:
    other = world.make(Opportunity, name="I know it exists")
    world.heard(opportunity=other, text="A guest typed ljosvik without an accent, and the player found nothing at all")
    note = world.make(Feedback, text=SPOKEN)
    assert [o["key"] for o in suggestions(world.actor, note.pk)["opportunities"]] == [other.key]


def test_a_copy_is_a_likely_duplicate_until_it_is_merged(world: World) -> None:
    note = world.make(Feedback, text=SPOKEN)
    copy = world.make(Feedback, text=SPOKEN + ", she wrote")
    world.make(Feedback, text="The schedule skipped Sunday morning again")
    (likely,) = world.cast.viewer.get(f"/feedback/{note.key}/suggestions").data["duplicates"]
    assert (likely["key"], likely["title"]) == (copy.key, copy.called)
    assert likely["similarity"] > 0.8
    world.cast.editor.post(f"/feedback/{copy.key}/merge", {"into": str(note.pk)})
    assert suggestions(world.actor, note.pk)["duplicates"] == []


def test_a_copy_under_the_same_title_is_a_likely_duplicate_though_its_text_begins_otherwise(world: World) -> None:
    title = "Guests ask for a song and the desk cannot find it"
    note = world.make(Feedback, title=title, text="How is the lobby player working out across sites and evening shifts everywhere?")
    copy = world.make(Feedback, title=title, text="The sound is lovely, it is the requests.")
    world.make(Feedback, title="Guests ask", text="Where is the sound?")
    assert [found["key"] for found in suggestions(world.actor, note.pk)["duplicates"]] == [copy.key]


@pytest.mark.parametrize("text", ["!", "a", "12 34", "’ & | ! : ( )", "tab\tand\nline", "Ⅷ ² ǆ naïve İstanbul"])
def test_any_text_can_be_compared(world: World, text: str) -> None:
    note = world.make(Feedback, text=text)
    world.make(Feedback, text=text + " more")
    assert set(suggestions(world.actor, note.pk)) == {"opportunities", "duplicates"}


def test_suggestions_stay_behind_the_fence(world: World) -> None:
    secret = world.make(Product, name="Secret", restricted=True)
    hidden = world.make(Opportunity, name="Nothing found without the accent", product=secret)
    world.make(Feedback, text=SPOKEN, product=secret)
    note = world.make(Feedback, text=SPOKEN)
    assert world.cast.editor.get(f"/feedback/{note.key}/suggestions").data == {"opportunities": [], "duplicates": []}
    found = world.cast.owner.get(f"/feedback/{note.key}/suggestions").data
    assert (found["opportunities"][0]["key"], len(found["duplicates"])) == (hidden.key, 1)


def test_themes_count_notes_once_and_by_week(world: World) -> None:
    opportunity = world.make(Opportunity, name="Search comes up empty")
    for days in (1, 2, 8, 40):
        note = world.make(Feedback, text="Empty again", received_at=timezone.now() - dt.timedelta(days=days))
        for _ in range(2):
            world.make(Highlight, feedback=note, quote="Empty", opportunity=opportunity)
    world.heard(opportunity=world.make(Opportunity))
    found = themes(world.actor)
    first = found["items"][0]
    assert (first["key"], first["notes"], first["spark"][-2:], sum(first["spark"]), first["change"]) == (opportunity.key, 4, [1, 2], 4, 200)
    assert (found["untriaged"], len(found["items"])) == (5, 2)


def test_a_merged_note_is_no_second_voice_in_a_theme(world: World) -> None:
    opportunity = world.make(Opportunity)
    one, two = (world.heard(opportunity=opportunity) for _ in range(2))
    assert world.cast.viewer.get("/inbox/themes").data["items"][0]["notes"] == 2
    world.cast.editor.post(f"/feedback/{two.feedback_id}/merge", {"into": str(one.feedback_id)})
    assert themes(world.actor)["items"][0]["notes"] == 1
