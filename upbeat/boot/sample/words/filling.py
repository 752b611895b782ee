"""What stands in the gaps of a sentence, how notes open and close, and where they come from. Every artist and song is invented."""

# gap | what may stand in it
GAPS = """
artist | Ljósvík | Velvet Meridian | Nadia Okoye Trio | Çınar | Les Marées | Brass Hollow | Señor Invierno | Hvalur | Kites over Lyon | Zjawa | Ada Quist
artist | The Long Thaw | Miroir Noir | Ørsted & Daughters | Tomasz Wiśniowiec | Paper Lanterns Choir | Maré Alta | Old Ferry Road | Eñe | Grünfeld Quartett
song   | “Harbour Lights” | “Nine Miles Out” | “La nuit des phares” | “Slow Bicycle” | “Winterhafen” | “Tres veces sí” | “Paper Boats” | “Kitchen Floor”
song   | “Öl und Salz” | “The Understudy” | “Glass Orchard” | “Vent d'est” | “Low Tide Waltz” | “Say It in Crayon” | “Morning, Again” | “Pan y luz”
mix    | Sunday mix | weekly mix | Slow Morning mix | run mix | focus mix | rainy-day mix | Late Kitchen mix
city   | Hamburg | Lyon | Lisbon | Galway | Malmö | Seville | Trieste | Ghent | Leipzig | Porto | Graz | Bristol | Tromsø | Valencia | Utrecht
device | tablet | old phone | new phone | kitchen speaker | car display | laptop | television | small player
player | tablet | new tablet | small player | player in the back room | player at the bar
venue  | lobby | breakfast room | shop floor | bar | reception | spa | studio
n      | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 12
day    | Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday
time   | seven | half past eight | ten | noon | half past three | six | nine
"""

# who → (source, channel, weight)
SOURCES = {
    "venue": (
        ("Support", "mail", 40),
        ("Support", "phone", 15),
        ("Sales call", "phone", 25),
        ("Survey", "mail", 10),
        ("Interview", "visit", 10),
    ),
    "listener": (
        ("App review", "store", 38),
        ("In-app", "app", 32),
        ("Support", "mail", 16),
        ("Survey", "app", 11),
        ("Interview", "call", 3),
    ),
    "artist": (("Support", "mail", 70), ("Survey", "mail", 20), ("Interview", "call", 10)),
}

OPEN = {
    "Support": ("Hello,", "Hi there,", "Good morning,", "Good evening,", "Hello team,", "Dear support,", "Hi,", "Hello again,", ""),
    "Sales call": ("From the call:", "In their words:", "They said:", "Noted on the call:", ""),
    "Interview": ("Asked about the last week:", "In the middle of the talk:", "Almost at once:", ""),
}
CLOSE = {
    "Support": (
        "Thank you.",
        "Kind regards",
        "Thanks in advance.",
        "Please let me know.",
        "Best wishes",
        "Looking forward to hearing from you.",
        "",
        "",
    ),
    "Sales call": ("Follow-up promised.", "They would like to be told when it is there.", "To be raised at the renewal.", "", ""),
    "App review": ("Hope you read this.", "Written on the way home.", "", "", "", ""),
    "In-app": ("Just so you know.", "Thanks!", "", "", "", ""),
}
COUNTRIES = ("GB", "IE", "NL", "SE", "US", "DE", "DK", "PT", "NO", "FI", "CA")
