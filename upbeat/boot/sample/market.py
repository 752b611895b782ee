"""How the market hears of it: two launches with the tasks of all eight functions, campaigns, assets, announcements."""

from __future__ import annotations

import datetime as dt

from upbeat.boot.sample.stage import LAUNCH_IN, Stage, table
from upbeat.domains.collaboration.models import Decision
from upbeat.domains.development.models import Feature, Release
from upbeat.domains.marketing.messaging import Message, Positioning
from upbeat.domains.marketing.models import Announcement, Asset, Campaign, Launch, LaunchTask
from upbeat.domains.metrics.models import Metric
from upbeat.domains.people.models import Team
from upbeat.domains.research.market import Persona

POSITIONING = (
    "For people who know what they want to hear but not how it is spelled, Ondula finds it in any alphabet, and says what it assumed."
)

# name | quote | description
PERSONAS = """
Venue manager    | My staff spell by ear.    | Runs one site with a locked player; what the desk types, they never see.
Everyday listener| I know it exists.         | Hears a song once, remembers a sound and half a name.
Artist and label | Fans can't type my name.  | Writes the name with its accents, and is looked for without them.
"""

# persona | message | proof
MESSAGES = """
Venue manager     | Any name, any keyboard, first try. | Failed searches down 58% in 12 beta venues
Everyday listener | Spell it your way.                 | 69.2% of beta searches end in a song
Artist and label  | Found under every spelling.        | Searches for accented names up 31%
"""

# the beta's two steps stand on the countdown
MILESTONES = ("allegro Beta at 5%", "allegro Beta at 10% for 7 days", "andante Beta at 10% for 7 days")
REPEATS = {"allegro Team briefing": "weekly"}

# launch | function | status | owner | due | task
TASKS = """
allegro | strategy    | done  | strategy-lead   | -28 | Objective confirmed
allegro | strategy    | done  | strategy-lead   | -20 | No change of price
allegro | strategy    | done  | head-of-product | -1  | Board note drafted
allegro | research    | done  | research-lead   | -11 | Diary study read out
allegro | research    | done  | research-lead   | -4  | Beta survey, n = 412
allegro | research    | done  | research-lead   | -1  | Message test
allegro | product     | done  | pm-search       | -25 | Spec and criteria agreed
allegro | product     | done  | pm-search       | -7  | Rollout plan 10, 50, 100%
allegro | product     | done  | head-of-product | -12 | No silent rewrites
allegro | product     | done  | pm-search       | -7  | Outcome metric attached
allegro | engineering | done  | eng-discovery   | -5  | Index rebuilt, nine alphabets
allegro | engineering | done  | eng-discovery   | -14 | Beta at 5%
allegro | engineering | done  | eng-discovery   | -8  | Beta at 10% for 7 days
allegro | engineering | done  | eng-discovery   | 0   | Rollback rehearsed
allegro | engineering | doing | eng-discovery   | 3   | Latency under 120 ms
allegro | engineering | todo  | eng-discovery   | 6   | Last 4 criteria pass
allegro | design      | done  | design-search   | -12 | Empty-page states
allegro | design      | done  | design-search   | -4  | Screen-reader pass
allegro | design      | done  | design-search   | -1  | Store screenshots
allegro | marketing   | done  | pmm-listening   | -6  | Positioning agreed
allegro | marketing   | done  | pmm-listening   | 0   | Landing page
allegro | marketing   | doing | pmm-listening   | 3   | Email and in-app
allegro | marketing   | todo  |                 | 3   | Press kit
allegro | marketing   | doing | pmm-listening   | 7   | Release note
allegro | sales       | todo  | sales-venues    | 1   | One-page brief for venues
allegro | sales       | todo  | sales-venues    | 3   | Demo script, three alphabets
allegro | sales       | todo  | sales-venues    | 3   | Objection sheet
allegro | sales       | todo  | sales-venues    | 7   | Accounts that asked, assigned
allegro | support     | done  | support-lead    | -4  | Old macros retired
allegro | support     | done  | support-lead    | -1  | Beta tickets tagged
allegro | support     | doing | support-lead    | -2  | Help centre, 6 of 9
allegro | support     | todo  | support-lead    | 8   | Team briefing
andante | strategy    | done  | strategy-lead   | -50 | Objective confirmed
andante | strategy    | done  | head-of-product | -32 | Board note drafted
andante | research    | done  | research-lead   | -44 | Listening sessions, 9 people
andante | research    | done  | research-lead   | -30 | Message test
andante | product     | done  | pm-listening    | -46 | Spec and criteria agreed
andante | product     | done  | pm-listening    | -31 | Rollout in two steps
andante | product     | done  | pm-listening    | -25 | Shuffle decided
andante | engineering | done  | eng-playback    | -33 | Decoder on all devices
andante | engineering | done  | eng-playback    | -26 | Beta at 10% for 7 days
andante | engineering | done  | eng-playback    | -24 | Rollback rehearsed
andante | design      | done  | design-search   | -36 | Switch and its words
andante | design      | done  | design-search   | -27 | Store screenshots
andante | marketing   | done  | pmm-listening   | -34 | Positioning agreed
andante | marketing   | done  | pmm-listening   | -26 | Landing page
andante | marketing   | done  | pmm-listening   | -24 | Release note
andante | sales       | done  | sales-venues    | -29 | One-page brief for venues
andante | sales       | done  | sales-venues    | -27 | Demo list for dinner hours
andante | sales       | done  | sales-venues    | -24 | Accounts that asked, assigned
andante | support     | done  | support-lead    | -28 | Macros
andante | support     | done  | support-lead    | -25 | Team briefing
"""

