"""What was asked and what came of it: studies, decisions, outcomes."""

from __future__ import annotations

from upbeat.boot.sample.stage import Stage, table
from upbeat.domains.collaboration.models import Decision
from upbeat.domains.development.models import Feature
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.models import Launch
from upbeat.domains.metrics.models import Metric
from upbeat.domains.people.models import Team
from upbeat.domains.research.models import Opportunity, Study
from upbeat.domains.strategy.models import Objective

# name | method | status | from | to | people | objective | opportunity | question
STUDIES = """
Search diary              | diary       | done    | -42 | -15 | 14 | o1 | find    | What do people do in the minute after a search that failed?
Venue interviews          | interviews  | running | -14 | 6   | 12 | o4 | zone    | Who turns the volume, when, and what does it cost the evening?
Beta survey, Allegro      | survey      | done    | -12 | -4  | 412| o1 | assumed | Do people notice what was assumed, and do they mind?
Listening sessions        | usability   | done    | -60 | -44 | 9  | o2 | gaps    | When do people hear a gap, and when do they like it?
Readout for sales         | workshop    | planned | 14  | 15  | 10 | o1 | find    | What did the beta venues say that a seller can repeat?
Family mix test           | usability   | planned | 20  | 33  | 8  | o2 | family  | Does anyone tap the face on the speaker a second time?
Onboarding diary          | diary       | planned | 41  | 62  | 16 | o2 | dayone  | What is missing on the first evening?
Statement walk-through    | interviews  | planned | 28  | 38  | 6  | o3 | payout  | Can a label manager follow the payout without us?
"""

# key | status | due or decided | driver | approvers | contributors | informed | about | question | outcome
DECISIONS = """
alphabets | open    | 2    | eng-discovery   | pm-search       | eng-playback design-search   | support-lead pmm-listening | forgiving | Launch with mixed alphabets at 95%?            |
silent    | decided | -12  | pm-search       | head-of-product | research-lead design-search eng-discovery | support-lead sales-venues | forgiving | Say what was assumed, never rewrite silently | Seven of fourteen diarists felt tricked by a silent change. Every change is said in one line, with one tap back.
switch    | decided | -5   | pm-search       | head-of-product | eng-discovery                | support-lead               | onesong   | Switch to another version of a song silently?  | No. A list keeps the version it was made with.
guidedend | decided | -52  | pm-listening    | head-of-product | research-lead                | pmm-listening              | guided    | Stop the guided first list?                    | Stopped. Activation fell below its guardrail by 2.9 points in six days.
rollout   | decided | -7   | pm-search       | head-of-product | eng-discovery support-lead   | sales-venues               | forgiving | Roll out in three steps                        | 10% for a week, then 50%, then all. Back at once if failed searches rise.
nozone    | open    | 16   | pm-venues       | strategy-lead   | sales-venues research-lead   | head-of-product            |           | Is volume by zone ours to build, or a partner's? |
go allegro| open    | 6    | pmm-listening   | head-of-product | pm-search sales-venues support-lead | strategy-lead       |           | Go or no-go for Allegro                        |
go andante| decided | -23  | pmm-listening   | head-of-product | pm-listening support-lead    | strategy-lead              | gapless   | Go or no-go for Andante                        | Go. All eight sections ready.
"""

OPTIONS = {
    "alphabets": "1. Launch at 95% and say what is missing in the help centre.\n2. Wait a week for the last keyboard layouts.",
    "nozone": "1. Build it: two quarters of Playback.\n2. Partner with a maker of amplifiers and show their zones in the player.\n3. Leave it.",
    "go allegro": "1. Go on the day.\n2. Go for listeners, venues a week later.\n3. No-go.",
    "silent": "1. Rewrite silently.\n2. Rewrite and say it.\n3. Ask first.",
}

