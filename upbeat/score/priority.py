"""The score of a feature with where each input comes from, and what the records themselves would say of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Avg, Q

from upbeat.domains.development.models import Feature
from upbeat.domains.development.planning import INPUTS, TYPED, Framework, Prioritisation
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import BadRequest
from upbeat.score.moment import Moment, many
from upbeat.score.staves import may_move
from upbeat.score.voices import Voices, below, by_feature, highlights

IMPACTS = (
    (2.5, 3.0),
    (2.0, 2.0),
    (1.5, 1.0),
    (1.0, 0.5),
)  # from this mean importance (0 to 3) on, this impact on Intercom's scale; else a quarter
SURE = ((30, 5, 80), (5, 2, 50))  # from so many notes and accounts on, percent; else 20
DOUBT = 20


def priority(actor: Actor, ref: UUID | str, framework: str) -> dict[str, Any]:
    """Inputs in the order of the formula, each as it is kept and as it is proposed. Raises NotFound, BadRequest. Seven queries at most."""
    if framework not in INPUTS:
        raise BadRequest(f"“framework” is one of {', '.join(INPUTS)}.")
    feature = rules.find(actor, Feature, ref)
    at = Moment.now(actor)
    kept = at.rows(Prioritisation).filter(feature=feature, framework=framework).order_by("-number").first()
    proposed = _proposals(at, feature) if framework == Framework.RICE else {}
    inputs = []
    for name in INPUTS[framework]:
        given = kept.inputs.get(name) if kept else None
        inputs.append({"name": name, "given": given and {**given, "typed": given["source"] == TYPED}, "proposed": proposed.get(name)})
    return {
        "framework": framework,
        "key": kept.key if kept else None,
        "score": kept.score if kept else None,
        "inputs": inputs,
        "editable": may_move(at, Feature),
    }


def _proposals(at: Moment, feature: Feature) -> dict[str, dict[str, Any]]:
    """Reach from who asked, impact from how much it matters to them, confidence from how many said so, effort from the feature itself."""
    heard = by_feature(at.actor, at.rows(Feature).filter(pk=feature.pk)).get(feature.pk, Voices())
    found: dict[str, dict[str, Any]] = {}
    if heard.notes:
        spoken = many(heard.notes, "note")
        reach, source = (heard.accounts, f"accounts that asked, in {spoken}") if heard.accounts else (heard.notes, "notes that ask for it")
        words = highlights(at.actor).filter(Q(feature=feature) | Q(opportunity__in=below(at.actor, set(feature.addresses))))
        mean = float(words.aggregate(mean=Avg("importance"))["mean"] or 0)
        impact = next((value for least, value in IMPACTS if mean >= least), 0.25)
        found["reach"] = {"value": reach, "source": source}
        found["impact"] = {"value": impact, "source": f"mean importance {mean:.1f} of 3 in {spoken}"}
        sure = next((share for notes, accounts, share in SURE if heard.notes >= notes and heard.accounts >= accounts), DOUBT)
        found["confidence"] = {"value": sure, "source": f"rule: {spoken}, {many(heard.accounts, 'account')}"}
    else:
        found["confidence"] = {"value": DOUBT, "source": "rule: nobody has asked for it"}
    if feature.effort:
        found["effort"] = {"value": feature.effort, "source": "person-weeks, from the feature"}
    return found
