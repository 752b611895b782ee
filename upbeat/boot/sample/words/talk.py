"""What the people of Ondula say to each other about their records, and ask of whoever owns the sample."""

# record type | record | said by | text; an indented line answers the one above it; @name mentions
TALK = """
feature | forgiving | research-lead   | Diarists scan two rows, then give up. Can we promise first? @eng-discovery
  eng-discovery   | First place holds in 96% of the beta log. The rest are true namesakes.
  pm-search       | Then three stays, and we watch first-place share. @eng-discovery please add it.
feature | forgiving | eng-discovery   | 71% of failed words match once folded. I saved the query with the metric.
feature | forgiving | support-lead    | 6 of 9 articles are written; the other three need the final words. @pm-search who signs off?
  pm-search       | I do, by Thursday. @design-search the line above the results is yours.
objective | o1 | head-of-product | If search success lands at 69% we still miss 72%. What is next after Allegro? @pm-search
  pm-search       | One song, one result. It is worth about two points, and it is planned for Cantabile.
feature | onesong | design-search   | What happens to saved searches when versions fold? @pm-search
feature | queue | pm-listening    | Everyone I ask wants it, and I have not linked a single note. @research-lead can you look?
  research-lead   | There are about thirty that speak of it. I will bring them on Monday.
feature | repair | eng-playback    | The check at start takes 4.1 seconds on the oldest tablet. That is inside the five.
  pm-venues       | Good. Then we tell the venues the number. @sales-venues
feature | repair | support-lead    | Ticket 47702 is the one to test with: a weak line and a full card at once.
feature | status | pm-search       | Four days late: the mail waits for a sender address. @eng-discovery
  eng-discovery   | Tomorrow. The page itself is done.
opportunity | zone | sales-venues | Third call this month in which this is the reason to look around. @pm-venues @strategy-lead
  pm-venues       | The interviews run until next week. I would like to see who turns the knob before we draw anything.
  strategy-lead   | Seventeen accounts and more than a million a year. Let us decide it with the plan, not after.
opportunity | locked | pm-venues | The phone at the desk is not disobedience, it is the fastest way. We should learn from it.
opportunity | family | research-lead | Nobody in the test family knew that the speaker has an owner.
  design-search   | That is the whole problem in one sentence. I put it on the wall.
launch | allegro | pmm-listening | Press kit has nobody yet, and it blocks the release note and two partner posts. @head-of-product
launch | allegro | head-of-product | Sales has not begun. Andante had three done by now. @sales-venues what do you need?
  sales-venues    | One page I can send before a call. Then the rest is a day.
launch | andante | support-lead | 44 of the 61 who asked came back within a week.
key_result | kr32 | pm-venues | A letter once a year is no measure. @research-lead could we ask two questions with each statement?
key_result | kr33 | eng-playback | Nine days without a failure on our own tablets.
release | vivace | eng-playback | If repair slips, visible goes alone. It stands on its own.
study | Venue interviews | research-lead | Nine of twelve done. Everyone draws the same picture: bar, lobby, terrace.
account | Nordhafen Hotels | sales-venues | Renewal in under four months; they told us what it hangs on. @pm-search
  pm-search       | Allegro is for them. They are in the beta from Monday.
account | Brightgate Gyms | sales-venues | Renewal in two months. Class mixes are the question. @pm-venues
account | Pitchside Sports Bars | sales-venues | Gave notice for four sites. Schedules. I have a call on Friday.
feature | payout | pm-venues | The estimate is nine weeks old and a lot rests on it. @eng-playback
feature | weekday | pm-venues | Waits for repair: both change how the player keeps its day.
decision | alphabets | eng-discovery | Two options, three pieces of evidence. @pm-search it is yours.
decision | nozone | strategy-lead | A partner would be quicker. Would it be ours in five years? @pm-venues
"""

# account | asked by | asked of | status | due in days | what | answer
ASKED = """
Nordhafen Hotels | sales-venues | pm-search    | accepted | 10  | Accents in search before the season      | Allegro brings it, and they are in the beta from Monday.
Nordhafen Hotels | sales-venues | pm-venues    | open     | 100 | A volume for each zone, before the renewal |
Nordhafen Hotels | support-lead | eng-playback | done     | -12 | Say in writing what happened on Friday night | Sent, with the log and what we changed.
Brightgate Gyms  | sales-venues | pm-venues    | open     | 21  | When do class mixes come?                |
"""

# asked for | record type | record | asked by | due in days | what
ASKED_OF_OWNER = """
approval | release | vivace            | eng-playback    | 2 | Vivace without repair, if repair slips?
request  | account | Nordhafen Hotels  | sales-venues    | 4 | What may we promise them for the season?
request  | feature | onesong           | design-search   | 6 | Which saved searches may fold into one?
"""

# record type | record | said by | text; @ is whoever owns the sample
SAID_TO_OWNER = """
objective | o2    | pm-listening    | The fourth week moved for the first time since spring. @ do we show it to the board?
launch    | andante | head-of-product | The review of Andante is due, and nobody has given a verdict. @ can you?
"""
