"""The customers of Ondula: sixty venues and labels with what they pay, and who speaks for them."""

from __future__ import annotations

from functools import cache

from upbeat.boot.sample.stage import Stage, table
from upbeat.domains.people.models import Account, Contact

# name | segment | plan | ARR in thousand euros | seats (sites, or artists of a label) | health | renews in days | speaks of volume per zone
ACCOUNTS = """
Nordhafen Hotels       | Hotels     | Venues Plus | 86.4  | 64  | fair | 113 | zone
Solvane Retail         | Retail     | Venues Plus | 118.0 | 92  | good | 204 | zone
Brightgate Gyms        | Fitness    | Venues Plus | 81.2  | 48  | fair | 71  | zone
Tern Coffee            | Cafés      | Venues Plus | 62.8  | 57  | good | 152 | zone
Lumen Spas             | Wellness   | Venues      | 54.5  | 31  | fair | 88  | zone
Hollin & Park Stores   | Retail     | Venues Plus | 142.0 | 118 | good | 240 | zone
Aldermoor Resorts      | Hotels     | Venues Plus | 97.6  | 22  | good | 171 | zone
Kestrel Cinemas        | Leisure    | Venues Plus | 73.9  | 29  | fair | 74  | zone
Marktplatz Kaufhaus    | Retail     | Venues Plus | 104.5 | 35  | good | 199 | zone
Casa Olmeda            | Hotels     | Venues      | 48.2  | 18  | good | 133 | zone
Maison Verdier         | Hotels     | Venues      | 51.7  | 14  | good | 96  | zone
Pitchside Sports Bars  | Bars       | Venues      | 44.6  | 40  | poor | 34  | zone
Fjordlinje Ferries     | Travel     | Venues Plus | 69.3  | 11  | good | 280 | zone
Quay Street Kitchens   | Restaurants| Venues      | 38.4  | 26  | good | 187 | zone
Ironleaf Climbing      | Fitness    | Venues      | 29.8  | 12  | good | 221 | zone
Bellweather Bowling    | Leisure    | Venues      | 41.0  | 19  | fair | 142 | zone
Granary Food Halls     | Restaurants| Venues Plus | 60.1  | 9   | good | 165 | zone
Sonnentor Bäckerei     | Cafés      | Venues      | 27.4  | 44  | good | 230 |
Little Atlas Cafés     | Cafés      | Venues      | 18.6  | 21  | good | 118 |
Pavo Hair              | Wellness   | Venues      | 14.9  | 33  | good | 77  |
Ostara Yoga            | Fitness    | Venues      | 12.2  | 10  | good | 190 |
Rowan & Finch Books    | Retail     | Venues      | 21.3  | 27  | good | 143 |
Dockhouse Hostels      | Hotels     | Venues      | 19.8  | 13  | fair | 69  |
Corriente Tapas        | Restaurants| Venues      | 16.4  | 8   | good | 205 |
Bistrot Lanterne       | Restaurants| Venues      | 11.1  | 5   | good | 129 |
Glasshouse Gardens     | Retail     | Venues      | 17.5  | 7   | good | 251 |
Northline Trains       | Travel     | Venues Plus | 58.0  | 6   | good | 310 |
Sable & Stone Salons   | Wellness   | Venues      | 13.7  | 24  | good | 101 |
Parkrun Studios        | Fitness    | Venues      | 15.8  | 9   | fair | 66  |
Copperfield Dental     | Health     | Venues      | 9.4   | 15  | good | 176 |
Hazel Veterinary       | Health     | Venues      | 6.2   | 8   | good | 212 |
Villa Brisa            | Hotels     | Venues      | 22.9  | 4   | good | 154 |
Tidewater Surf Shops   | Retail     | Venues      | 12.8  | 11  | good | 184 |
Marlowe Arms           | Bars       | Venues      | 7.6   | 6   | good | 139 |
Zum Anker              | Bars       | Venues      | 4.8   | 3   | fair | 83  |
The Long Table         | Restaurants| Venues      | 5.9   | 4   | good | 168 |
Fennel & Rye           | Restaurants| Venues      | 6.6   | 5   | good | 222 |
Studio Halcyon         | Fitness    | Venues      | 8.1   | 6   | good | 91  |
Bluebell Nurseries     | Retail     | Venues      | 7.3   | 9   | good | 244 |
Kaffeewerk Linden      | Cafés      | Venues      | 5.2   | 4   | good | 119 |
Café Mirador           | Cafés      | Venues      | 3.9   | 2   | good | 198 |
Harbour Lights Museum  | Culture    | Venues      | 9.9   | 1   | good | 261 |
Theater am Hafen       | Culture    | Venues      | 8.8   | 1   | good | 149 |
Wren Department Store  | Retail     | Venues Plus | 34.7  | 3   | good | 173 |
Aerodrome Lounges      | Travel     | Venues Plus | 47.5  | 16  | good | 226 |
Pine Lodge Camps       | Travel     | Venues      | 10.6  | 12  | good | 107 |
Orchard Offices        | Offices    | Venues      | 24.1  | 17  | good | 193 |
Meridian Coworking     | Offices    | Venues      | 20.5  | 14  | fair | 72  |
Marrow Lane Records    | Labels     | Label       | 9.6   | 41  | fair | 158 |
Hvalur Music           | Labels     | Label       | 7.2   | 23  | good | 131 |
Third Floor Sounds     | Labels     | Label       | 5.5   | 18  | good | 216 |
Discos Invierno        | Labels     | Label       | 4.4   | 16  | good | 183 |
Maré Alta              | Labels     | Label       | 3.8   | 12  | good | 145 |
Kites and Wire         | Labels     | Label       | 2.9   | 9   | good | 270 |
Papierflieger Musik    | Labels     | Label       | 3.1   | 11  | good | 114 |
Brass Hollow           | Artists    | Artist      | 0.6   | 1   | good | 201 |
Ada Quist              | Artists    | Artist      | 0.4   | 1   | good | 137 |
The Velvet Meridian    | Artists    | Artist      | 0.9   | 1   | good | 163 |
Ljósvík                | Artists    | Artist      | 1.2   | 1   | good | 209 |
Senderos del Sur       | Artists    | Artist      | 0.5   | 1   | good | 180 |
"""

