"""What a rule of the alignment check is: a declaration, and one query for the records that break it.

@rule("UP104", "Coming feature without an owner", WARNING, about=Feature, fix="Say who drives it.", fixes=(assign("owner"),))
def feature_without_owner(at: Moment) -> Asked:
    \"\"\"Why it matters, in Markdown: the rule's page.\"\"\"
    return Asked(at.rows(Feature).filter(status__in=COMING), Q(owner=None), lambda f: (f"{f.called} has no owner", ""))
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeAlias

from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable

from upbeat.domains.collaboration.models import Severity
from upbeat.kernel.record import Record, type_name
from upbeat.score.alignment.fixes import Fix
from upbeat.score.moment import Moment

Broken: TypeAlias = Q | Combinable
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class Asked:
    """
    `rows`: whom the rule asks. `broken`: which of them are out of tune. `say`: title and detail, from the row alone.

    Texts name dates, not distances ("on 18 June", never "in 9 days"), so that a finding does not change with every midnight.
    """

    rows: QuerySet[Any]
    broken: Broken
    say: Callable[[Any], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Rule:
    """`reads`: names of the types whose changes can turn its answer; `about` is always among them."""

    code: str
    title: str
    severity: Severity
    about: type[Record]
    reads: frozenset[str]
    explanation: str
    fix: str
    fixes: tuple[Fix, ...]
    ask: Callable[[Moment], Asked]


_rules: dict[str, Rule] = {}


def rule(
    code: str,
    title: str,
    severity: Severity,
    *,
    about: type[Record],
    reads: tuple[type[Record], ...] = (),
    fix: str,
    fixes: tuple[Fix, ...],
) -> Callable[[Callable[[Moment], Asked]], Callable[[Moment], Asked]]:
    """Register a function as a rule; its docstring is the explanation."""

    def register(ask: Callable[[Moment], Asked]) -> Callable[[Moment], Asked]:
        assert code not in _rules, f"two rules are called {code}"
        names = frozenset(type_name(cls) for cls in (about, *reads))
        _rules[code] = Rule(code, title, severity, about, names, _paragraphs(ask.__doc__ or ""), fix, fixes, ask)
        return ask

    return register


def _paragraphs(text: str) -> str:
    """Without the breaks of the source's lines."""
    return "\n\n".join(" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n"))


def all_rules() -> dict[str, Rule]:
    """Every rule by code, in order of code."""
    import_module("upbeat.score.alignment.families")  # registers them
    return dict(sorted(_rules.items()))
