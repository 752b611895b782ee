"""Tables of the public side: portals, who came, what they voted for, what they said, and who was told what."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from upbeat.kernel.ids import new_id
from upbeat.kernel.workspace import Workspace


def _id() -> Any:
    return models.UUIDField(primary_key=True, default=new_id, editable=False)


def _workspace() -> Any:
    return models.ForeignKey(Workspace, models.CASCADE, db_column="workspace", related_name="+")


class Mode(models.TextChoices):
    """Who may read a portal, and what it takes to speak there."""

    OPEN = "open", "open: a name is enough"
    MAIL = "mail", "a confirmed mail address"
    LINK = "link", "by a secret address; there a name is enough"
    PRIVATE = "private", "known contacts and members"


class Mark(models.TextChoices):
    """The shapes a brand may stand under; an initial otherwise."""

    LETTER = "letter"
    WAVE = "wave"
    NOTE = "note"
    RING = "ring"


class Portal(models.Model):
    """The public side of one product and those below it. `slug` is its address and unique in the installation."""

    id = _id()
    workspace = _workspace()
    product = models.UUIDField()
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    heading = models.CharField(max_length=120, blank=True, default="")
    lead = models.CharField(max_length=240, blank=True, default="")
    mode = models.CharField(max_length=8, choices=Mode.choices, default=Mode.MAIL)
    secret = models.CharField(max_length=64, blank=True, default="")
    is_open = models.BooleanField(default=False)
    allow_restricted = models.BooleanField(default=False)
    moderated = models.BooleanField(default=True)
    tell_by_itself = models.BooleanField(default=False)
    shows_wishes = models.BooleanField(default=True)
    shows_roadmap = models.BooleanField(default=True)
    shows_news = models.BooleanField(default=True)
    audiences = models.JSONField(default=list)
    origins = models.JSONField(default=list)
    mark = models.CharField(max_length=8, choices=Mark.choices, default=Mark.LETTER)
    colour_light = models.CharField(max_length=7, default="#2540cf")
    colour_dark = models.CharField(max_length=7, default="#9aabff")
    privacy_url = models.CharField(max_length=500, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "product"], name="portal_of_product"),)

    def __str__(self) -> str:
        return self.name

    @property
    def is_for_all(self) -> bool:
        """Whether anyone may read it."""
        return self.mode in (Mode.OPEN, Mode.MAIL)


class Visitor(models.Model):
    """Someone who spoke on a portal. `email` stands only where it was confirmed; contact and account follow from it."""

    id = _id()
    workspace = _workspace()
    portal = models.ForeignKey(Portal, models.CASCADE, related_name="visitors")
    email = models.CharField(max_length=254, blank=True, default="")
    name = models.CharField(max_length=120, blank=True, default="")
    contact = models.UUIDField(null=True)
    member = models.UUIDField(null=True)
    generation = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["portal", "email"], name="visitor_email", condition=~models.Q(email="")),)

    def __str__(self) -> str:
        return self.name or self.email


class Confirmation(models.Model):
    """A single-use link to a mail address, with what is to be done once it is opened. Only its SHA-256 is kept."""

    hash = models.CharField(max_length=64, primary_key=True)
    workspace = _workspace()
    portal = models.ForeignKey(Portal, models.CASCADE, related_name="+")
    email = models.CharField(max_length=254)
    name = models.CharField(max_length=120, blank=True, default="")
    intent = models.JSONField(default=dict)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.email


class Vote(models.Model):
    """One visitor wants one wish. `feedback` is the note it stands for in the workspace; `words` what the visitor wrote."""

    id = _id()
    workspace = _workspace()
    visitor = models.ForeignKey(Visitor, models.CASCADE, related_name="votes")
    wish = models.UUIDField()
    words = models.TextField(blank=True, default="")
    feedback = models.UUIDField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["wish", "visitor"], name="vote_once"),)

    def __str__(self) -> str:
        return f"{self.visitor_id} wants {self.wish}"


class Follow(models.Model):
    """A visitor wants to hear of a wish, or of all news (`wish` None)."""

    id = _id()
    workspace = _workspace()
    visitor = models.ForeignKey(Visitor, models.CASCADE, related_name="follows")
    wish = models.UUIDField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["visitor", "wish"], name="follow_once", nulls_distinct=False),)
        indexes = (models.Index(fields=["wish"], name="follow_wish"),)

    def __str__(self) -> str:
        return f"{self.visitor_id} follows {self.wish or 'the news'}"


class Thanks(models.Model):
    """A visitor says that one announcement helps them."""

    id = _id()
    workspace = _workspace()
    visitor = models.ForeignKey(Visitor, models.CASCADE, related_name="+")
    announcement = models.UUIDField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["announcement", "visitor"], name="thanks_once"),)

    def __str__(self) -> str:
        return f"{self.visitor_id} is helped by {self.announcement}"


class Remark(models.Model):
    """What a visitor, or the team (`member`), says under a wish in public."""

    id = _id()
    workspace = _workspace()
    wish = models.UUIDField()
    visitor = models.ForeignKey(Visitor, models.CASCADE, null=True, related_name="remarks")
    member = models.UUIDField(null=True)
    text = models.TextField()
    state = models.CharField(max_length=8, choices=[(s, s) for s in ("waiting", "listed", "hidden")], default="waiting")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=["wish", "state", "created_at"], name="remark_wish"),)

    def __str__(self) -> str:
        return self.text[:60]


class Tally(models.Model):
    """How often somebody did something in one stretch of time; the key is a keyed hash, never an address."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.IntegerField(default=1)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key} {self.count}"


