"""The strip above the inbox: what is being spoken of, with the last twelve weeks of each."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import connection

from upbeat.domains.research.models import Feedback, Opportunity
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.score.moment import Moment
from upbeat.score.voices import highlights

SHOWN = 12
WEEKS = 12
MONTH = 4  # weeks that are compared with the four before


def themes(actor: Actor) -> dict[str, Any]:
    """Opportunities by the number of notes that speak for them, the most heard first; a note counts once, merged ones as one."""
    at = Moment.now(actor)
    heard = highlights(actor).exclude(opportunity=None).order_by().values_list("opportunity_id", "note", "feedback__received_at")
    sql, params = heard.query.sql_with_params()
    end = dt.datetime.combine(at.day(1), dt.time(), dt.UTC)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""WITH said AS MATERIALIZED (
                    SELECT opportunity, note, floor(extract(epoch FROM (%s - min(at))) / 604800)::int AS ago
                    FROM ({sql}) h (opportunity, note, at) GROUP BY 1, 2
                ), loud AS (SELECT opportunity, count(*) AS notes FROM said GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 100)
                SELECT l.opportunity, l.notes, s.ago, count(s.note) FROM loud l
                LEFT JOIN said s ON s.opportunity = l.opportunity AND s.ago BETWEEN 0 AND {WEEKS - 1}
                GROUP BY 1, 2, 3 ORDER BY 2 DESC, 1""",
            [end, *params],
        )
        rows: list[Any] = cursor.fetchall()
    weeks: dict[UUID, tuple[int, list[int]]] = {}
    for opportunity, notes, ago, count in rows:
        spark = weeks.setdefault(opportunity, (notes, [0] * WEEKS))[1]
        if ago is not None:
            spark[WEEKS - 1 - ago] = count
    known = at.rows(Opportunity).in_bulk(list(weeks))
    items = [_theme(known[pk], notes, spark) for pk, (notes, spark) in weeks.items() if pk in known]
    return {"items": items[:SHOWN], "untriaged": rules.visible(actor, Feedback).filter(state="new").count()}


def _theme(opportunity: Opportunity, notes: int, spark: list[int]) -> dict[str, Any]:
    now, before = sum(spark[-MONTH:]), sum(spark[-2 * MONTH : -MONTH])
    change = round((now - before) / before * 100) if before else None
    return {
        "id": str(opportunity.pk),
        "key": opportunity.key,
        "title": opportunity.called,
        "notes": notes,
        "change": change,
        "spark": spark,
    }
