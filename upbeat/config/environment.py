"""The only place that reads the environment. Everything else receives `Options`."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from functools import cache
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import django

from upbeat.boot.database import parts_of
from upbeat.boot.errors import CannotStart
from upbeat.boot.options import Options


@cache
def options() -> Options:
    """The settings of this process, from `UPBEAT_*` and `DATABASE_URL`; an empty one counts as not set. Raises CannotStart."""
    env = os.environ
    port = port_number("--port or UPBEAT_PORT", env.get("UPBEAT_PORT") or "8700")
    return Options(
        data_dir=Path(env.get("UPBEAT_DATA_DIR") or default_data_dir()).expanduser().absolute(),
        host=env.get("UPBEAT_HOST") or "127.0.0.1",
        port=port,
        url=(env.get("UPBEAT_URL") or f"http://localhost:{port}").rstrip("/"),
        database_url=env.get("DATABASE_URL") or None,
        secret_key=env.get("UPBEAT_SECRET_KEY") or None,
        sample=env.get("UPBEAT_SAMPLE", "1") != "0",
        smtp_host=env.get("UPBEAT_SMTP_HOST", ""),
        smtp_port=port_number("UPBEAT_SMTP_PORT", env.get("UPBEAT_SMTP_PORT") or "587"),
        smtp_user=env.get("UPBEAT_SMTP_USER", ""),
        smtp_password=env.get("UPBEAT_SMTP_PASSWORD", ""),
        smtp_tls=one_of("UPBEAT_SMTP_TLS", env.get("UPBEAT_SMTP_TLS") or "starttls", "starttls", "tls", "none"),
        mail_from=env.get("UPBEAT_MAIL_FROM", ""),
        disk_spare=megabytes("UPBEAT_DISK_SPARE", env.get("UPBEAT_DISK_SPARE") or "500"),
        trusted_proxies=networks("UPBEAT_TRUSTED_PROXIES", env.get("UPBEAT_TRUSTED_PROXIES", "")),
    )


def options_said(**said: object) -> Options:
    """The options with what the command line said in place of the environment's; None leaves the environment's."""
    for name, value in said.items():
        if value is not None:
            os.environ[f"UPBEAT_{name.upper()}"] = str(int(value) if isinstance(value, bool) else value)
    options.cache_clear()
    return options()


def adopt(given: Options) -> None:
    """Make these the options of this process, before anything has read Django's settings."""
    os.environ.update(given.as_environment())
    options.cache_clear()


def set_up_django() -> None:
    """Load Django with our settings; models can be imported afterwards."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "upbeat.config.settings"
    django.setup()


def port_number(name: str, text: str) -> int:
    """A number that can be a port's. Raises CannotStart."""
    if not re.fullmatch(r"\d{1,5}", text.strip()) or not 1 <= int(text) <= 65_535:
        raise CannotStart(f"{name} is “{text}”; a port is a whole number from 1 to 65535.")
    return int(text)


def megabytes(name: str, text: str) -> int:
    """A whole number of MB. Raises CannotStart."""
    if not re.fullmatch(r"\d{1,9}", text.strip()):
        raise CannotStart(f"{name} is “{text}”; it takes a whole number of megabytes.")
    return int(text)


def one_of(name: str, value: str, *known: str) -> str:
    """The value, if it is a known one. Raises CannotStart."""
    if value not in known:
        raise CannotStart(f"{name} is “{value}”; it takes {', '.join(known)}.")
    return value


def networks(name: str, text: str) -> tuple[str, ...]:
    """Addresses and networks, separated by commas. Raises CannotStart for one that is neither."""
    parts = tuple(part.strip() for part in text.split(",") if part.strip())
    for part in parts:
        try:
            ip_network(part, strict=False)
        except ValueError:
            raise CannotStart(f"{name} names “{part}”, which is no address and no network. Write it like 10.0.0.5 or 10.0.0.0/8.") from None
    return parts


def default_data_dir() -> Path:
    """`/var/lib/upbeat` for root, else the user's data directory (XDG)."""
    if os.geteuid() == 0:
        return Path("/var/lib/upbeat")
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "upbeat"


def secret_key(options: Options) -> str:
    """The given key, or one made at first use and kept in the data directory, readable by its owner only."""
    if options.secret_key:
        return options.secret_key
    path = options.data_dir / "secret-key"
    try:
        return path.read_text()
    except FileNotFoundError:
        options.data_dir.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"secret-key.{os.getpid()}")
        with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):  # another process of the same start was first: its key counts
            os.link(unfinished, path)
        unfinished.unlink()
        return path.read_text()


def database(options: Options) -> dict[str, Any]:
    """Django's database entry for `DATABASE_URL`. Raises CannotStart."""
    parts = parts_of(options.database_url or "postgresql:///upbeat")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": "-c timezone=UTC", **parts},
    }
