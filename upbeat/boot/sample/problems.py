"""Sixty opportunities in trees under the objectives: each is a problem in the words of those who have it."""

from __future__ import annotations

from upbeat.boot.sample.stage import Stage, table
from upbeat.domains.people.models import Product
from upbeat.domains.research.models import Opportunity
from upbeat.domains.strategy.models import Objective

# key | parent, or objective of a root | status | owner | product | name | description
OPPORTUNITIES = """
find      | o1       | committed | pm-search    | app    | I can't find what I know exists                   | One search in twelve ends on an empty page, and most of what people typed is in the catalogue.
ear       | find     | committed | pm-search    | app    | I spell it by ear                                 | Names are heard, not read. The first guess is close, and close counts for nothing today.
alphabet  | find     | committed | pm-search    | app    | My keyboard has another alphabet                  | Front desks and families type in the letters they grew up with.
empty     | find     | committed | pm-search    | app    | An empty page is a dead end                       | Nothing is offered: no guess, no way to ask for what is missing.
accent    | alphabet | committed | pm-search    | app    | Names from home don't come up                     |
assumed   | ear      | committed | pm-search    | app    | I can't tell what the search assumed              | Seven of fourteen diarists felt tricked by a silent change of their words.
missing   | empty    | exploring | pm-search    | app    | I want to ask for what is missing                 |
typo      | ear      | committed | pm-search    | app    | Search punishes typing mistakes                   |
nine      | o1       | committed | pm-search    | app    | The same song, nine times                         | Albums, singles, remasters and compilations stand in one list as if they were different songs.
live      | nine     | open      | pm-search    | app    | I get the live take when I want the album         |
cover     | nine     | open      | pm-search    | app    | Covers crowd out the original                     |
clean     | nine     | exploring | pm-search    | app    | I can't tell the clean version from the other     |
locked    | o1       | exploring | pm-venues    | player | Staff work around the locked player               | They take out their own phone, with adverts, into a room that pays for music.
request   | locked   | exploring | pm-venues    | player | Guests ask for a song and staff can't play it     |
pinloss   | locked   | open      | pm-venues    | player | Nobody on shift knows the code                    |
hum       | o1       | exploring | pm-search    | app    | I know the tune, not its name                     | A melody, a line of the words, the film it was in: everything but the title.
words     | hum      | exploring | pm-search    | app    | I only remember a line of it                      |
film      | hum      | open      | pm-search    | app    | It was in a film                                  |
lostmix   | o1       | committed | pm-listening | app    | I lose the mix I used last week                   | Mixes renew themselves, and the one that worked is gone.
history   | lostmix  | solved    | pm-listening | app    | I can't get back to what I heard this morning     |
classmix  | lostmix  | committed | pm-venues    | player | Instructors lose the mix of their class           |
folders   | lostmix  | open      | pm-listening | app    | Two hundred lists and no folders                  |
family    | o2       | committed | pm-listening | app    | Everyone at home bleeds into my mix               | One account, one speaker in the kitchen, four tastes.
kids      | family   | committed | pm-listening | app    | My child's songs fill my week                     |
speaker   | family   | committed | pm-listening | app    | The kitchen speaker counts as me                  |
guestmode | family   | open      | pm-listening | app    | A visitor's evening stays in my taste             |
together  | o2       | exploring | pm-listening | app    | Choosing music together ends in one phone         | Whoever holds the phone is the host, and everybody else asks.
partyend  | together | open      | pm-listening | app    | The music stops when the host leaves              |
gaps      | o2       | solved    | pm-listening | app    | Silence between songs breaks the spell            | Live sets, classical movements and dinner lists fall apart at each join.
fade      | gaps     | solved    | pm-listening | app    | One song ends loud, the next begins soft          |
dayone    | o2       | exploring | pm-listening | app    | The first day gives me nothing of mine            | New listeners are asked for five artists and get charts.
taste     | dayone   | exploring | pm-listening | app    | It asks what I like and then ignores it           |
import    | dayone   | committed | pm-listening | app    | My lists live in another app                      |
lyrics    | o2       | exploring | pm-listening | app    | I want to sing along                              |
screen    | lyrics   | open      | pm-venues    | player | The bar's screen could show the words             |
wake      | o2       | solved    | pm-listening | app    | I fall asleep and it plays till dawn              |
battery   | o2       | solved    | eng-playback | app    | It empties my battery by noon                     |
driving   | o2       | parked    | pm-listening | app    | I can't use it safely in the car                  |
offline   | o3       | committed | pm-venues    | player | Downloads disappear when we need them             | After a restart, a move to another line or a full card, the downloads are gone and nobody was told.
restart   | offline  | committed | pm-venues    | player | The tablet restarts and the music is gone         |
trust     | offline  | committed | pm-venues    | player | I can't see whether it is really saved            |
space     | offline  | committed | pm-listening | app    | The card is full and it doesn't say so            |
flight    | offline  | committed | pm-listening | app    | On the plane half of my list is grey              |
schedule  | o3       | exploring | pm-venues    | player | Schedules skip a day                              | Sundays, public holidays and the night the clocks change.
sunday    | schedule | exploring | pm-venues    | player | Sunday has its own list and it never starts       |
holiday   | schedule | exploring | pm-venues    | player | A public holiday plays the working day            |
clocks    | schedule | solved    | pm-venues    | player | When the clocks change it is an hour off          |
payout    | o3       | committed | pm-venues    | desk   | I can't check my payout                           | Streams, but no countries; a sum, but no way to it.
country   | payout   | committed | pm-venues    | desk   | Streams without a country                         |
late      | payout   | committed | pm-venues    | desk   | The statement comes after my own books close      |
splits    | payout   | open      | pm-venues    | desk   | Splits between writers are done by hand           |
billing   | o3       | solved    | pm-venues    | player | I can't explain the invoice to my accountant      |
outage    | o3       | committed | pm-venues    | player | Nobody tells us when you are down                 |
reboot    | o3       | open      | pm-venues    | player | After a power cut someone has to drive there      |
zone      | o4       | open      | pm-venues    | player | One room needs its own volume                     | The bar is loud after nine, the lobby is not, and there is one knob for both.
slots     | o4       | exploring | pm-venues    | player | Head office plays the list, the site knows the town | Chains want one list for all, with room for each site's own hour.
rollout   | slots    | open      | pm-venues    | player | Changing sixty sites takes a day of clicking      |
rights    | o4       | committed | pm-venues    | player | I can't prove that we are licensed                |
roles     | o4       | committed | pm-venues    | player | Every shift lead can change everything            |
reports   | o4       | solved    | pm-venues    | player | I can't see which sites really play it            |
"""


def tell(stage: Stage) -> None:
    for key, above, status, owner, product, name, description in table(OPPORTUNITIES):
        root = above.startswith("o") and above[1:].isdigit()
        parent = None if root else stage.get(Opportunity, above)
        objective = stage.get(Objective, above).pk if parent is None else parent.objective_id
        stage.make(
            Opportunity,
            key,
            name=name,
            description=description,
            status=status,
            parent=parent,
            objective=objective,
            product=stage.id(Product, product),
            owner=stage.who(owner),
        )