# name | feature | launch | metric | baseline | target | result | review | verdict | owner | note
OUTCOMES = """
Fewer empty pages           | states    |         | search     | 61.2 | 63   | 62.6 | -4  | keep    | pm-search     | One point and a half; the offer to go on is used by one in five.
Back to this morning        | history   |         | activation | 42.6 | 44   | 44.1 | -3  | keep    | pm-listening  | Above target in the second week.
No calls on Sunday night    | clocks    |         | churn      | 1.9  | 1.8  | 1.8  | -5  | keep    | pm-venues     | Eleven calls a year ago, none this time.
Search while typing         | instant   |         | time       | 58   | 50   | 52   | -60 | iterate | pm-search     | Faster, not fast enough: slow lines see nothing for a second.
Evenings that end           | wake      |         | retention  | 29.1 | 30   | 30.0 | -40 | keep    | pm-listening  | On target.
A day on one charge         | battery   |         | retention  | 28.4 | 29   |      | -30 | pending | eng-playback  | To be looked at 65 days after it shipped.
No surprise on the bill     | wifi      |         | nps        | 36   | 38   | 38   | -75 | keep    | eng-playback  | On target.
Invoices paid in time       | invoice   |         | churn      | 2.4  | 2.2  | 2.1  | -62 | keep    | pm-venues     | Better than hoped.
Head office sees it         | hours     |         | churn      | 2.3  | 2.1  | 2.1  | -30 | keep    | pm-venues     | On target.
Search success, Allegro     | forgiving | allegro | search     | 64.0 | 69   |      | 39  | pending | pm-search     | The beta reached 69.2% against 63.6% without, give or take 1.5.
Empty pages, first week     | forgiving | allegro | search     | 64.0 | 66   |      | 16  | pending | pm-search     | Half of the way should show in the first seven days.
Forgiving search is used    | forgiving | allegro | forgiven   | 0    | 35   |      | 39  | pending | pm-search     | By day 30 after the launch; the beta stands at 4.6%.
Downloads that hold         | repair    |         | offline    | 7.1  | 3.0  |      | 80  | pending | eng-playback  |
Mixes that stay ours        | family    |         | retention  | 33.2 | 34.5 |      | 84  | pending | pm-listening  |
Statements understood       | payout    |         | nps        | 41   | 43   |      | 110 | pending | pm-venues     |
"""


def decide(stage: Stage) -> None:
    """Decisions come before the launches that hang on them."""
    for key, status, days, driver, approvers, contributors, informed, about, name, outcome in table(DECISIONS):
        feature = stage.id(Feature, about)
        stage.make(
            Decision,
            key,
            name=name,
            status=status,
            about_type="feature" if feature else "opportunity" if key == "nozone" else "",
            about_id=feature or (stage.id(Opportunity, "zone") if key == "nozone" else None),
            options=OPTIONS.get(key, ""),
            outcome=outcome,
            driver=stage.who(driver),
            approvers=[stage.people[p] for p in approvers.split()],
            contributors=[stage.people[p] for p in contributors.split()],
            informed=[stage.people[p] for p in informed.split()],
            due_on=stage.day(int(days) + (2 if status == "decided" else 0)),
            decided_on=stage.day(days) if status == "decided" else None,
        )


def tell(stage: Stage) -> None:
    for name, method, status, starts, ends, people, objective, opportunity, question in table(STUDIES):
        stage.make(
            Study,
            name,
            name=name,
            question=question,
            method=method,
            status=status,
            starts_on=stage.day(starts),
            ends_on=stage.day(ends),
            participants=int(people),
            objective=stage.id(Objective, objective),
            opportunity=stage.id(Opportunity, opportunity),
            team=stage.id(Team, "insight"),
            owner=stage.who("research-lead"),
        )
    for name, feature, launch, metric, baseline, target, result, review, verdict, owner, note in table(OUTCOMES):
        stage.make(
            Outcome,
            name,
            name=name,
            feature=stage.id(Feature, feature),
            launch=stage.id(Launch, launch),
            metric=stage.id(Metric, metric),
            baseline=float(baseline),
            target=float(target),
            result=float(result) if result else None,
            review_on=stage.day(review),
            verdict=verdict,
            reason=note if verdict != "pending" else "",
            decided_on=stage.day(review) if verdict != "pending" else None,
            note=note if verdict == "pending" else "",
            owner=stage.who(owner),
        )
