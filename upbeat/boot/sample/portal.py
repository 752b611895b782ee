"""The public side of the app: what listeners wish for, who asked for it, what is published of the roadmap, and what waits to be read."""

from __future__ import annotations

import datetime as dt
from typing import cast
from uuid import UUID

from django.utils import timezone

from upbeat.boot.sample.stage import Stage, table
from upbeat.domains.development.models import Feature
from upbeat.domains.marketing.models import Announcement, AnnouncementStatus
from upbeat.domains.people.models import Contact, Product
from upbeat.domains.research.models import Feedback, Highlight, Opportunity
from upbeat.domains.research.wish import Wish
from upbeat.edges.portal.models import Follow, Mark, Mode, Portal, Remark, Telling, TellingState, Thanks, Told, Visitor, Vote
from upbeat.kernel import door
from upbeat.kernel.actor import Actor
from upbeat.kernel.record import Record

SLUG = "ondula"

# key | feature | the opportunity it speaks of | those whose voices count for it | name | text
WISHES = """
spell    | forgiving | find    | find ear typo accent     | Find songs even when I misspell them             | Accents, other alphabets, letters swapped. I know it is in there.
family   | family    | family  | family kids speaker      | Keep my children’s songs out of my weekly mix    | A family plan should know who is listening.
same     | onesong   | nine    | nine live cover          | One song, not nine of the same                   | Albums, singles, remasters: I only want to press play.
keep     | keep      | lostmix | lostmix                  | Let me keep a mix that worked                    | It was perfect on Tuesday, and on Wednesday it was gone.
alphabet | eleven    | alphabet| alphabet                 | Songs from home, in their own alphabet           | My grandmother types in Georgian. So do I, when I miss her.
together | queue     | together| together                 | One queue for everyone in the room               | Whoever holds the phone should not have to hold it all night.
missing  | asking    | missing | missing empty            | Tell you what is missing                         | I get an empty page and nowhere to go from it.
hum      | humming   | hum     | hum words film           | Find a tune by humming it                        | I have the melody and none of the words.
lists    | import    | import  | import folders           | Bring my lists from the other app                | Eleven years of lists. I will not type them again.
gaps     | gapless   | gaps    | gaps fade                | No gap between songs                             | A live album is one piece. The breath in between breaks it.
morning  | history   | history | history                  | What was that song this morning?                 | I heard it in the kitchen, and it is nowhere now.
lyrics   | lyrics    | lyrics  | lyrics                   | Words that move with the song                    | So that we can sing the second verse too.
"""
WAITING = """
A sleep timer that fades | It stops in the middle of a bar, and then I am awake again.
Turn the brightness down at night | The cover lights up the bedroom.
"""
# feature | public name
PUBLISHED = """
forgiving | Search that forgives spelling
assumed   | It says what it searched for
eleven    | Eleven alphabets
family    | Family mix controls
queue     | A queue for everyone in the room
keep      | Keep this mix
onesong   | One song, one result
import    | Bring your lists
humming   | Hum to find
lyrics    | Lyrics in step
gapless   | Gapless play
history   | Played this morning
"""
# wish | days ago | who (we: the team) | text
REMARKS = """
spell  | 40 | Noor   | It finds “björk” for me, and nothing for “bjork”.
spell  | 12 | we     | Both will find her. It is being tried out by one listener in ten.
spell  | 3  | Samir  | And numbers written out? “99 luftballons”?
family | 21 | Camille| The lullabies are nice. Every day is a bit much.
hum    | 30 | Conor  | My singing should be no obstacle, please.
"""
# Whoever said this at Nordhafen Hotels was told that it is here, and follows what the front desk asks for.
HEARD = "They spell by ear."
TOLD, FOLLOWED = "instant", "requests"
UNREAD = "Please also for the speaker in the car."


def tell(stage: Stage) -> None:
    app = stage.get(Product, "app")
    with door.open(Actor.system(stage.workspace), source="sample", reason="Sample workspace") as stage.tx:
        for feature, public_name in table(PUBLISHED):
            stage.tx.update(stage.get(Feature, feature), public=True, public_name=public_name)
        for key, feature, problem, _, name, text in table(WISHES):
            links = {"feature": stage.id(Feature, feature), "opportunity": stage.id(Opportunity, problem)}
            stage.make(Wish, key, name=name, text=text, state="listed", product=app, **links)
        for name, text in table(WAITING):
            stage.make(Wish, name, name=name, text=text, product=app)
        desk = stage.get(Feature, FOLLOWED)
        stage.make(
            Wish, FOLLOWED, name=desk.name, text=desk.description, state="listed", product=stage.get(Product, "player"), feature=desk
        )
    portal = Portal.objects.create(
        workspace_id=stage.workspace,
        product=app.pk,
        slug=SLUG,
        name="Ondula",
        mode=Mode.OPEN,
        is_open=True,
        mark=Mark.WAVE,
        colour_light="#0a6350",
        colour_dark="#6fd0b2",
        secret="",
    )
    _vote(stage, portal)
    _thank(stage, portal)
    _talk(stage, portal)
    _tell_one(stage, portal)


