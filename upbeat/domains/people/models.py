"""People and organisation: who uses Upbeat, the teams and products of a workspace, its customers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from upbeat.kernel.actor import Role
from upbeat.kernel.fields import Link, Links, Markdown, Money, People, Person, Text
from upbeat.kernel.ids import new_id
from upbeat.kernel.record import Record, Sheet
from upbeat.kernel.workspace import Workspace


class Function(models.TextChoices):
    """The eight sections of the orchestra, in the order of the Score."""

    STRATEGY = "strategy"
    RESEARCH = "research"
    PRODUCT = "product"
    ENGINEERING = "engineering"
    DESIGN = "design"
    MARKETING = "marketing"
    SALES = "sales"
    SUPPORT = "support"


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **extra: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Someone who can sign in; belongs to workspaces through Member."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    preferences = models.JSONField(default=dict)

    USERNAME_FIELD = "email"
    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email


class Member(models.Model):
    """A user in a workspace, with a role. Removing one keeps the row, so that history keeps its names."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.PROTECT, db_column="workspace", related_name="+")
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="members")
    name = models.CharField(max_length=120)
    role = models.PositiveSmallIntegerField(choices=[(r.value, r.word) for r in Role], default=Role.EDITOR)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "user"], name="member_user"),)

    def __str__(self) -> str:
        return self.name


class Token(models.Model):
    """An API token: only its SHA-256 is kept. It acts as its member, within its scopes, in one workspace."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=120)
    hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """A link that makes a member of whoever opens it; once, within two weeks."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    email = models.EmailField()
    role = models.PositiveSmallIntegerField(default=Role.EDITOR)
    hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Member, models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.email


class SignInLink(models.Model):
    """A single-use way in, as notebooks print at their start. Only its SHA-256 is kept."""

    hash = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"link for {self.user}"


class Team(Record):
    """People who work together, in one of the eight functions."""

    name = Text(max_length=120, search="A")
    function = models.CharField(max_length=20, choices=Function.choices, default=Function.PRODUCT)
    lead = Person()
    members = People()

    sheet = Sheet(prefix="TEA", columns=("name", "function", "lead", "members"), create=Role.ADMIN, edit=Role.ADMIN)


class Stage(models.TextChoices):
    """The stages of a product's life."""

    CONCEPT = "concept"
    DEVELOPMENT = "development"
    INTRODUCTION = "introduction"
    GROWTH = "growth"
    MATURITY = "maturity"
    DECLINE = "decline"
    RETIRED = "retired"


class Product(Record):
    """What is sold or offered; with a parent for product lines. A restricted one is seen by its people and teams only."""

    name = Text(max_length=120, search="A")
    description = Markdown(search="B")
    parent = Link("self")
    stage = models.CharField(max_length=20, choices=Stage.choices, default=Stage.DEVELOPMENT)
    owner = Person()
    restricted = models.BooleanField(default=False)
    members = People()
    teams = Links("people.Team")

    sheet = Sheet(prefix="PRO", columns=("name", "stage", "owner", "restricted"), fence=("id",), edit=Role.ADMIN, create=Role.ADMIN)


class Health(models.TextChoices):
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


class Account(Record):
    """A customer company: what it pays, on which plan, until when."""

    name = Text(max_length=160, search="A")
    domain = Text(max_length=160, blank=True, default="", search="B")
    plan = Text(max_length=80, blank=True, default="")
    segment = Text(max_length=80, blank=True, default="")
    arr = Money(verbose_name="ARR", help_text="annual recurring revenue")
    seats = models.IntegerField(null=True, blank=True)
    health = models.CharField(max_length=10, choices=Health.choices, blank=True, default="")
    customer_since = models.DateField(null=True, blank=True)
    renews_on = models.DateField(null=True, blank=True)
    owner = Person()
    source_id = Text(max_length=120, blank=True, default="")

    sheet = Sheet(prefix="ACC", columns=("name", "plan", "segment", "arr", "health", "renews_on", "owner"))


class Contact(Record):
    """A person at a customer; may carry the id under which analytics knows them."""

    name = Text(max_length=160, search="A")
    email = Text(max_length=254, blank=True, default="", search="B")
    job = Text(max_length=120, blank=True, default="")
    account = Link("people.Account")
    distinct_id = Text(max_length=200, blank=True, default="")
    source_id = Text(max_length=200, blank=True, default="")

    sheet = Sheet(prefix="CON", columns=("name", "email", "job", "account"), create=Role.CONTRIBUTOR)
