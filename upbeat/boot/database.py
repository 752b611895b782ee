"""A PostgreSQL of one's own: what DATABASE_URL says, and whether Upbeat can live there."""

from __future__ import annotations

import time

from upbeat.boot.errors import CannotStart

OLDEST = 15
PATIENCE = 10  # seconds for a database that is just starting


def parts_of(url: str) -> dict[str, str]:
    """The address as libpq reads it. Raises CannotStart, which repeats nothing of it: any part may be the password, misread."""
    from psycopg import ProgrammingError  # here, as the supervisor of an embedded database saves its 10 MB
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    except ProgrammingError:
        parts = {}
    has_scheme, has_port = url.startswith(("postgresql://", "postgres://")), parts.get("port", "0").replace(",", "").isdecimal()
    if not (parts and has_scheme and has_port) or url.count("@") > ("user" in parts):
        raise CannotStart(
            "DATABASE_URL cannot be read. Write it as postgresql://user:password@host:port/name, "
            "and @ : / % within the password as %40 %3A %2F %25."
        )
    return parts


def require_database(url: str) -> None:
    """Connect once. Raises CannotStart, with what to do, where nobody answers, we are not let in, or the server is too old."""
    import psycopg

    parts_of(url)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with psycopg.connect(url, connect_timeout=PATIENCE) as connection:
                version = connection.info.server_version // 10_000
            break
        except psycopg.OperationalError as error:
            said = " ".join(str(error).split()).rstrip(".?")
            if _is_refusal(said) or time.monotonic() > until:
                raise CannotStart(f"The database of DATABASE_URL cannot be used: {said}. Start it, or mend the address.") from None
        time.sleep(0.25)
    if version < OLDEST:
        raise CannotStart(f"DATABASE_URL leads to PostgreSQL {version}. Upbeat needs version {OLDEST} or newer.")


def _is_refusal(said: str) -> bool:
    """Whether a server answered, and with no. libpq gives a connection that failed no code, only words."""
    return "FATAL:" in said and "starting up" not in said