# name | channel | function | status | from | to | budget in thousand euros | launch | owner
CAMPAIGNS = """
Andante campaign       | in-app and mail | marketing | done    | -29 | -8 | 18 | andante | pmm-listening
Allegro story          | film and press  | marketing | running | -6  | 8  | 34 | allegro | pmm-listening
Always-find campaign   | search ads      | marketing | planned | 10  | 32 | 42 | allegro | pmm-listening
Vivace teaser          | in-app          | marketing | planned | 27  | 35 | 6  |         | pmm-listening
Cantabile teaser       | mail to labels  | marketing | planned | 55  | 63 | 4  |         | pmm-listening
Venue renewal plays    | calls           | sales     | planned | 13  | 35 | 8  |         | sales-venues
Autumn venue visits    | visits          | sales     | done    | -64 | -38| 12 |         | sales-venues
Account reviews        | calls           | sales     | planned | 48  | 56 | 0  |         | sales-venues
Offline check-up calls | calls           | support   | planned | 36  | 50 | 3  |         | support-lead
"""

# name | kind | function | status | from | due | launch | owner
ASSETS = """
Andante deck            | deck     | sales     | done    | -33 | -22 | andante | sales-venues
Licence explained       | page     | sales     | done    | -58 | -46 |         | sales-venues
Zone pricing sheet      | sheet    | sales     | planned | 36  | 46  |         | sales-venues
Statement explained     | articles | support   | planned | 52  | 62  |         | support-lead
Offline playbook        | playbook | support   | planned | 15  | 33  |         | support-lead
Message house: search   | page     | marketing | done    | -20 | -6  | allegro | pmm-listening
Case: Nordhafen Hotels  | case     | marketing | planned | 14  | 30  |         | pmm-listening
"""

# title | status | published, in days | launch | features | audience | body
ANNOUNCEMENTS = """
Spell it your way           | draft     | 9    | allegro | forgiving assumed | everyone who searched   | Type *ljosvik*, *льосвик* or *yosvik* and you will find Ljósvík. Search now looks past typos, missing accents and other alphabets, and tells you what it assumed, so you can say “no, exactly this”. It came from your words. Thank you.
One song into the next      | published | andante | andante | gapless         | everyone                | No breath between songs any more: live sets, movements and dinner lists play as they were meant to, also without a line.
Played this morning         | published | andante | andante | history         | everyone                | The last hundred plays of every device stand under your name.
The night the clocks change | published | andante | andante | clocks          | venues                  | Your schedules keep the time on the wall.
Hours by site               | published | -88  |         | hours           | venues with three sites or more | See which site played how long, and take the file to head office.
Each tablet its own code    | draft     | 9    | allegro | roles           | venues                  | Shift leads play and skip; lists stay with the site manager.
"""


