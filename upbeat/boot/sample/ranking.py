"""What must come before what, and what ten features score: reach, impact, confidence and effort with where each is from."""

from __future__ import annotations

from upbeat.boot.sample.stage import Stage, table
from upbeat.domains.development.models import Feature
from upbeat.domains.development.planning import Dependency, Prioritisation

# blocker | blocked | days between | why
DEPENDENCIES = """
forgiving | onesong    | 0 | One result for a song stands on the folded index.
forgiving | eleven     | 0 | Two more alphabets are two more tables of the same index.
roles     | classmix   | 5 | Instructors sign in with the role that is made there.
visible   | cardfull   | 0 | Both count what is on the device.
queue     | import     | 0 | A list from elsewhere lands in a queue first.
repair    | weekday    | 0 | A week ahead is worth what is really on the player.
weekday   | unattended | 0 | After a restart the player must know what to play.
"""

# feature | reach | whose | impact | confidence in percent | effort in person-weeks
SCORES = """
forgiving  | 8420  | listeners whose search ended empty, last 90 days  | 2   | 80 | 6.5
family     | 9150  | homes with a family plan that share a speaker     | 2   | 80 | 8
onesong    | 12300 | listeners who met more than five versions         | 1   | 70 | 5
gapless    | 22400 | listeners of albums, each month                   | 0.5 | 80 | 6
repair     | 5260  | devices with an offline failure, last 90 days     | 3   | 80 | 9
payout     | 2870  | artists and labels with a statement               | 2   | 50 | 5
weekday    | 1340  | venue sites with more than one schedule           | 2   | 80 | 6
humming    | 6900  | listeners whose words were never found            | 1   | 50 | 14
queue      | 4100  | rooms with three listeners or more                | 1   | 20 | 7
unattended | 610   | venue sites that lost power last quarter          | 2   | 50 | 8
"""
VOTED = 41  # days since the round in which impact and confidence were agreed


def tell(stage: Stage) -> None:
    for number, (blocker, blocked, lag, why) in enumerate(table(DEPENDENCIES)):
        ends = {"blocker": stage.id(Feature, blocker), "blocked": stage.id(Feature, blocked)}
        stage.make(Dependency, str(number), **ends, lag=int(lag), note=why)
    counted, voted = stage.today.isoformat(), stage.day(-VOTED).isoformat()
    for key, reach, whose, impact, confidence, effort in table(SCORES):
        inputs = {
            "reach": {"value": float(reach), "source": whose, "on": counted},
            "impact": {"value": float(impact), "source": "median of five votes, 0.25 to 3", "on": voted},
            "confidence": {"value": float(confidence), "source": "agreed in the same round", "on": voted},
            "effort": {"value": float(effort), "source": "person-weeks, estimated by the team", "on": voted},
        }
        stage.make(Prioritisation, key, feature=stage.id(Feature, key), inputs=inputs)
