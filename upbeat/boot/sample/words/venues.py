"""What venues and artists say: downloads, schedules, rooms, codes, chains, rights and payouts."""

from upbeat.boot.sample.words.theme import Theme

THEMES = (
    Theme(
        "Search on the venue player",
        "venue",
        50,
        20,
        -0.5,
        titles="""Guests ask for a song and the desk can't find it
Search on the player
Staff can't find requests""",
        said="""find | A guest asked for {artist}, it is surely in there, and the desk could not find it.
ear | They spell by ear, and the player takes every letter at its word.
ear | My team hears a name at the desk and types what they heard, and then there is nothing.
alphabet | Half our desk staff grew up with another alphabet.
alphabet | The tablet is set to German, and guests ask for names with other letters.
accent | My colleague typed {artist} without the accent and the player said nothing was found.
empty | With a guest watching, an empty page is the worst answer.
classmix | The instructors lose the class mix they used last {day}.
classmix | Every instructor builds the class from nothing, because last week's is gone.""",
        around="""It happens every shift.
We have {n} people on the desk.
They take out their own phone then.
The sound in the rooms is very good.
If that worked I would stop looking around.
The site in {city} says the same.
Could someone show us a trick until it is mended?""",
        product="player",
    ),
    Theme(
        "Downloads disappear",
        "venue",
        90,
        30,
        -0.6,
        titles="""Downloads gone after restart
Tablet restarted, no music
{venue} silent this morning
Player empty again""",
        said="""offline | The line was down for an hour and so was the music.
offline | Our site in {city} has a weak line and loses its downloads every week.
restart | Downloads gone again after the tablet restarted.
restart | The tablet made its update at night and in the morning there was silence.
restart | After each restart {n} of our lists have to be loaded again.
trust | The player says “saved” and then it is not.
trust | I can't see from here which sites are really safe for the day.
reboot | After the power cut somebody had to drive there and press play.
outage | When you were down on {day} we heard it from our guests first.
space | The card in the tablet was full, and nobody was told.""",
        around="""We opened forty minutes without music.
That is the third time this month.
We rely on it, please look at this soon.
I restarted it {n} times.
It is the {player}, on the newest version.
The other {n} sites are fine.
My regional manager asks me for a date.""",
        product="player",
    ),
    Theme(
        "Schedules skip a day",
        "venue",
        80,
        24,
        -0.5,
        titles="""Schedule skipped Sunday
Wrong list on the holiday
Morning list did not start
Schedule off by an hour""",
        said="""schedule | I can only see today, so I never know what next {day} will be.
schedule | The evening list starts at {time} although I planned it for later.
schedule | Two schedules overlap and nobody can say which one wins.
sunday | The schedule skipped Sunday morning again.
sunday | Sundays have their own list here and it never starts.
holiday | On the public holiday the player ran the working day.
holiday | In {city} we have other holidays than head office, and the player does not know.
clocks | When the clocks changed everything was an hour off.""",
        around="""We now switch by hand.
Guests in the spa notice such things.
I had planned it weeks ahead.
It concerns {n} of our sites.
A view of the whole week would help.
The manual does not mention it.
Please call me before the weekend.""",
        product="player",
    ),
    Theme(
        "Volume per zone",
        "venue",
        39,
        39,
        -0.4,
        titles="""Different volume per room
One knob for the whole house
Zones
The bar and the lobby""",
        said="""zone | The bar is loud after nine and the lobby must not be, and there is one knob for both.
zone | The café and the ground floor need different volumes.
zone | We need a volume for each room, from the same player.
zone | Changing the volume in the pool area changes it in the restaurant.
zone | My staff walk to the amplifier {n} times a day, because the player has one volume.
zone | Without zones we will have to buy a second system for the terrace.
zone | The fitting rooms are too loud whenever the shop floor is right.
zone | For the next {n} sites zones are on our list of must-haves.""",
        around="""We asked for it last year as well.
Our installer says the amplifier could do it.
It is a line in our tender.
At {time} it should simply go down in there.
Every site has at least three rooms.
Another vendor showed it to us last week.
Happy to be a pilot for it.""",
        product="player",
    ),
    Theme(
        "The locked player",
        "venue",
        46,
        12,
        -0.3,
        titles="""Staff use their own phones
Guest wishes
Who knows the code?""",
        said="""locked | They take out their own phone and play it from another app.
locked | The player is so locked that my team works around it.
request | A guest wanted {song} for her birthday and we could not play it.
request | Let the desk play one single song, then go back to the list.
pinloss | Nobody on the late shift knows the code.
roles | Every shift lead can change everything, and does.
roles | Someone deleted the breakfast list, and I can't see who.""",
        around="""With adverts, in a lobby we pay you for.
I understand the licence, but still.
It is always on a {day}.
We wrote the code on the wall, which is no solution.
One wish an hour, no more.
Can you limit that per person?""",
        product="player",
    ),
    Theme(
        "Chains and their sites",
        "venue",
        78,
        12,
        -0.1,
        titles="""One list for all sites
Rights for the inspector
Report by site
Rolling out a change""",
        said="""slots | Head office plans the list, but our site in {city} knows its own evening.
slots | We want one list for all, with one hour that each site may fill.
rollout | Changing one list on {n}0 sites took me a whole day.
rights | The inspector asked for proof of our licence and I had nothing to show.
reports | I can't tell which sites really play it.
billing | My accountant does not understand the invoice.
rights | Is there a page I can print that says we are licensed?""",
        around="""We are {n}0 sites by now.
It would save me a day a month.
The sites are happy otherwise.
We renew soon, so it would be good to know.
Could we talk about it in the review?
The report you sent by hand was perfect.""",
        product="player",
    ),
    Theme(
        "Payout statement unclear",
        "artist",
        80,
        20,
        -0.4,
        titles="""Statement for last month
How is this calculated?
Streams by country
Payout question""",
        said="""payout | I can't get from my streams to the sum on the statement.
payout | The payout fell by a tenth and nobody can tell me why.
payout | My accountant asks for the rate, and it stands nowhere.
country | The statement shows streams but not which country.
country | I would like to plan a tour and don't know where they listen.
late | The statement comes after my own books are closed.
late | Until the twentieth I have nothing to show my artists.
splits | The split between the writers of {song} I do by hand each month.""",
        around="""The sum itself may be right.
We have {n} artists and each of them asks.
A file would help already.
Your colleague was very kind about it.
Other services send it on the fifth.
It is about trust, more than money.""",
        product="desk",
    ),
    Theme(
        "Venue praise",
        "venue",
        60,
        0,
        0.7,
        titles="""Works well
Guests ask what is playing
Thank you for the quick help""",
        said=""" | Guests keep asking what is playing.
 | The new lists for breakfast are exactly right.
 | Your colleague fixed our {venue} in ten minutes on the phone.
 | We opened our site in {city} and the player ran from the first minute.
 | The hours by site are what I was waiting for.
 | The staff like it, which is rare.""",
        around="""Please pass it on to the team.
We will add {n} sites in spring.
Keep the {mix} as it is.
No complaints this month.
I recommended you to a colleague.""",
        product="player",
    ),
)