def tell(stage: Stage) -> None:
    _launch(
        stage,
        "allegro",
        "Search that forgives",
        1,
        "planned",
        LAUNCH_IN,
        "Search success from 64% to 69%. 35% of weekly searchers use it by day 30.",
        "forgiven",
    )
    andante = (stage.release_day("andante") - stage.today).days
    _launch(
        stage,
        "andante",
        "One song into the next",
        2,
        "done",
        andante,
        "Week-4 retention up by one point. 20% of listeners by day 30.",
        "gapfree",
    )
    _say(stage)
    for launch, function, status, owner, due, name in table(TASKS):
        stage.make(
            LaunchTask,
            f"{launch} {name}",
            name=name,
            launch=stage.id(Launch, launch),
            function=function,
            status=status,
            owner=stage.who(owner),
            team=stage.id(Team, TEAM_OF[function]),
            starts_on=stage.day(int(due) - 9) if status == "doing" else None,
            due_on=stage.day(due),
            milestone=f"{launch} {name}" in MILESTONES,
            repeats=REPEATS.get(f"{launch} {name}", ""),
        )
    for name, channel, function, status, starts, ends, budget, launch, owner in table(CAMPAIGNS):
        stage.make(
            Campaign,
            name,
            name=name,
            channel=channel,
            function=function,
            status=status,
            starts_on=stage.day(starts),
            ends_on=stage.day(ends),
            budget=int(budget) * 100_000,
            launch=stage.id(Launch, launch),
            owner=stage.who(owner),
        )
    for name, kind, function, status, starts, due, launch, owner in table(ASSETS):
        stage.make(
            Asset,
            name,
            name=name,
            kind=kind,
            function=function,
            status=status,
            starts_on=stage.day(starts),
            due_on=stage.day(due),
            launch=stage.id(Launch, launch),
            owner=stage.who(owner),
        )
    for title, status, days, launch, features, audience, body in table(ANNOUNCEMENTS):
        stage.make(
            Announcement,
            title,
            name=title,
            status=status,
            publish_at=dt.datetime.combine(stage.day(days), dt.time(8), dt.UTC),
            launch=stage.id(Launch, launch),
            features=stage.ids(Feature, features),
            audience=audience,
            body=body,
            owner=stage.who("pmm-listening"),
        )


def _say(stage: Stage) -> None:
    """What is said to whom, with what proves it; and the workspace's own tasks for the loudest launches."""
    for name, quote, description in table(PERSONAS):
        stage.make(Persona, name, name=name, quote=quote, description=description, owner=stage.who("research-lead"))
    agreed = stage.make(
        Positioning,
        "allegro",
        name="Search that forgives",
        statement=POSITIONING,
        status="agreed",
        agreed_on=stage.day(-6),
        launch=stage.id(Launch, "allegro"),
        category="Music for people and places",
        alternatives="Typing until something turns up, or asking a colleague who knows the name.",
        attributes="Folds eleven alphabets, accents and typing slips in one search, and says which words it searched.",
        value="A misspelt name ends in a song.",
        owner=stage.who("pmm-listening"),
    )
    for position, (persona, message, proof) in enumerate(table(MESSAGES)):
        stage.make(Message, message, name=message, positioning=agreed, persona=stage.id(Persona, persona), proof=proof, position=position)


TEAM_OF = {
    "strategy": "strategy",
    "research": "insight",
    "product": "search",
    "engineering": "discovery",
    "design": "design",
    "marketing": "story",
    "sales": "sales",
    "support": "care",
}


def _launch(stage: Stage, key: str, name: str, tier: int, status: str, days: int, goals: str, metric: str) -> None:
    stage.make(
        Launch,
        key,
        name=name,
        tier=tier,
        status=status,
        on=stage.day(days),
        releases=stage.ids(Release, key),
        goals=goals,
        metric=stage.id(Metric, metric),
        decision=stage.id(Decision, f"go {key}"),
        owner=stage.who("pmm-listening"),
    )
