"""Every rule breaks where it should, is found with its number, and is mended by each of its fixes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.score.cases import CASES
from tests.score.world import World
from upbeat.kernel import commands
from upbeat.kernel.record import type_name
from upbeat.score.alignment.rule import all_rules
from upbeat.score.check import rules_touched_by
from upbeat.score.moment import Moment
from upbeat.score.picture import described

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).parents[2] / "docs" / "rules.md"
FIXES = [(rule.code, fix.name) for rule in all_rules().values() for fix in rule.fixes]


def test_every_rule_has_a_case_and_every_named_value_a_fix() -> None:
    assert set(CASES) == set(all_rules())
    for code, case in CASES.items():
        assert set(case.values) <= {fix.name for fix in all_rules()[code].fixes}


@pytest.mark.parametrize("code", CASES)
def test_a_rule_stays_silent_in_an_empty_workspace_and_counts_whom_it_asked(world: World, code: str) -> None:
    assert world.check(code).opened == 0
    CASES[code].breaks(world)
    result = world.check(code)
    assert (result.opened, result.closed) == (1, 0)
    assert result.asked >= 1


@pytest.mark.parametrize(("code", "name"), FIXES)
def test_each_fix_mends_its_finding(world: World, code: str, name: str) -> None:
    about = CASES[code].breaks(world)
    world.check(code)
    (finding,) = world.findings(code)
    rule = all_rules()[code]
    assert (finding.about_id, finding.about_type, finding.number) == (about.pk, type_name(rule.about), 1)
    assert finding.severity == rule.severity
    assert finding.name

    value = CASES[code].values.get(name)
    world.cast.owner.post(f"/findings/{finding.key}/fix", {"fix": name, "value": str(value(world)) if value else None})
    assert world.check(code).closed == 1
    assert world.findings(code) == []
    assert [f.pk for f in world.findings(code, closed=True)] == [finding.pk]


@pytest.mark.parametrize("code", CASES)
def test_the_record_says_which_finding_a_change_mended(world: World, code: str) -> None:
    """A fix is a change like any other: in the log, with the finding in its reason."""
    CASES[code].breaks(world)
    world.check(code)
    (finding,) = world.findings(code)
    first = all_rules()[code].fixes[0]
    value = CASES[code].values.get(first.name)
    _, tx = commands.perform(
        world.actor, type(finding), finding.pk, "fix", {"fix": 0, "value": str(value(world)) if value else None}, source="web"
    )
    assert tx.written >= 1
    assert tx.reason.startswith(f"{finding.key} {code}: ")


@pytest.mark.parametrize("code", CASES)
def test_fixes_are_data_with_a_label_and_what_they_want(world: World, code: str) -> None:
    CASES[code].breaks(world)
    world.check(code)
    (line,) = described(Moment.now(world.actor), world.findings(code))
    assert line["fixes"]
    for data in line["fixes"]:
        assert {"name", "label", "verb", "field", "wants", "value"} <= set(data)
        assert data["verb"] in ("set", "link", "create")
        assert not data["label"].endswith(" to")


@pytest.mark.parametrize("code", CASES)
def test_a_rule_reads_what_its_answer_depends_on(world: World, code: str) -> None:
    """Whatever the case created, the rule is asked again when a type it reads changes."""
    about = type_name(type(CASES[code].breaks(world)))
    assert code in rules_touched_by([about])


def test_the_docs_list_every_rule_and_no_other() -> None:
    listed = dict(re.findall(r"^### (UP\d+) (.+)$", DOCS.read_text(), re.MULTILINE))
    assert listed == {rule.code: rule.title for rule in all_rules().values()}


def test_the_docs_carry_the_explanation_and_the_fix() -> None:
    text = " ".join(DOCS.read_text().split())
    for rule in all_rules().values():
        assert " ".join(rule.explanation.split()) in text, rule.code
        assert rule.fix in text
