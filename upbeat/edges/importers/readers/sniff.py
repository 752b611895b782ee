"""What a file is, judged by its bytes and never by its name: format, encoding, delimiter."""

import codecs
import csv
import json
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from upbeat.edges.importers.readers.plain import plain_bytes
from upbeat.edges.importers.readers.table import Unreadable

SAMPLE_BYTES = 256 * 1024
CHUNK = 1024 * 1024
DELIMITERS = (",", ";", "\t", "|")

# UTF-32 first: its little-endian mark starts with UTF-16's.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LEGACY = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "shift_jis",
    "gb18030",
    "big5",
    "euc_kr",
    "euc_jp",
]


@dataclass(frozen=True, slots=True)
class Encoding:
    name: str
    errors: str = "strict"


def format_of(head: bytes, encoding: Encoding | None) -> str:
    """One of xlsx, parquet, json, jsonl, csv."""
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "xlsx"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"%PDF"):
        raise Unreadable("This is a PDF. Import a table instead: CSV, Excel, JSON or JSON lines.")
    text = decoded_head(head, encoding or Encoding("utf-8", "replace")).lstrip()
    if text.startswith("["):
        return "json"
    if text.startswith("{"):
        return "jsonl" if is_lines_of_objects(text) else "json"
    return "csv"


def decoded_head(head: bytes, encoding: Encoding) -> str:
    return codecs.getincrementaldecoder(encoding.name)("replace").decode(head, final=False)


def is_lines_of_objects(text: str) -> bool:
    """True when the first full line, or two of the first five, are whole JSON objects. A single line counts unless it holds a list."""
    lines = [line for line in text.splitlines() if line.strip()]
    objects = [parsed_object(line) for line in lines[:5]]
    if len(lines) == 1:
        return objects[0] is not None and not any(isinstance(value, list | dict) for value in objects[0].values())
    return objects[0] is not None or sum(found is not None for found in objects) >= 2


def parsed_object(line: str) -> dict[str, object] | None:
    try:
        parsed = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, dict) else None


def encoding_of(path: Path) -> Encoding:
    """The text encoding, by its mark, by reading the whole file as UTF-8, or by its letters' statistics."""
    with plain_bytes(path) as file:
        head = file.read(SAMPLE_BYTES)
    for mark, name in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return Encoding(name)
    wide = wide_without_mark(head)
    if wide:
        return Encoding(wide)
    bad_at = first_byte_not_utf8(path)
    if bad_at is None:
        return Encoding("utf-8")
    with plain_bytes(path) as file:
        file.seek(max(0, bad_at - SAMPLE_BYTES // 2))
        sample = file.read(SAMPLE_BYTES)
    if is_damaged_utf8(sample):
        return Encoding("utf-8", "replace")
    return Encoding(by_letters(sample), "replace")


def by_letters(sample: bytes) -> str:
    """The likeliest of the older encodings. Western letters fit several eight-bit tables: a near tie goes to the most common one."""
    found = from_bytes(sample, cp_isolation=LEGACY, preemptive_behaviour=False)
    best = found.best()
    if best is None:
        return "cp1252"
    western = next((match for match in found if match.encoding == "cp1252"), None)
    if western and western.chaos <= best.chaos + 0.02 and western.coherence >= best.coherence - 0.06:
        return "cp1252"
    same = sample.decode("cp1252", "replace") == sample.decode(best.encoding, "replace")
    return "cp1252" if same else best.encoding


def wide_without_mark(head: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of mostly Latin text is zero."""
    if len(head) < 4:
        return None
    half = len(head) // 2
    if head[1::2].count(0) > half * 0.4 and head[0::2].count(0) < half * 0.05:
        return "utf-16-le"
    if head[0::2].count(0) > half * 0.4 and head[1::2].count(0) < half * 0.05:
        return "utf-16-be"
    return None


def first_byte_not_utf8(path: Path) -> int | None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    offset = 0
    with plain_bytes(path) as file:
        while chunk := file.read(CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return offset + min(error.start, len(chunk))
            offset += len(chunk)
    return offset if decoder.getstate()[0] else None


def is_damaged_utf8(sample: bytes) -> bool:
    """True when far more letters read well as UTF-8 than not: a few broken bytes, not another encoding."""
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for letter in text if letter > "\x7f") - bad
    return good > 4 * bad


def delimiter_of(text: str) -> str:
    """The separator under which most rows of the sample have as many cells as the header."""
    whole = text[: text.rfind("\n") + 1] or text

    def score(delimiter: str) -> tuple[float, int]:
        try:
            read = csv.reader(whole.splitlines(keepends=True), delimiter=delimiter, skipinitialspace=delimiter == " ")
            rows = [row for row in read if row][:200]
        except csv.Error:
            return 0.0, 0
        if not rows or len(rows[0]) < 2:
            return 0.0, 0
        width = len(rows[0])
        return sum(len(row) == width for row in rows) / len(rows), width

    best = max(DELIMITERS, key=score)
    if score(best)[1]:
        return best
    return " " if score(" ")[0] == 1 else ","  # columns set apart by spaces: only where every row has them
