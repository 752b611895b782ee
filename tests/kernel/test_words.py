"""Every text that the server may say to a reader is in the catalogue of every language, with the names that are filled in."""

from __future__ import annotations

import ast
import datetime as dt
import json
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from upbeat.domains.metrics.models import SENTENCES as ALERTS
from upbeat.edges.api.sheets import sheets
from upbeat.edges.importers.targets import KINDS
from upbeat.edges.mail.letters import SENTENCES
from upbeat.edges.models import ImportState
from upbeat.edges.portal import brand, views, wishes
from upbeat.kernel import errors
from upbeat.kernel.actor import Role
from upbeat.kernel.commands import EVERY_TYPE, commands_of
from upbeat.kernel.registry import types
from upbeat.kernel.words import LANGUAGES, LOCALES, catalogue, packed, say, t, tn, unpacked
from upbeat.score.alignment.rule import all_rules
from upbeat.score.launching.templates import TASKS

ROOT = LOCALES.parent
SILENT = ("cli", "boot", "config")  # rooms that speak to whoever runs the server, in English
FAMILY = {"NotSignedIn", "NotAllowed", "NotFound", "BadRequest", "Invalid", "Conflict", "Stale", "Unavailable", "UpbeatError"}
RAISED = FAMILY | {"Wrong", "WrongCell", "Unreadable", "ValueError"}
OTHERS = [name for name in LANGUAGES if name != "en"]
SENTENCE = re.compile(r"^[A-Z“{].*[ ].*[.:!?”]$", re.DOTALL)


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        room = path.relative_to(ROOT).parts
        if room[0] not in SILENT and "migrations" not in room and room[-1] != "from_file.py":  # that one is the command line's
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text())


def called(node: ast.Call) -> str:
    """`Invalid` for Invalid(…) and for Invalid.one(…), `t` for t(…)."""
    f = node.func
    if isinstance(f, ast.Attribute) and f.attr == "one" and isinstance(f.value, ast.Name):
        return f.value.id
    return f.id if isinstance(f, ast.Name) else f.attr if isinstance(f, ast.Attribute) else ""


def literals(node: ast.AST) -> Iterator[ast.Constant | ast.JoinedStr]:
    """The texts of an expression that are not inside a call of their own."""
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        yield node
    elif not isinstance(node, ast.Call):
        for child in ast.iter_child_nodes(node):
            yield from literals(child)


def spoken() -> Iterator[tuple[str, ast.Constant | ast.JoinedStr]]:
    """Where, and which text: what is translated by name, and what an error tells."""
    for path, tree in sources():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name, args = called(node), node.args
            wanted = {"t": args[:1], "tn": args[:2], "here": args[:1], "say": args[1:2], "count": args[1:3]}.get(name, [])
            if name in RAISED:
                wanted = [*args, *(k.value for k in node.keywords)]
            for arg in wanted:
                for text in literals(arg):
                    if name not in RAISED or isinstance(text, ast.JoinedStr) or SENTENCE.match(str(text.value)):
                        yield f"{path}:{text.lineno}", text


def from_templates() -> Iterator[str]:
    quoted = r"""("[^"]*"|'[^']*')"""
    for path in ROOT.rglob("*.html"):
        for one in re.finditer(rf"{{% t {quoted}", path.read_text()):
            yield one[1][1:-1]
        for one in re.finditer(rf"{{% n {quoted} {quoted}", path.read_text()):
            yield from (one[1][1:-1], one[2][1:-1])


def from_registers() -> Iterator[str]:
    """Texts that stand in tables: rules with their fixes, types, verbs, roles, what an import makes."""
    for rule in all_rules().values():
        yield from (rule.title, rule.explanation, rule.fix, *(fix.label for fix in rule.fixes))
    for type_ in sheets()["types"]:
        yield from (type_["label"], type_["plural"], type_["doc"])
        yield from (verb["label"] for verb in type_["verbs"])
        for field in [*type_["fields"], *(param for verb in type_["verbs"] for param in verb["params"])]:
            yield from (choice["label"] for choice in field.get("choices", ()))
    verbs = ["create", "edit", "delete", *(c.verb for cls in types().values() for c in commands_of(cls) if c.cls is not EVERY_TYPE)]
    yield from (verb.replace("-", " ").capitalize() for verb in verbs)
    yield from (f"{role.word} (role)" for role in Role)
    yield from (target.label for targets in KINDS.values() for target in targets)
    yield from (str(state.label) for state in ImportState)
    yield from (*SENTENCES.values(), *ALERTS.values())
    yield from errors._SAID.values()
    yield from (*brand.TOO_PALE.values(), *views.SAID.values())
    yield from (task[-1] for task in TASKS)
    yield from (word for _, word in (*wishes.OF_FEATURE.values(), *wishes.OF_OPPORTUNITY.values()))


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_there(language: str) -> None:
    said = {str(text.value): where for where, text in spoken() if isinstance(text, ast.Constant)}
    said |= dict.fromkeys([*from_templates(), *from_registers()], "a table or a template")
    missing = {text: where for text, where in said.items() if text and text not in catalogue(language)}
    assert missing == {}


def test_no_text_is_put_together_before_it_can_be_said_otherwise() -> None:
    """`t("{key} is gone.", key=…)`, and never f"{key} is gone."."""
    assert [where for where, text in spoken() if isinstance(text, ast.JoinedStr) and not _is_address(text)] == []


def _is_address(text: ast.JoinedStr) -> bool:
    """The name of a field, such as `line 3`: not for reading."""
    fixed = "".join(str(part.value) for part in text.values if isinstance(part, ast.Constant))
    return fixed in ("line ", "create.", ".", "")


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_filled_in_is_filled_in_everywhere(language: str) -> None:
    def names(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text))

    assert {key: text for key, text in catalogue(language).items() if names(key) != names(text)} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_kept_that_is_no_longer_said(language: str) -> None:
    strings = {n.value for _, tree in sources() for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    kept = strings | set(from_templates()) | set(from_registers())
    ours = {key for file in (LOCALES / language).glob("*.json") if file.name != "types.json" for key in catalogue_of(file)}
    assert sorted(ours - kept) == []


def catalogue_of(file: Path) -> list[str]:
    return list(json.loads(file.read_text()))


def test_a_text_says_numbers_days_and_texts_in_the_language() -> None:
    text = t("{name} has gone quiet, {count}", name=t("Feature"), count=tn("{count} note", "{count} notes", 1430))
    assert text == "Feature has gone quiet, 1,430 notes"
    assert say("de", tn("{count} note", "{count} notes", 1430)) == "1.430 Notizen"
    far = t("It cannot be checked on {day}.", day=dt.date(2031, 6, 18))
    assert (str(far), say("de", far)) == ("It cannot be checked on 18 June 2031.", "Das lässt sich am 18. Juni 2031 nicht prüfen.")
    assert say("de", "not in the catalogue") == "not in the catalogue"


def test_a_text_is_kept_whole() -> None:
    text = t("{sentence}, and {count} more", sentence=t("It cannot be checked on {day}.", day=dt.date(2031, 6, 18)), count=2)
    for again in (unpacked(packed(text)), pickle.loads(pickle.dumps(text))):
        assert (again, say("de", again)) == (text, say("de", text))
