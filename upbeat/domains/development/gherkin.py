"""Stories and criteria as a `.feature` file and back: a story is a Rule, a criterion a Scenario under it, the tick a tag.

A scenario is called by what follows (its Then), numbered where two are alike; by that name it is found again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser

from upbeat.kernel.errors import Invalid

PASSED = "@passed"
VOICE = (("as_a", "As a"), ("i_want", "I want"), ("so_that", "So that"))
STEPS = (("given", "Given"), ("when", "When"), ("then", "Then"))
_PLACE = {"Context": "given", "Action": "when", "Outcome": "then"}


@dataclass(slots=True)
class Scenario:
    name: str
    given: str = ""
    when: str = ""
    then: str = ""
    passed: bool = False


@dataclass(slots=True)
class Rule:
    name: str
    as_a: str = ""
    i_want: str = ""
    so_that: str = ""
    scenarios: list[Scenario] = field(default_factory=list)


def one_line(text: str) -> str:
    return " ".join(text.split())


def told_apart(names: Iterable[str]) -> list[str]:
    """The same names in the same order, a number behind those that came before."""
    taken: set[str] = set()
    out = []
    for name in names:
        fresh, n = name, 1
        while fresh in taken:
            n += 1
            fresh = f"{name} ({n})"
        taken.add(fresh)
        out.append(fresh)
    return out


def written(feature: str, rules: Iterable[Rule]) -> str:
    """The file. Reading it gives the same rules again."""
    return "\n".join([f"Feature: {one_line(feature)}", *(line for rule in rules for line in _rule_lines(rule))]) + "\n"


def _rule_lines(rule: Rule) -> Iterator[str]:
    yield from ("", f"  Rule: {one_line(rule.name)}")
    for name, words in VOICE:
        if text := one_line(getattr(rule, name)):
            yield f"    {words} {text}"
    for scenario in rule.scenarios:
        yield ""
        if scenario.passed:
            yield f"    {PASSED}"
        yield f"    Scenario: {one_line(scenario.name)}"
        for name, keyword in STEPS:
            # A step is one line: what stands on several becomes several steps.
            lines = [line for line in map(one_line, getattr(scenario, name).splitlines()) if line]
            for n, line in enumerate(lines):
                yield f"      {'And' if n else keyword} {line}"


def read(text: str) -> list[Rule]:
    """The rules of a file; scenarios outside any rule stand under one called like the feature. Raises Invalid naming each bad line."""
    try:
        feature = Parser().parse(text.removeprefix("\ufeff")).get("feature")
    except CompositeParserException as error:
        raise Invalid({f"line {one.location['line']}": [_told(one)] for one in error.errors}) from None
    except ParserException as error:
        raise Invalid({f"line {error.location['line']}": [_told(error)]}) from None
    if not feature:
        raise Invalid({"line 1": ["This file has no feature. It begins with “Feature:” and a name."]})
    errors: dict[str, list[str]] = {}
    loose, rules = Rule(one_line(feature["name"])), []
    before: dict[str, str] = {}
    children: list[Any] = feature["children"]
    for child in children:
        if "rule" in child:
            rules.append(_rule(child["rule"], before, errors))
        else:
            _take_in(child, loose, before, errors)
    if errors:
        raise Invalid(errors)
    return [*([loose] if loose.scenarios else []), *rules]


def _told(error: ParserException) -> str:
    return str(error.args[0]).split("): ", 1)[-1].replace("#", "")


def _rule(node: Any, outer: dict[str, str], errors: dict[str, list[str]]) -> Rule:
    rule, before = Rule(one_line(node["name"])), dict(outer)
    if not rule.name:
        errors[f"line {node['location']['line']}"] = ["This rule has no name; it becomes the name of a story."]
    for line in map(one_line, node["description"].splitlines()):
        for name, words in VOICE:
            if line.lower().startswith(words.lower() + " "):
                setattr(rule, name, line[len(words) + 1 :])
    for child in node["children"]:
        _take_in(child, rule, before, errors)
    return rule


def _take_in(child: Any, rule: Rule, before: dict[str, str], errors: dict[str, list[str]]) -> None:
    """A scenario into its rule, with what the background says before it; an outline once for each of its examples."""
    if "background" in child:
        for name, text in _steps(child["background"]["steps"]).items():
            before[name] = "\n".join(filter(None, [before.get(name, ""), text]))
        return
    node = child["scenario"]
    tables = [table for table in node["examples"] if table.get("tableHeader")]
    for row in _rows(tables) if tables else [{}]:
        steps = {name: "\n".join(filter(None, [before.get(name, ""), text])) for name, text in _steps(node["steps"], row).items()}
        if not steps["then"]:
            errors[f"line {node['location']['line']}"] = ["This scenario says nothing with “Then”; it needs what follows."]
            return
        name = one_line(_filled(node["name"], row)) or one_line(steps["then"])
        rule.scenarios.append(Scenario(name, **steps, passed=any(tag["name"] == PASSED for tag in node["tags"])))


def _rows(tables: list[Any]) -> Iterator[dict[str, str]]:
    for table in tables:
        names = [cell["value"] for cell in table["tableHeader"]["cells"]]
        for row in table["tableBody"]:
            yield dict(zip(names, (cell["value"] for cell in row["cells"]), strict=True))


def _steps(nodes: list[Any], row: dict[str, str] | None = None) -> dict[str, str]:
    lines: dict[str, list[str]] = {"given": [], "when": [], "then": []}
    place = "given"
    for step in nodes:
        place = _PLACE.get(step["keywordType"], place)
        lines[place].append(_filled(step["text"], row or {}))
        for extra in step.get("dataTable", {}).get("rows", []):
            lines[place].append("| " + " | ".join(_filled(cell["value"], row or {}) for cell in extra["cells"]) + " |")
        lines[place] += step.get("docString", {}).get("content", "").splitlines()
    return {name: "\n".join(texts) for name, texts in lines.items()}


def _filled(text: str, row: dict[str, str]) -> str:
    for name, value in row.items():
        text = text.replace(f"<{name}>", value)
    return text
