"""Files of 100 MB are read in bounded memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SIZE = 100 * 1024 * 1024
ALLOWED = 60  # MB over what the interpreter takes by itself

# In a process of its own: the largest size of a process never shrinks again.
READ = """
import resource, sys
from pathlib import Path
from upbeat.edges.importers.readers.open import open_table
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before = peak()
print(sum(1 for row in open_table(Path(sys.argv[1])).rows()), peak() - before)
"""


def write_csv(path: Path) -> int:
    count = 0
    with path.open("w") as file:
        file.write("id,created_at,rating,text\n")
        while file.tell() < SIZE:
            file.writelines(f'{10**19 + i},2026-06-11T10:00:00Z,{i % 5 + 1},"{"song list " * 40}"\n' for i in range(count, count + 10_000))
            count += 10_000
    return count


def write_json(path: Path) -> int:
    record = json.dumps({"id": 10**19, "text": "song list " * 40, "rating": 5})
    count = SIZE // len(record)
    with path.open("w") as file:
        file.write('{"meta": {}, "items": [' + record)
        file.writelines(f",\n{record}" for _ in range(count - 1))
        file.write("]}")
    return count


@pytest.mark.parametrize("write", [write_csv, write_json])
def test_a_file_of_100_mb_is_read_in_bounded_memory(tmp_path: Path, write: object) -> None:
    assert callable(write)
    path = tmp_path / "large"
    count = write(path)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    rows, grown = map(int, done.stdout.split())
    assert rows == count
    assert grown < ALLOWED, f"{grown} MB"
