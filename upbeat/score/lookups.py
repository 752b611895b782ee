"""Two lookups that let a query step along the thread in both directions of a link set.

`Highlight…filter(opportunity__among=OuterRef("addresses"))` and `Feature…filter(addresses__has=OuterRef("pk"))`; the second uses an index.
"""

from __future__ import annotations

from typing import Any

from django.db.models import ForeignKey, Lookup, UUIDField

from upbeat.kernel.fields import Links


@ForeignKey.register_lookup
@UUIDField.register_lookup
class Among(Lookup):
    """The link points to one of a set."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right})", [*left_params, *right_params]

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:
        return "%s", [list(value)]


@Links.register_lookup
class Has(Lookup):
    """The set holds one record."""

    lookup_name = "has"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} @> ARRAY[{right}]::uuid[]", [*left_params, *right_params]

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:
        return "%s", [value]
