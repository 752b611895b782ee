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
from upbeat.kernel.words import here, t, tn
from upbeat.score.moment import Moment
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
        raise BadRequest(t("“framework” is one of {known}.", known=", ".join(INPUTS)))
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
        spoken = tn("{count} note", "{count} notes", heard.notes)
        accounts = tn("{count} account", "{count} accounts", heard.accounts)
        asked = t("accounts that asked, in {notes}", notes=spoken) if heard.accounts else "notes that ask for it"
        words = highlights(at.actor).filter(Q(feature=feature) | Q(opportunity__in=below(at.actor, set(feature.addresses))))
        mean = float(words.aggregate(mean=Avg("importance"))["mean"] or 0)
        impact = next((value for least, value in IMPACTS if mean >= least), 0.25)
        found["reach"] = {"value": heard.accounts or heard.notes, "source": here(asked)}
        found["impact"] = {"value": impact, "source": here(t("mean importance {mean} of 3 in {notes}", mean=round(mean, 1), notes=spoken))}
        sure = next((share for notes, accounts, share in SURE if heard.notes >= notes and heard.accounts >= accounts), DOUBT)
        found["confidence"] = {"value": sure, "source": here(t("rule: {notes}, {accounts}", notes=spoken, accounts=accounts))}
    else:
        found["confidence"] = {"value": DOUBT, "source": here("rule: nobody has asked for it")}
    if feature.effort:
        found["effort"] = {"value": feature.effort, "source": here("person-weeks, from the feature")}
    return found
