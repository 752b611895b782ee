"""User stories of the sample. A story: feature, state, points, name, as a, I want, so that. Below it its criteria: `+` passed, `-` not yet."""

STORIES = """
forgiving | doing | 5 | Find it despite a typo | listener who spells by ear | the artist to come up despite a typo | the song starts at once
+ the catalogue has “Velvet Meridian” | I type “velvit meridain” | it is the first result
+ two artists are one letter apart | I type either name exactly | the exact name comes first
+ a word of three letters | I mistype one of them | results for the right word stand among the first three
+ a name of two words | I type them in the wrong order | it is the first result
forgiving | doing | 8 | Any accent, any alphabet | guest relations agent with a Greek keyboard | names to be found in the letters I have | a guest's wish is played while they stand here
+ the catalogue has “Ljósvík” | I type “ljosvik” | it is the first result
+ the catalogue has “Ljósvík” | I type “льосвик” | it is among the first three results
+ the catalogue has “Çınar” | I type “cinar” | it is the first result
+ a name exists with and without its accent | I type it with the accent | the accented one comes first
- a keyboard left in another layout | I type “ghbdtn” for “привет” | results for “привет” are offered
forgiving | doing | 3 | See what was assumed | listener | to see which words were really searched | I can say “no, exactly this”
+ a folded search gave results | the list appears | a line above it says what was searched
+ that line is shown | I tap “search exactly” | only exact matches remain
- I chose exact twice for one word | I type that word again | it is searched exactly from the start
forgiving | todo | 3 | Never meet an empty page | listener | an offer in place of an empty page | I am not sent away
+ nothing matches | the page appears | it offers the three nearest names
- nothing is near either | the page appears | it offers to ask for what is missing
- the connection is gone | I search | songs on the device are searched, and it says so
assumed | doing | 3 | One line above the results | listener | one plain sentence about my words | I never wonder why I see this
+ “velvit” was read as “velvet” | results appear | the line says “Showing velvet”
+ nothing was changed | results appear | there is no line
+ two words were changed | results appear | both are named in one sentence
assumed | doing | 2 | Back to the exact words | listener | one tap back to what I typed | the app does not know better than I do
+ the line is shown | I tap my own words | the exact search runs and the line goes
+ I use a screen reader | results appear | the line is read before the first result
assumed | doing | 2 | The same words on the player | shift lead | the line on the venue player too | I trust it with a guest watching
+ the player shows results | a word was changed | the line fits on one row of the small tablet
eleven | todo | 5 | Greek and Georgian fold | listener from Tbilisi | to type in Georgian | songs from home are found
- the catalogue has a Georgian title | I type it in Latin letters | it is among the first three
- a Greek name with a final sigma | I type it with the other sigma | it is the first result
- a mixed name in two alphabets | I type it in either | it is among the first three
eleven | todo | 2 | The index stays small | operator | the new letters to cost little memory | each player keeps its index on the device
- all eleven alphabets are folded | the index is built | it grows by less than a tenth
- a player with one gigabyte | the index loads | search answers within 120 ms
roles | doing | 3 | Shift leads play and skip | site manager | shift leads to play and skip only | lists stay as I left them
+ I am a shift lead | I open a list | play and skip are there, edit is not
+ I am a site manager | I open a list | I can edit it
roles | doing | 3 | A code for each person | shift lead | my own code | the one on the wall can go
+ five wrong codes in a row | I try a sixth | I wait one minute
+ a person leaves | their code is withdrawn | it stops working within a minute, also offline
+ a new person starts | the manager adds them | their code works at once on that site
roles | doing | 2 | Who changed what | regional manager | to see who changed a list | I can ask them
+ two people changed a list today | I open its history | both stand there with time and name
+ a list was deleted | the regional manager opens the history | it can be brought back
status | doing | 3 | What is down right now | IT for sites | one page that says what is down | I do not restart forty tablets for nothing
+ the catalogue is down | I open the page | it says so, since when, and what still plays
+ all is well | I open the page | it says so with the time of the last check
+ only one region is down | I open the page | it names the region and says that the others are well
status | doing | 2 | Mail to those who want it | IT for sites | a mail when it starts and when it ends | I need not look
+ I subscribed for one region | another region is down | I get no mail
+ an outage ends | ten minutes pass without a fault | one mail says it is over
repair | doing | 8 | Check at each start | site manager | downloads to be checked at each start | a morning begins with music
+ a file is cut short | the player starts | it is marked for repair and the rest plays
+ all files are whole | the player starts | the check takes less than five seconds
- the check finds damage | it ends | the site manager sees how much and until when
- the player is started twice in an hour | the second start checks | unchanged files are not read again
repair | doing | 8 | Mend one by one | site manager | broken songs to be mended on any line | opening hours do not wait for all of them
+ ten songs are broken | the line is slow | the next in the schedule is mended first
- the line drops in the middle | it comes back | repair goes on where it stopped
- the player has been without a line for a week | it gets one for a minute | the schedule of the next hour is whole
+ a guest network blocks large files | repair begins | it takes smaller pieces and goes on
repair | todo | 5 | Survive the power cut | IT for sites | a cut in power to break nothing | nobody has to drive there
- power goes while a song is written | the player starts | that song is fetched again and no other
- the clock was reset by the cut | the player starts | licences are not taken for expired
- power goes three times in a row | the player starts | it comes up with the music that is whole
repair | todo | 3 | Phones mend as well | commuter | the same on my phone | the flight list is whole
- I moved the app to another card | I open it | lists are found again without a download
- my plan ran out and was renewed | I open it | downloads come back without a tap
visible | doing | 3 | How much is here | site manager | each list to say how much of it is on the tablet | I know before the line goes
+ half a list is on the tablet | I open it | it says 50% and when the rest is due
+ all of it is there | I open it | it says so and when it was checked
+ a list grew by ten songs | I open it | it says 10 to come
visible | doing | 2 | Plan for the day | site manager | to see if the whole day is safe | I can fix it before we open
+ the afternoon list is missing | I open the day | the afternoon is marked
- all lists are there | I open the day | one line says the day is safe
+ a list is planned twice | I open the day | its songs are counted once
visible | todo | 2 | All sites at a glance | regional manager | sites whose day is not safe on top | I call three sites and not sixty
- three of sixty sites lack songs | I open the overview | those three stand first
- a site has not reported for a day | I open the overview | it stands above those that are well, with the time
words | todo | 1 | Twelve sentences in six languages | shift lead | to read it in my language | I know what to do without a call
- the tablet is set to Spanish | a download fails | the sentence is Spanish and names the next step
- a sentence is longer than the row | it is shown | it wraps and nothing is cut
family | todo | 5 | Say who is listening | parent | to say who is listening with one tap | my week stays mine
- the kitchen speaker plays | I tap a face | that person's mix learns from it
- nobody taps | a song ends | nobody's mix learns from it
- a child's face is tapped | songs are offered | none is marked explicit
family | todo | 3 | Take it out again | parent | to take an afternoon out of my mix | one birthday does not stay for months
- I choose yesterday from three to six | I take it out | the next mix has none of it
- I took it out by mistake | I undo | it counts again
- an afternoon is taken out | the yearly review is made | it is not in there either
family | todo | 3 | A guest's evening | host | a guest mode on the speaker | a visitor's taste leaves with them
- guest mode is on | it is midnight | it ends by itself
- guest mode is on | a guest likes a song | it goes to no one's list
queue | todo | 5 | Join from my own phone | guest | to join with a code from the screen | I need not ask for the host's phone
- a queue is open | I scan its code | I can add songs without an account
- the host closes the queue | I open it | it says that it is over
- ten phones join | an eleventh does | everyone's list stays in the same order
queue | todo | 3 | Fair order | guest | songs to take turns between people | nobody fills the evening alone
- one guest adds ten songs | another adds one | it plays next but one
- a song is already in the queue | I add it | it moves up and is not doubled
queue | todo | 3 | The music goes on | host | it to go on when I leave | the evening does not end with my battery
- the host's phone goes off | the song ends | the next one plays
- the host comes back | they open the app | they are host again
keep | todo | 2 | Keep it as it was | listener | to keep this week's mix | the good one is not gone on Monday
- I kept a mix | it is renewed | the kept one stays among my lists
- a song in it is withdrawn | I open it | its place is marked with the reason
- I have kept fifty mixes | I keep one more | I am told which is the oldest
keep | todo | 2 | Last week's mix | listener | to open last week's | I can still keep it on Tuesday
- it is Tuesday | I open mixes | last week's is one tap away
classmix | todo | 3 | My last class | instructor | last week's class under my name | I start on time
- I taught on Tuesday | I sign in with my code | Tuesday's class stands on top
- two instructors share a room | each signs in | each sees their own
- the tablet has no line | I sign in | last week's class is there
classmix | todo | 2 | Hand it over | instructor | to hand a class to a colleague | the class goes on while I am ill
- I share a class | my colleague signs in | it stands among theirs with my name
- I take a share back | my colleague signs in | it is gone from their list
cardfull | todo | 2 | Say how many songs fit | listener | to see how many more songs fit | I choose before the airport
- one gigabyte is left | I open downloads | it says how many songs that is
- a list does not fit | I start it | it says so first and offers the part that fits
- another app fills the card | I open downloads | the number has changed with it
cardfull | todo | 1 | Make room | listener | to drop what I have not played for long | I need not search through lists
- songs lie unplayed for ninety days | I tap make room | they are offered with their size
payout | todo | 5 | Streams by country | label manager | streams and rate by country | I can check the sum
- a song was played in three countries | I open the statement | each has streams, rate and sum
- I add the rows by hand | I compare | it is the payout to the cent
- a country has fewer than ten streams | I open the statement | it stands under “Other” with its sum
payout | todo | 3 | Five days after the month | label manager | the statement by the fifth | my own books close in time
- a month has ended | it is the fifth | the statement is there and a mail was sent
- a country reports late | it is the fifth | its row says provisional
- the fifth is a Sunday | it is the fifth | the statement is there all the same
payout | todo | 3 | A file for my tables | royalties clerk | the same as a file | nothing is typed twice
- a statement is open | I download it | the sums in the file are those on the page
- a title holds a comma | I open the file | it stands in one cell
- my tables use a comma for decimals | I choose my country | the file does too
payout | todo | 2 | Why it changed | label manager | the three reasons for a change | I can answer my artists
- the payout fell by a tenth | I open the statement | the three largest causes are named with their share
- the rate of a country changed | I open the reasons | old rate, new rate and the day stand there
layout | todo | 3 | One page | accountant | one page with the sum on top | I find it without help
- a label has forty artists | I print it | the summary fits on one page
- a person has never seen one | asked for the rate | they point to it within ten seconds
- the payout is zero | I print it | it says why
layout | todo | 1 | Plain words | artist | words I know | I need no glossary
- a term is not in everyday use | it appears | it is explained beside it
onesong | todo | 5 | One line a song | listener | all versions behind one line | I choose once
- nine releases hold one recording | I search for it | one result appears with “9 versions”
- a live take is another recording | I search for it | it stands behind the same line under “Live”
- a cover is another song | I search for the original | the cover has a line of its own
onesong | todo | 3 | The one I mean first | listener | the version most people mean on top | one tap is enough
- I played one version before | I search again | mine comes first
- I never played any | I search | the first release comes first
- I ask for clean versions only | I search | the clean one is mine
onesong | todo | 2 | Lists keep their version | listener | my lists to stay as they are | the remaster does not creep in
- a list holds the 1998 version | songs are joined | the list still plays the 1998 version
import | todo | 3 | From a file | newcomer | to bring my lists as a file | I do not start from nothing
- a file with two hundred titles | I drop it | at least nine in ten are matched or offered
- a title has no match | the import ends | it stands in a list that I can search
- the file is not in UTF-8 | I drop it | names with accents are read rightly
import | todo | 2 | Nothing twice | newcomer | a second import to change only what changed | I can try again
- I imported a list yesterday | I import it again | no song is doubled
licence | todo | 2 | A page that counts | site manager | a certificate with our address | the inspector leaves content
- our site is paid until spring | I open the certificate | it names the site, the rights and the day
- a payment is late | I open it | it says what is missing and how to mend it
- a site moved | I open the certificate | it has the new address from the day of the move
licence | todo | 1 | At hand offline | site manager | to show it without a line | it works in the cellar bar
- the tablet has no line | I open it | the last one is shown with its date
gapless | done | 5 | No breath between songs | listener at dinner | songs to run into one another | the evening has one arc
+ two songs of a live set | the first ends | the next begins within 5 ms
+ shuffle is on | a song ends | the next fades as its end asks for
+ a song has silence at its end on purpose | it ends | the silence is kept
gapless | done | 3 | Offline as well | commuter | the same without a line | the tunnel does not break a set
+ both songs are on the device | the line is gone | there is no gap
+ only the next song is missing | the line is gone | the song after it plays without a gap
+ the card is slow | the next song is long | it begins without a gap
gapless | done | 2 | A switch for those who want the gap | radio host | to turn it off | I can speak between songs
+ gapless is off | a song ends | two seconds of silence follow
history | done | 3 | The last hundred plays | listener | what I heard today in order | I get back to that one song
+ I played five songs this morning | I open history | they stand there, latest first
+ I use two devices | I open history | each play names its device
+ a play lasted less than ten seconds | I open history | it is not there
history | done | 1 | Forget one | listener | to take a play out | a surprise stays one
+ I take a play out | history is opened on another device | it is gone there too
history | done | 2 | From history to a list | listener | to make a list of an afternoon | I can play it again
+ I mark six plays | I tap make a list | a list of six opens
+ the same song was played twice | I make a list of both | it stands there once
clocks | done | 3 | Forward by an hour | site manager | nine o'clock to be nine o'clock | the morning list starts when we open
+ clocks go forward tonight | it is nine by the wall | the morning list starts
+ a list runs through the missing hour | the clocks change | it goes on without a jump
+ the player was off during the change | it starts | its clock is right before the first song
clocks | done | 2 | Back by an hour | site manager | the doubled hour to play once | the closing song is heard once
+ clocks go back tonight | the hour comes again | the schedule is not started anew
clocks | done | 1 | Sites in other zones | regional manager | each site on its own time | one plan serves all
+ sites in two time zones | I plan nine o'clock | each starts at its own nine
+ a ferry changes zones on its way | the tablet reports its zone | the schedule follows
states | done | 2 | Before the first letter | listener | my last searches | the usual ones take one tap
+ I searched yesterday | I open search | my last five searches are there
+ I use a private session | I open search | none is shown or kept
states | done | 2 | While it loads | listener on a slow line | to see that something happens | I do not tap twice
+ results take longer than half a second | I wait | rows in grey keep their place
+ results arrive | the grey rows are there | nothing moves by more than a row
states | done | 3 | When there is nothing | listener | to be told what I can do | I do not leave
+ nothing was found | the page appears | it says so in one sentence and offers two ways on
+ I use large letters | the page appears | nothing is cut
+ the words were found in lyrics only | the page would be empty | it offers those songs
instant | done | 5 | After two letters | listener | results while I type | I stop typing early
+ I typed two letters | 150 ms have passed | first results are there
+ I type on | an older answer comes late | it is dropped
+ the second letter is an accent of the first | I go on | it counts as one letter
"""
