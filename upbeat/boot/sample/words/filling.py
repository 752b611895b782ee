"""What stands in the gaps of a sentence, how notes open and close, and where they come from. Every artist and song is invented."""

GAPS = {
    "artist": """Ljósvík|Velvet Meridian|Nadia Okoye Trio|Çınar|Les Marées|Brass Hollow|Señor Invierno|Hvalur|Kites over Lyon|Zjawa|Ada Quist|The Long Thaw
Miroir Noir|Ørsted & Daughters|Tomasz Wiśniowiec|Paper Lanterns Choir|Maré Alta|Old Ferry Road|Eñe|Grünfeld Quartett""".replace("\n", "|").split("|"),
    "song": """“Harbour Lights”|“Nine Miles Out”|“La nuit des phares”|“Slow Bicycle”|“Winterhafen”|“Tres veces sí”|“Paper Boats”|“Kitchen Floor”|“Öl und Salz”
“The Understudy”|“Glass Orchard”|“Vent d'est”|“Low Tide Waltz”|“Say It in Crayon”|“Morning, Again”|“Pan y luz”""".replace("\n", "|").split("|"),
    "mix": "Sunday mix|weekly mix|Slow Morning mix|run mix|focus mix|rainy-day mix|Late Kitchen mix".split("|"),
    "city": "Hamburg|Lyon|Lisbon|Galway|Malmö|Seville|Trieste|Ghent|Leipzig|Porto|Graz|Bristol|Tromsø|Valencia|Utrecht".split("|"),
    "device": "tablet|old phone|new phone|kitchen speaker|car display|laptop|television|small player".split("|"),
    "venue": "lobby|breakfast room|shop floor|bar|reception|spa|studio".split("|"),
    "n": "2|3|4|5|6|7|8|9|12".split("|"),
    "day": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday".split("|"),
    "time": "seven|half past eight|ten|noon|half past three|six|nine".split("|"),
}

# who → (source, channel, weight)
SOURCES = {
    "venue": (("Support", "mail", 40), ("Support", "phone", 15), ("Sales call", "phone", 25), ("Survey", "mail", 10), ("Interview", "visit", 10)),
    "listener": (("App review", "store", 38), ("In-app", "app", 32), ("Support", "mail", 16), ("Survey", "app", 11), ("Interview", "call", 3)),
    "artist": (("Support", "mail", 70), ("Survey", "mail", 20), ("Interview", "call", 10)),
}

OPEN = {
    "Support": ("Hello,", "Hi there,", "Good morning,", "Good evening,", "Hello team,", "Dear support,", "Hi,", "Hello again,", ""),
    "Sales call": ("From the call:", "In their words:", "They said:", "Noted on the call:", ""),
    "Interview": ("Asked about the last week:", "In the middle of the talk:", "Almost at once:", ""),
}
CLOSE = {
    "Support": ("Thank you.", "Kind regards", "Thanks in advance.", "Please let me know.", "Best wishes", "Looking forward to hearing from you.", "", ""),
    "Sales call": ("Follow-up promised.", "They would like to be told when it is there.", "To be raised at the renewal.", "", ""),
    "App review": ("Please fix.", "Still, I stay.", "Hope you read this.", "", "", "", ""),
    "In-app": ("Just so you know.", "Thanks!", "", "", "", ""),
}
COUNTRIES = "GB IE NL SE US DE DK PT NO FI CA".split()
