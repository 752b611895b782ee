"""The people of Ondula: members named by their part, a team for each section of the orchestra, three products."""

from __future__ import annotations

from upbeat.boot.sample.stage import Stage, table
from upbeat.domains.collaboration.models import Tag
from upbeat.domains.people.models import Product, Team

MEMBERS = """
strategy-lead   | editor
head-of-product | admin
pm-search       | editor
pm-venues       | editor
pm-listening    | editor
research-lead   | editor
eng-discovery   | editor
eng-playback    | editor
design-search   | editor
pmm-listening   | editor
sales-venues    | contributor
support-lead    | contributor
"""

TEAMS = """
strategy  | Strategy    | strategy    | strategy-lead | strategy-lead head-of-product
insight   | Insight     | research    | research-lead | research-lead
search    | Search      | product     | pm-search     | pm-search head-of-product
listening | Listening   | product     | pm-listening  | pm-listening
venues    | Venues      | product     | pm-venues     | pm-venues
discovery | Discovery   | engineering | eng-discovery | eng-discovery
playback  | Playback    | engineering | eng-playback  | eng-playback
design    | Design      | design      | design-search | design-search
story     | Story       | marketing   | pmm-listening | pmm-listening
sales     | Venue sales | sales       | sales-venues  | sales-venues
care      | Care        | support     | support-lead  | support-lead
"""

PRODUCTS = """
app    | Ondula        | growth       | pm-listening | The music app: find it, play it, keep it, share it.
player | Venue player  | growth       | pm-venues    | A locked player on a tablet that fills hotels, gyms, shops and cafés with licensed music.
desk   | Artist desk   | introduction | pm-venues    | Where artists and labels see who plays them, and what they are paid.
"""

TAGS = """
renewal    | renewal at risk | red
quick      | quick win       | green
access     | accessibility   | violet
beta       | beta            | blue
languages  | languages       | teal
licence    | licensing       | orange
"""


def tell(stage: Stage) -> None:
    for key, name, function, lead, members in table(TEAMS):
        stage.make(Team, key, name=name, function=function, lead=stage.who(lead), members=[stage.people[m] for m in members.split()])
    for key, name, life, owner, description in table(PRODUCTS):
        stage.make(Product, key, name=name, stage=life, owner=stage.who(owner), description=description)
    for key, name, colour in table(TAGS):
        stage.make(Tag, key, name=name, colour=colour)
