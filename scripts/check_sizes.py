"""Fails for a file of ours that is too long to be read in one sitting."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LONGEST = 600  # lines
KINDS = {".py", ".ts", ".tsx", ".css"}
GENERATED = ("/generated/", "/migrations/")


def main() -> int:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True, check=True).stdout
    too_long = 0
    for name in listed.splitlines():
        file = Path(name)
        if file.suffix not in KINDS or any(part in f"/{name}" for part in GENERATED) or not file.exists():
            continue
        lines = len(file.read_text().splitlines())
        if lines > LONGEST:
            print(f"{name}: {lines} lines; split it by behaviour (at most {LONGEST}).")
            too_long += 1
    return min(too_long, 1)


if __name__ == "__main__":
    sys.exit(main())
