"""Forty features in every state, and the four releases they ship in."""

from __future__ import annotations

from upbeat.boot.sample.stage import Stage, table, version_name
from upbeat.boot.sample.words.specs import SPECS
from upbeat.domains.development.models import Feature, Release
from upbeat.domains.people.models import Product, Team
from upbeat.domains.research.models import Opportunity
from upbeat.domains.strategy.models import Objective

# key | status | owner | description
RELEASE_NOTES = """
andante   | shipped | pm-listening | Songs run into one another, and what played this morning is found again.
allegro   | planned | pm-search    | Search that forgives: any spelling, any alphabet, and it says what it assumed.
vivace    | planned | pm-venues    | Downloads that repair themselves, and mixes that stay their owner's.
cantabile | planned | pm-venues    | One song is one result, and a payout can be checked.
"""

# key | name | status | horizon | team | owner | product | release | starts | due | person-weeks | addresses | serves | description
FEATURES = """
gapless   | Gapless play              | shipped   |       | playback  | eng-playback  | app    | andante   | -62  | andante | 6   | gaps fade               | o2 | One song runs into the next without a breath, also offline.
history   | Played this morning       | shipped   |       | listening | pm-listening  | app    | andante   | -55  | andante | 3   | history                 | o2 | The last hundred plays of each device, and back to any of them in one tap.
clocks    | Clock-change safe plans   | shipped   |       | playback  | eng-playback  | player | andante   | -48  | andante | 2   | clocks                  | o3 | Schedules keep local time through the night the clocks change.
states    | Search states             | shipped   |       | design    | design-search | app    | andante   | -44  | andante | 2   | empty                   | o1 | What search shows before, during and after typing, and when there is nothing.
instant   | Results while typing      | shipped   |       | discovery | eng-discovery | app    |           | -132 | -98     | 5   | find                    | o1 | Results after the second letter, within 150 ms.
wake      | Sleep timer               | shipped   |       | listening | pm-listening  | app    |           | -104 | -78     | 2   | wake                    | o2 | Stops at the end of a song, a mix or a time.
battery   | Lighter decoding          | shipped   |       | playback  | eng-playback  | app    |           | -150 | -95     | 6   | battery                 | o2 | A third less power an hour on phones older than three years.
wifi      | Downloads over Wi-Fi only | shipped   |       | playback  | eng-playback  | app    |           | -128 | -110    | 2   | space                   | o3 | A switch, on by default, that keeps downloads off mobile data.
invoice   | Invoice by site           | shipped   |       | venues    | pm-venues     | player |           | -145 | -120    | 3   | billing                 | o4 | One line a site, with its address and its own reference.
hours     | Hours played by site      | shipped   |       | venues    | pm-venues     | player |           | -115 | -88     | 4   | reports                 | o4 | Which site played how long, by day, with a file for head office.
forgiving | Forgiving search          | building  | now   | discovery | pm-search     | app    | allegro   | -30  | 7       | 6.5 | find ear alphabet typo  | o1 | One search in twelve ends on an empty page, and most of what people typed is in the catalogue. They spell by ear, on the wrong keyboard, without accents.
assumed   | Say what was assumed      | building  | now   | design    | design-search | app    | allegro   | -10  | 5       | 2   | assumed                 | o1 | A line above the results says which words were searched; one tap goes back to the exact ones.
eleven    | Eleven alphabets          | planned   | next  | discovery | eng-discovery | app    | vivace    | 9    | 30      | 3   | alphabet accent         | o1 | Greek and Georgian join the nine alphabets that the index folds.
roles     | Roles on the player       | building  | now   | venues    | pm-venues     | player | allegro   | -16  | 6       | 2   | roles                   | o4 | Shift leads play and skip; lists and schedules belong to the site manager.
status    | Status page for venues    | building  | now   | search    | pm-search     | player | allegro   | -24  | -4      | 1.5 | outage                  | o3 | What is down, since when, and until when; by mail to those who want it.
repair    | Offline repair            | building  | now   | playback  | eng-playback  | player | vivace    | -7   | 34      | 9   | offline restart flight  | o3 | Downloads are checked at each start and mended one by one, on whatever line there is.
visible   | Offline you can see       | building  | now   | venues    | pm-venues     | player | vivace    | -15  | 12      | 3   | trust                   | o3 | Each list says how much of it is on the device, and when that was last checked.
words     | Offline words             | planned   | now   | design    | design-search | player | vivace    | -5   | 9       | 1   | trust                   | o3 | Twelve sentences the player says about downloads, in six languages.
family    | Family mix controls       | planned   | next  | design    | design-search | app    | vivace    | 15   | 33      | 8   | family kids speaker     | o2 | Who is listening? One tap on the speaker, and the right mix learns from it.
queue     | Shared queue              | planned   | next  | listening | pm-listening  | app    | vivace    | 13   | 32      | 7   |                         | o2 | Everyone in the room adds to one queue from their own phone.
keep      | Keep this mix             | planned   | next  | listening | pm-listening  | app    | vivace    | 20   | 36      | 3   | lostmix                 | o1 | A mix that worked can be kept as it was.
classmix  | Class mixes               | planned   | next  | venues    | pm-venues     | player | vivace    | 18   | 36      | 4   | classmix                | o1 | Each instructor finds last week's class under their own name.
cardfull  | Warn before the card is full | planned| next  | playback  | eng-playback  | app    | vivace    | 25   | 35      | 1.5 | space                   | o3 | Says how many songs still fit, before it is too late.
payout    | Payout statement v2       | planned   | next  | venues    | pm-venues     | desk   | cantabile | 30   | 58      | 5   | payout country late     | o3 | Streams by country, rate and day, five days after the end of the month.
layout    | Statement layout          | planned   | next  | design    | design-search | desk   | cantabile | 42   | 62      | 2   | payout                  | o3 | One page that an accountant reads without help.
onesong   | One song, one result      | planned   | next  | discovery | pm-search     | app    | cantabile | 22   | 60      | 5   | nine                    | o1 | All versions of a song stand behind one line.
import    | Bring your lists          | planned   | next  | listening | pm-listening  | app    | cantabile | 40   | 64      | 4   | import                  | o2 | Lists from a file or from another app, matched song by song.
licence   | Licence certificate       | planned   | next  | venues    | pm-venues     | player | cantabile | 44   | 63      | 1.5 | rights                  | o4 | A page for each site that an inspector accepts.
weekday   | Schedule by weekday       | candidate | next  | venues    | pm-venues     | player |           |      |         | 6   | schedule sunday holiday | o3 | Seven days, public holidays by country, and a look at the week ahead.
humming   | Hum to find               | candidate | later | discovery | pm-search     | app    |           |      |         | 14  | hum words               | o1 | Ten seconds of humming, three guesses.
asking    | Ask for what is missing   | candidate | next  | discovery | pm-search     | app    |           |      |         | 3   | missing                 | o1 | From the empty page straight to those who buy the catalogue.
requests  | Requests at the desk      | candidate | next  | venues    | pm-venues     | player |           |      |         | 4   | locked request          | o1 | Staff play one song for a guest, and the list goes on after it.
slots     | Local slots               | candidate | later | venues    | pm-venues     | player |           |      |         | 7   | slots                   | o4 | Head office plans the day and leaves an hour to the site.
lyrics    | Lyrics in step            | candidate | later | listening | pm-listening  | app    |           |      |         | 8   | lyrics                  | o2 | The words, line by line, as they are sung.
learn     | Learn spellings from plays| idea      | later | discovery | pm-search     | app    |           |      |         | 5   | ear                     | o1 | What people play after a failed search teaches the next one.
unattended| Unattended restart        | idea      | later | playback  | pm-venues     | player |           |      |         | 8   | reboot                  | o3 | After a power cut the player comes back by itself.
firstday  | Three songs to start      | idea      | later | listening | pm-listening  | app    |           |      |         | 6   | dayone taste            | o2 | Three songs you love in place of five artists you know.
versions  | Clean versions first      | idea      | later | discovery | pm-search     | player |           |      |         | 2   | clean                   | o1 | Venues can ask for the clean version wherever there is one.
radio     | Radio dial                | retired   |       | listening | pm-listening  | app    |           | -400 | -310    | 4   | dayone                  | o2 | A dial of stations. One listener in two hundred used it in its last month.
guided    | Guided first list         | retired   |       | search    | pm-listening  | app    |           | -80  | -52     | 3   | dayone                  | o2 | Stopped: activation fell below its guardrail by 2.9 points.
"""


def tell(stage: Stage) -> None:
    for key, status, owner, description in table(RELEASE_NOTES):
        day = stage.release_day(key)
        stage.make(
            Release,
            key,
            name=key.capitalize(),
            version_name=version_name(day),
            description=description,
            status=status,
            planned_on=day,
            shipped_on=day if status == "shipped" else None,
            products=stage.ids(Product, "app player" if key != "cantabile" else "app player desk"),
            owner=stage.who(owner),
        )
    for key, name, status, horizon, team, owner, product, release, starts, due, effort, addresses, serves, description in table(FEATURES):
        ends_on = stage.day_or_none(due)
        stage.make(
            Feature,
            key,
            name=name,
            description=description,
            spec=SPECS.get(key, ""),
            status=status,
            horizon=horizon,
            team=stage.id(Team, team),
            owner=stage.who(owner),
            product=stage.id(Product, product),
            release=stage.id(Release, release),
            starts_on=stage.day_or_none(starts),
            ends_on=ends_on,
            shipped_on=ends_on if status in ("shipped", "retired") else None,
            effort=float(effort),
            addresses=stage.ids(Opportunity, addresses),
            serves=stage.ids(Objective, serves),
        )
