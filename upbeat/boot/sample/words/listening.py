"""What listeners say: search, versions, mixes, family, queues, gaps, words, bills, and praise."""

from upbeat.boot.sample.words.theme import Theme

THEMES = (
    Theme(
        "Search comes up empty",
        "listener",
        120,
        52,
        -0.5,
        titles="""Search finds nothing
Nothing found for {artist}
Spelling decides everything
Search is too strict
Can't find {artist}
I know you have it
Looked for {song}, got an empty page""",
        said="""find | I know {song} is in there, I played it in {city} last month, and search says there is nothing.
find | Twice this week search told me that {artist} does not exist.
find | I end up going through an old mix to reach {artist}, because search will not.
ear | I only ever heard the name {artist}, so I typed it the way it sounds, and got nothing.
ear | My spelling of {artist} was off by one letter and the page stayed empty.
ear | I tried four spellings of {artist} before I gave up.
ear | The radio said the name once, and I had to guess how it is written.
typo | One wrong letter on this small keyboard and {song} is gone.
typo | On the bus I type badly, and the search punishes me for every slip.
alphabet | My phone is set to Greek and I cannot find anyone written in Latin letters.
alphabet | My mother types in Cyrillic and half of her music is unreachable for her.
accent | Without the accent {artist} does not come up, and I don't have that key.
accent | Names from home only appear when I copy them from somewhere else.
empty | The empty page offers nothing, not even a close guess.
empty | It says no results and leaves me standing there.
assumed | It showed me something else without saying that it had changed my words.
assumed | I typed an odd name on purpose and it decided that I meant another one.
missing | If you don't have {song}, at least let me ask for it.
missing | I would gladly tell you what is missing, but there is no place to do so.""",
        around="""Other apps find it at once.
I pay for Premium and still use a search engine to find the right spelling.
The sound is lovely, it is just this.
It happens about {n} times a week.
On the {device} it is the same.
My friends have the same trouble.
A small “did you mean” would be enough.
I am not a bad speller, but these names are hard.
I checked twice, the line was fine.
It used to be better before the last version, or so it feels.""",
    ),
    Theme(
        "The same song, nine times",
        "listener",
        66,
        16,
        -0.3,
        titles="""Same song again and again
{n} versions of one song
Which one is the right one?
Duplicates everywhere""",
        said="""nine | When I search {song} I get {n} results and they are all the same song.
nine | Why is {song} listed {n} times?
nine | My list now has three copies of {song}, because I can't tell them apart.
live | I wanted the album version of {song} and got people clapping.
live | It always picks the live take from {city}.
cover | The first five results for {song} are covers by people I never heard of.
clean | I can't see which version is the clean one before my kids hear it.
nine | The remaster replaced the old one in my list and it sounds flatter.""",
        around="""One line with a small arrow would do.
I don't mind the others being there, only not on top.
It makes every list look messy.
Even the cover picture is the same.
I counted.
On the {device} I see even fewer of them at once.""",
    ),
    Theme(
        "I know the tune",
        "listener",
        50,
        7,
        -0.1,
        titles="""Let me hum it
Song from a film
I only know one line""",
        said="""hum | I can hum it, I know it, I just can't spell it.
hum | There is a tune in my head since {day} and no way to ask you for it.
words | I only remember one line of it, and search looks at titles only.
words | I typed the whole chorus of {song} and nothing came.
film | It was in a film I saw in {city}, that is all I know.
hum | My choir sings it, nobody knows the title.""",
        around="""Ten seconds of humming would do.
Another app does this, but then I am in the other app.
I asked three friends first.
It must be famous.
Would that be hard?""",
    ),
    Theme(
        "I lose my mix",
        "listener",
        66,
        12,
        -0.4,
        titles="""Where did my mix go?
Bring back last week's mix
{mix} is gone
Please let me keep a mix""",
        said="""lostmix | The {mix} was perfect on {day}, and on Monday it was gone.
lostmix | I lose the mix I used last week every single time it renews.
lostmix | Let me keep the {mix} as it was, please.
history | I heard something lovely this morning and can't get back to it.
folders | I have {n}0 lists and no way to sort them into folders.
lostmix | I had started to learn the order of {mix} by heart, and now it is another one.
folders | Finding one list among all my lists takes longer than the song.""",
        around="""I run to it, so the order matters.
It was the best thing you ever made for me.
A simple button would be enough.
I tried to copy it song by song, which is silly.
My partner had the same on the {device}.
I know that new is the point, but still.""",
    ),
    Theme(
        "Family mix bleeds over",
        "listener",
        98,
        26,
        -0.5,
        titles="""My mix is full of children's songs
Who is listening?
The kitchen speaker is not me
Five people, one taste""",
        said="""family | We pay for Family and still share one taste.
family | My husband's metal wakes me in the {mix}.
family | The whole house ends up in my mix.
kids | My daughter's songs are all over my weekly mix.
kids | Since {day} everything I get is about dinosaurs, because my son used the {device}.
kids | One birthday party and my recommendations are ruined for {n} weeks.
speaker | Whatever the kitchen speaker plays counts as me.
speaker | We all use one speaker, and it only knows my name.
guestmode | A guest played {artist} all evening and now you think that I love it.
kids | I want a way to take an afternoon out of my history.""",
        around="""I love them, but not at the gym.
We have five accounts and use one, because the speaker makes us.
A tap to say who it is would be fine.
It took {n} days to recover.
I would even pay a little more for that.
My sister's family says the same.
Please don't ask for a voice profile, just a button.""",
    ),
    Theme(
        "A queue for everyone",
        "listener",
        34,
        0,
        0.0,
        titles="""A queue we can share
Let my friends add songs
Party mode?""",
        said="""together | At every party we end up passing my phone around.
together | I would like my friends to add songs from their own phones.
together | In the car three people shout at the one who holds the phone.
partyend | When I left the party the music left with me.
together | We play in turns, so please let the app keep the turns.""",
        around="""Nobody wants to install something for one evening.
A code on the screen would be enough.
It has to be fair, otherwise one person fills it.
We tried a shared list, but it starts from the top each time.
Last {day} it was {artist} for two hours.""",
    ),
    Theme(
        "Gaps between songs",
        "listener",
        64,
        14,
        -0.1,
        titles="""Silence in the middle of a set
The gap is back
No pause, please
Live albums""",
        said="""gaps | There is a breath of silence between the songs of a live set, and it kills the mood.
gaps | Two movements belong together and you put a hole between them.
gaps | The gap came back on the {device} after I turned shuffle on.
fade | One song ends loud and the next begins so soft that I reach for the knob.
gaps | At dinner every pause makes people look up.
gaps | A fade is not the same as no gap.""",
        around="""I listen to a lot of {artist}.
It is a small thing that matters.
With my other player I never had that.
I noticed it again on {day}.
Offline it was the same.
It is worst with headphones.
My father, a conductor, winces each time.""",
    ),
    Theme(
        "Lyrics",
        "listener",
        44,
        6,
        0.0,
        titles="""Where are the words?
Lyrics please
Sing along""",
        said="""lyrics | I want to sing along and have no words.
lyrics | Lyrics for {song} would make my evening.
lyrics | The words are there for some songs and not for {artist}.
screen | Our karaoke night needs the words on the big screen.
lyrics | I am learning the language with {artist} and need to read along.""",
        around="""Line by line, please, not all at once.
I have another app open just for the words.
Even without timing it would help.
My pupils would love it.
On the {device} there is room for it.""",
    ),
    Theme(
        "Downloads on phones",
        "listener",
        60,
        16,
        -0.6,
        titles="""Downloads gone on the plane
Half my list is grey
Card full, no warning""",
        said="""offline | My downloads disappear each time I update.
offline | I had to download {n}00 songs again, over hotel Wi-Fi.
flight | On the flight to {city} half of my list was grey.
flight | I downloaded everything on {day}, and above the clouds {n} songs were left.
space | My card was full and the app did not say so, it just stopped.
space | It says downloaded, but it was only a part.
trust | I never know whether a list is really on the {device}.""",
        around="""That was the one time I needed it.
I did everything the help page says.
Eight hours of silence.
The {device} has plenty of room.
Please just tell me before I board.
Apart from that I am happy.""",
    ),
    Theme(
        "First days",
        "listener",
        70,
        10,
        -0.1,
        titles="""New here
My lists are in another app
Not my taste yet""",
        said="""taste | It asked for five artists I like and then played the charts.
dayone | On my first evening nothing here was mine.
dayone | After a week it still does not know me.
import | My lists are in another app and I won't type {n}00 titles again.
import | Is there a way to bring my lists with me?
taste | I said jazz and got {artist}, who is many things but not that.
driving | In the car I can't do anything without looking at the screen.""",
        around="""A friend told me to be patient.
I like the look of it very much.
I am on the free plan for now.
The sound on the {device} is very good.
I will give it another week.
If that gets better I will stay.""",
    ),
    Theme(
        "Bills and crashes",
        "listener",
        93,
        0,
        -0.6,
        titles="""Charged twice
App closes by itself
Student plan
Can't sign in
Please help with my plan
Stops after {n} minutes""",
        said=""" | The app closes when I open {mix} on my {device}.
 | I was charged twice in the same month.
 | My student plan ended although I am still studying in {city}.
 | It stops after {n} minutes when the screen is off.
 | I changed my mail address and can't sign in any more.
 | The widget shows {song}, which I played {n} days ago.
 | Bluetooth in the car connects and stays silent.
 | The sleep timer stopped one song too early.
 | I would like to change from Duo to Family and can't find where.
 | The volume jumps when an advert begins.""",
        around="""I restarted it, of course.
It began with the last update.
My receipt is attached.
Could you look into it?
It does not happen on Wi-Fi.
I have been with you for {n} years.
It is the {device}, all up to date.""",
    ),
    Theme(
        "Praise",
        "listener",
        170,
        4,
        0.8,
        titles="""Lovely
Best sound so far
Thank you
Finally an app that listens
Keeps getting better""",
        said=""" | The sound is better than anything I had before.
 | The {mix} got me through the winter.
 | I found {artist} here, and that alone was worth it.
 | My father, who is eighty, uses it without asking me.
 | Support answered within an hour, a person, with a name.
history | “Played this morning” is the small thing I use every day.
wake | The sleep timer ends with the song, how thoughtful.
battery | My old {device} lasts the whole day again.
 | Songs run into one another at last, it took years, thank you.
 | Live sets sound like one evening now.
 | I found my way around in a minute.
 | My choir plans its year with it.
 | I like that you tell artists what they earn.
 | The new search page looks calm and clear.""",
        around="""Please keep it like this.
I told everyone in {city}.
Only lyrics are missing.
Worth every cent.
I moved from another app and don't look back.
No adverts in my dinner, wonderful.
{n} months in and still happy.
Would recommend it.""",
    ),
)
