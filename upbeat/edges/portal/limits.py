"""How often one may do what: counted in the database, by address and by visitor, under keyed hashes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from django.core import signing
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from upbeat.edges.portal.models import Tally
from upbeat.kernel.errors import UpbeatError
from upbeat.kernel.words import say, t

MINUTE, HOUR = 60, 3600
LIMITS = {  # action → how many in how many seconds
    "speak": (10, 10 * MINUTE),  # wishes and remarks
    "vote": (60, 10 * MINUTE),  # also follow
    "similar": (120, MINUTE),
    "link": (20, HOUR),  # mails asked for from one address
    "mailbox": (4, HOUR),  # mails to one mailbox
    "confirm": (60, HOUR),  # links tried
}
QUICKEST = 2  # seconds in which nobody fills a form
LONGEST = 24 * HOUR  # seconds for which a form stays good
STAMP = signing.TimestampSigner(salt="portal form")


@dataclass
class TooMany(UpbeatError):
    """Asked too often; `wait` says for how many seconds not to."""

    wait: int
    status, slug = 429, "too-many"

    def __post_init__(self) -> None:
        super().__init__(self.said("en"))

    def said(self, language: str) -> str:
        return say(language, "That was a bit much at once. Try again in {minutes} min.", minutes=max(1, round(self.wait / 60)))


def spend(action: str, *who: object) -> None:
    """Count one act for each of these; raises TooMany once one of them is over its limit."""
    most, seconds = LIMITS[action]
    for one in who:
        if one and (wait := _count(action, _network(str(one)), most, seconds)):
            raise TooMany(wait)


def _network(who: str) -> str:
    """An IPv6 address stands for its /64: whoever has one has them all."""
    try:
        address = ip_address(who)
    except ValueError:
        return who
    return str(ip_network((address, 64), strict=False)) if address.version == 6 else who


def _count(action: str, who: str, most: int, seconds: int) -> int:
    """Seconds to wait; 0 if it is within the limit. One statement, so that many at once are counted right."""
    now = timezone.now()
    key = salted_hmac("portal tally", f"{action} {who}", algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO portal_tally AS t (key, count, until) VALUES (%s, 1, %s)
               ON CONFLICT (key) DO UPDATE SET count = CASE WHEN t.until <= %s THEN 1 ELSE t.count + 1 END,
                                               until = CASE WHEN t.until <= %s THEN EXCLUDED.until ELSE t.until END
               RETURNING count, until""",
            [key, now + dt.timedelta(seconds=seconds), now, now],
        )
        count, until = cursor.fetchone()
    return 0 if count <= most else max(1, round((until - now).total_seconds()))


def forget_old() -> None:
    """Clear away what no longer counts."""
    Tally.objects.filter(until__lt=timezone.now() - dt.timedelta(hours=1)).delete()


def stamp() -> str:
    """What a form carries so that its age can be told."""
    return STAMP.sign("form")


def refusal(given: str) -> str:
    """Why a form is not taken: its stamp is too old or none of ours, or it came back sooner than anyone types; else empty."""
    try:
        STAMP.unsign(given, max_age=LONGEST)
    except signing.BadSignature:
        return t("This page has stood open too long. Copy your words, load it anew and send them again.")
    try:
        STAMP.unsign(given, max_age=QUICKEST - 1)
    except signing.SignatureExpired:
        return ""
    return t("That came too quickly. Please send it again.")
