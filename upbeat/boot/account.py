"""The unprivileged account PostgreSQL runs under, since it refuses to run as root."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Account:
    """Who a child process runs as; the ids are None where it is simply us."""

    name: str
    uid: int | None = None
    gid: int | None = None

    @property
    def groups(self) -> list[int] | None:
        """For `subprocess`, beside `uid` and `gid`: none of root's other groups."""
        return None if self.uid is None else []

    def give(self, path: Path) -> None:
        """Make a path we have just created this account's own."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, folder: Path) -> bool:
        return self._succeeds(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)])

    def can_run(self, program: Path) -> bool:
        return self._succeeds([str(program), "--version"])

    def _succeeds(self, command: list[str]) -> bool:
        try:
            result = subprocess.run(command, cwd="/", capture_output=True, user=self.uid, group=self.gid, extra_groups=self.groups)
        except OSError:
            return False
        return result.returncode == 0


def account_for(cluster: Path) -> Account:
    """Ourselves, or for root: the owner of the existing cluster, else `postgres`, else `nobody`."""
    if os.geteuid() != 0:
        return Account(pwd.getpwuid(os.geteuid()).pw_name if _is_named(os.geteuid()) else str(os.geteuid()))
    if cluster.exists() and (owner := cluster.stat()).st_uid != 0:
        return Account(pwd.getpwuid(owner.st_uid).pw_name if _is_named(owner.st_uid) else str(owner.st_uid), owner.st_uid, owner.st_gid)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    return Account("65534", 65534, 65534)


def _is_named(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True