class TellingState(models.TextChoices):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    DROPPED = "dropped"


class Telling(models.Model):
    """One happening that people asked to hear of: a feature shipped, an announcement was published, a wish moved (`word` says where to)
    or was replied to (`remark`). One per happening."""

    id = _id()
    workspace = _workspace()
    portal = models.ForeignKey(Portal, models.CASCADE, null=True, related_name="+")
    about_type = models.CharField(max_length=20)
    about_id = models.UUIDField()
    title = models.CharField(max_length=240)
    word = models.CharField(max_length=40, blank=True, default="")
    remark = models.UUIDField(null=True, unique=True)
    state = models.CharField(max_length=8, choices=TellingState.choices, default=TellingState.WAITING)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "about_id"], name="telling_once", condition=~models.Q(about_type="wish")),
            models.UniqueConstraint(
                fields=["workspace", "about_id"],
                name="telling_move_once",
                condition=models.Q(about_type="wish", state="waiting", remark=None),
            ),
        )

    def __str__(self) -> str:
        return self.title


class Told(models.Model):
    """One person of a telling, with their own words and the highlight or wish they come from; `state` says whether the mail is out."""

    id = _id()
    workspace = _workspace()
    telling = models.ForeignKey(Telling, models.CASCADE, related_name="people")
    email = models.CharField(max_length=254)
    name = models.CharField(max_length=160, blank=True, default="")
    words = models.TextField(blank=True, default="")
    said_on = models.DateField(null=True)
    highlight = models.UUIDField(null=True)
    wish = models.UUIDField(null=True)
    features = models.JSONField(default=list)
    state = models.CharField(
        max_length=8, choices=[(s, s) for s in ("waiting", "left out", "sending", "sent", "failed")], default="waiting"
    )
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["telling", "email"], name="told_once"),)
        indexes = (models.Index(fields=["workspace", "email"], name="told_email"),)

    def __str__(self) -> str:
        return self.email


class Unsubscribed(models.Model):
    """Who asked a workspace for no more mail about what ships."""

    id = _id()
    workspace = _workspace()
    email = models.CharField(max_length=254)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "email"], name="unsubscribed_once"),)

    def __str__(self) -> str:
        return self.email