JOBS = {
    "Labels": ("Label manager", "Royalties", "Artist relations"),
    "Artists": ("Artist", "Manager"),
    "": (
        "Guest experience lead",
        "IT for sites",
        "Procurement",
        "Operations manager",
        "Shift lead",
        "Regional manager",
        "Facilities",
        "Marketing",
    ),
}
NAMES = """
Mara | Jonas | Ines | Tobias | Aoife | Luc | Greta | Samir | Elin | Pablo | Noor | Henrik | Camille | Idris | Petra | Matteo | Wanda | Felix | Yara | Conor
Albrecht | Moreau | Vidal | Lindqvist | Okafor | Brandt | Castellano | Nyström | Whitlock | Haddad | Kowalska | Fontaine | Ferrer | Dunne | Sørensen | Bianchi
"""
LISTENER_PLANS = ("Free", "Premium", "Student", "Duo", "Family")


def tell(stage: Stage) -> None:
    rng = stage.rng
    for name, segment, plan, arr, seats, health, renews, zone in table(ACCOUNTS):
        domain = "".join(c for c in name.lower() if c.isascii() and c.isalnum()) + ".example"
        account = stage.make(
            Account,
            name,
            name=name,
            domain=domain,
            plan=plan,
            segment=segment,
            arr=round(float(arr) * 100_000),
            seats=int(seats),
            health=health,
            customer_since=stage.day(-rng.randint(300, 2400)),
            renews_on=stage.day(renews),
            owner=stage.who("sales-venues" if "Venues" in plan else "pm-venues"),
        )
        jobs = JOBS.get(segment, JOBS[""])
        for job in rng.sample(jobs, 1 if segment == "Artists" else 3 if zone else rng.choice((1, 1, 2))):
            first, last = (rng.choice(names) for names in table(NAMES))
            stage.make(
                Contact,
                f"{name} {job}",
                name=f"{first} {last}",
                email=f"{job.lower().replace(' ', '.')}@{domain}",
                job=job,
                account=account,
            )
    for plan in LISTENER_PLANS:
        for n in range(1, 5):
            stage.make(Contact, f"{plan} {n}", name=f"Listener, {plan}", job=plan, distinct_id=f"u_{rng.randrange(16**8):08x}")


def zone_accounts() -> list[str]:
    """The venue accounts that ask for a volume per zone: together worth about 1.2 million euros a year."""
    return [row[0] for row in table(ACCOUNTS) if row[7]]


@cache
def accounts_in(segments: str, below: float = 1e9) -> list[str]:
    """Names of accounts of a kind (venues or artists) that pay less than so many thousand euros a year."""
    artists = {"Labels", "Artists"}
    return [row[0] for row in table(ACCOUNTS) if (row[1] in artists) == (segments == "artist") and float(row[3]) < below]
