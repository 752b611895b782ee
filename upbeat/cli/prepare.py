"""What a start may have to do before it can work: the schema, and at the first start the sample. A process of its own, for its memory."""

from __future__ import annotations

from django.db import connections

from upbeat.boot import lifeline
from upbeat.config.environment import options, set_up_django


def main() -> None:
    lifeline.hold()
    set_up_django()
    from upbeat.boot import upgrade

    upgrade.bring_up_to_date(sample=options().sample)
    if upgrade.wants_sample():
        from upbeat.boot import sample

        sample.build()
        upgrade.sample_is_built()
    connections.close_all()


if __name__ == "__main__":
    main()
