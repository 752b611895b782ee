"""What a start of Upbeat can be told. Filled by `config.environment`, carried as one object."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of one installation; every path absolute, every field has its environment name in docs/operate.md."""

    data_dir: Path
    host: str = "127.0.0.1"
    port: int = 8700
    url: str = "http://localhost:8700"
    database_url: str | None = None  # None: the embedded PostgreSQL under data_dir
    secret_key: str | None = None  # None: made once and kept under data_dir
    sample: bool = True
    smtp_host: str = ""  # none: no mail is sent
    smtp_port: int = 587
    smtp_user: str = ""
    smtp_password: str = ""
    smtp_tls: str = "starttls"  # or tls from the first byte, or none
    mail_from: str = ""
    disk_spare: int = 500  # MB that stay free on the disk of the data directory: with less, no events are taken
    trusted_proxies: tuple[str, ...] = ()  # addresses or networks whose X-Forwarded-For and X-Forwarded-Proto are believed

    def as_environment(self) -> dict[str, str]:
        """The variables from which a child process reads these same options."""
        named = {
            "UPBEAT_DATA_DIR": str(self.data_dir),
            "UPBEAT_HOST": self.host,
            "UPBEAT_PORT": str(self.port),
            "UPBEAT_URL": self.url,
            "DATABASE_URL": self.database_url,
            "UPBEAT_SECRET_KEY": self.secret_key,
            "UPBEAT_SAMPLE": "1" if self.sample else "0",
            "UPBEAT_SMTP_HOST": self.smtp_host,
            "UPBEAT_SMTP_PORT": str(self.smtp_port),
            "UPBEAT_SMTP_USER": self.smtp_user,
            "UPBEAT_SMTP_PASSWORD": self.smtp_password,
            "UPBEAT_SMTP_TLS": self.smtp_tls,
            "UPBEAT_MAIL_FROM": self.mail_from,
            "UPBEAT_DISK_SPARE": str(self.disk_spare),
            "UPBEAT_TRUSTED_PROXIES": ",".join(self.trusted_proxies),
        }
        return {name: value for name, value in named.items() if value is not None}