def _vote(stage: Stage, portal: Portal) -> None:
    """Whoever said it elsewhere counts here: each vote stands for a note that is in the workspace already."""
    notes = {record.pk: record for record in stage.made.values() if isinstance(record, Feedback)}
    marks = [record for record in stage.made.values() if isinstance(record, Highlight)]
    contacts = {record.pk: record for record in stage.made.values() if isinstance(record, Contact)}
    visitors: dict[str, Visitor] = {}
    votes: dict[tuple[str, str], Vote] = {}
    for key, _, _, problems, *_ in table(WISHES):
        wanted = set(stage.ids(Opportunity, problems))
        for mark in marks:
            if mark.opportunity_id in wanted:
                note = notes[mark.feedback_id]
                contact = contacts[note.contact_id] if note.contact_id else None
                who = contact.email if contact and contact.email else str(note.pk)
                visitor = visitors.setdefault(who, _visitor(portal, contact))
                wish = stage.get(Wish, key)
                said = {"words": note.text, "feedback": note.pk, "created_at": note.received_at}
                votes.setdefault((key, who), Vote(workspace_id=stage.workspace, visitor=visitor, wish=wish.pk, **said))
    for n, (name, text) in enumerate(table(WAITING)):
        visitor = visitors[f"waiting {n}"] = Visitor(workspace_id=stage.workspace, portal=portal, name=("Greta", "Pablo")[n])
        words = f"{name}\n\n{text}"
        votes[name, ""] = Vote(workspace_id=stage.workspace, visitor=visitor, wish=stage.get(Wish, name).pk, words=words)
    Visitor.objects.bulk_create(visitors.values())
    Vote.objects.bulk_create(votes.values())


def _thank(stage: Stage, portal: Portal) -> None:
    """Every third of those who voted is helped by one of the news."""
    news = [a for a in stage.made.values() if isinstance(a, Announcement) and a.status == AnnouncementStatus.PUBLISHED]
    visitors = list(portal.visitors.order_by("pk"))
    said = ((visitor, item) for n, item in enumerate(news) for visitor in visitors[n::3])
    Thanks.objects.bulk_create(Thanks(workspace_id=stage.workspace, visitor=visitor, announcement=item.pk) for visitor, item in said)


def _visitor(portal: Portal, contact: Contact | None) -> Visitor:
    name, email = (contact.name, contact.email) if contact and contact.email else ("", "")
    return Visitor(workspace_id=portal.workspace_id, portal=portal, name=name, email=email, contact=contact.pk if contact else None)


def _talk(stage: Stage, portal: Portal) -> None:
    team = stage.who("pm-search")
    for wish, days, who, text in table(REMARKS):
        visitor = None if who == "we" else Visitor.objects.create(workspace_id=stage.workspace, portal=portal, name=who)
        at = timezone.now() - dt.timedelta(days=int(days))
        said = {"wish": stage.get(Wish, wish).pk, "text": text, "state": "listed", "created_at": at}
        Remark.objects.create(workspace_id=stage.workspace, visitor=visitor, member=team if who == "we" else None, **said)
    unread = Visitor.objects.create(workspace_id=stage.workspace, portal=portal, name="Wanda")
    Remark.objects.create(workspace_id=stage.workspace, visitor=unread, wish=stage.get(Wish, "family").pk, text=UNREAD)


def _tell_one(stage: Stage, portal: Portal) -> None:
    made: dict[UUID | None, Record] = {record.pk: record for record in stage.made.values()}
    mark = next(record for record in made.values() if isinstance(record, Highlight) and record.quote.startswith(HEARD))
    note = cast(Feedback, made[mark.feedback_id])
    contact = cast(Contact, made[note.contact_id])
    person, here = {"email": contact.email, "name": contact.name}, {"workspace_id": stage.workspace}
    visitor, _ = Visitor.objects.get_or_create(**here, portal=portal, email=contact.email, defaults={"name": contact.name})
    Follow.objects.create(**here, visitor=visitor, wish=stage.get(Wish, FOLLOWED).pk)
    feature, at = stage.get(Feature, TOLD), stage.moment(0, 6)
    about = {"about_type": "feature", "about_id": feature.pk, "title": feature.name}
    telling = Telling.objects.create(**here, **about, portal=portal, state=TellingState.SENT, sent_at=at)
    said = {"words": mark.quote, "said_on": note.received_at.date(), "features": [str(feature.pk)]}
    Told.objects.create(**here, **person, **said, telling=telling, state="sent", sent_at=at)
