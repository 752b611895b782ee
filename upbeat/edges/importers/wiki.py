"""Jira wiki markup to Markdown."""

import re
from collections.abc import Callable, Mapping

CODE = re.compile(r"\{(code|noformat)(?::([^}]*))?\}\n?(.*?)\n?\{\1\}", re.DOTALL)
LINE_BREAK_AS_LETTERS = "\\n"
HEADING = re.compile(r"h([1-6])\.\s*(.*)$")
LIST_ITEM = re.compile(r"([*#-]+)\s+(.*)$")
RULE = re.compile(r"-{4,}$")
LINK = re.compile(r"\[(?!~)(?:([^\[\]|\n]+)\|)?([a-z]+:[^\[\]|\s]+|#[^\[\]|\s]+|\^[^\[\]|]+)(?:\|[^\[\]\n]*)?\]")
MENTION = re.compile(r"\[~(accountid:)?([^\]]+)\]")
IMAGE = re.compile(r"!([^\s!|][^!|\n]*\.[A-Za-z0-9]{2,5}|https?://[^\s!|]+)(?:\|[^!\n]*)?!")
MONO = re.compile(r"\{\{(.+?)\}\}")
COLOR = re.compile(r"\{color(?::[^}]*)?\}")
ANCHOR = re.compile(r"\{anchor(?::[^}]*)?\}")

EDGE_BEFORE, EDGE_AFTER = r"(?<![\w\\*_~-])", r"(?![\w*_~-])"
BOLD = re.compile(EDGE_BEFORE + r"\*(?=\S)([^*\n]+?)(?<=\S)\*" + EDGE_AFTER)
ITALIC = re.compile(r"(?<![\w\\*])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w])")
STRIKE = re.compile(r"(?<![\w\\-])-(?=[^\s-])([^\n-]+?)(?<=\S)-(?![\w-])")
INSERTED = re.compile(r"(?<![\w\\+])\+(?=\S)([^+\n]+?)(?<=\S)\+(?![\w+])")
CITATION = re.compile(r"\?\?(?=\S)([^?\n]+?)\?\?")

KEPT = "\x00{}\x00"


def to_markdown(text: str, people: Mapping[str, str] | None = None) -> str:
    """Markdown for a Jira description or comment. `people` names account ids for mentions."""
    if LINE_BREAK_AS_LETTERS in text and "\n" not in text:
        # Jira's own importer leaves the two characters \n where a line ended.
        text = text.replace(LINE_BREAK_AS_LETTERS, "\n")
    text = text.replace("\r\n", "\n").replace("\x00", "")
    kept: list[str] = []

    def keep(markdown: str) -> str:
        kept.append(markdown)
        return KEPT.format(len(kept) - 1)

    text = CODE.sub(lambda match: "\n\n" + keep(fence(match)) + "\n\n", text)
    text = blocks(text)
    text = inline(text, people or {}, keep)
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return re.sub(r"\x00(\d+)\x00", lambda match: kept[int(match[1])], text)


def fence(match: re.Match[str]) -> str:
    language = next((part for part in (match[2] or "").split("|") if part and "=" not in part), "")
    marks = "````" if "```" in match[3] else "```"
    return f"{marks}{language if match[1] == 'code' else ''}\n{match[3]}\n{marks}"


def blocks(text: str) -> str:
    """Line by line: headings, lists, tables, rules; what stands in quotes or panels behind `>`."""
    out: list[str] = []
    lines: list[str] = []
    quoted = False
    for line in [*split_quotes(text), None]:
        if line is None or line in ("{quote}", "{panel}"):
            block = block_lines(lines)
            out += ["", *(f"> {part}".rstrip() for part in stripped(block)), ""] if quoted else block
            lines, quoted = [], not quoted
        else:
            lines.append(line)
    return "\n".join(out)


def stripped(lines: list[str]) -> list[str]:
    return "\n".join(lines).strip("\n").split("\n")


def block_lines(lines: list[str]) -> list[str]:
    out: list[str] = []
    previous = "blank"
    for line in lines:
        kind, markdown = block_line(line)
        if kind != previous and "blank" not in (kind, previous):
            out.append("")
        elif kind == previous == "text":
            out[-1] += "  "  # a line break in Jira is one in Markdown only after two spaces
        if kind == "table" and previous != "table":
            out += table_head(line, markdown)
        else:
            out.append(markdown)
        previous = kind
    return out


def table_head(line: str, row: str) -> list[str]:
    """Markdown wants a header over every table; Jira does not."""
    cells = row.count(" | ") + 1
    rule = "|" + " --- |" * cells
    return [row, rule] if line.lstrip().startswith("||") else ["|" + "  |" * cells, rule, row]


def split_quotes(text: str) -> list[str]:
    """Lines, with the marks of quotes and panels on lines of their own."""
    text = re.sub(r"\{panel(?::[^}]*?title=([^|}]*)[^}]*)\}", r"\n{panel}\n*\1*\n", text)
    text = re.sub(r"\{panel(?::[^}]*)?\}", "\n{panel}\n", text)
    text = text.replace("{quote}", "\n{quote}\n")
    return text.split("\n")


def block_line(line: str) -> tuple[str, str]:
    """What a line is (blank, heading, quote, rule, list, table, text) and its Markdown."""
    bare = line.strip()
    if not bare:
        return "blank", ""
    if match := HEADING.match(bare):
        return "heading", f"{'#' * int(match[1])} {match[2]}"
    if bare.startswith("bq. "):
        return "quote", f"> {bare[4:]}"
    if RULE.match(bare):
        return "rule", "---"
    if row := table_row(bare):
        return "table", row
    match = LIST_ITEM.match(bare)
    if match and not match[1].startswith("--"):
        indent = "".join("   " if mark == "#" else "  " for mark in match[1][:-1])
        return "list", f"{indent}{'1.' if match[1].endswith('#') else '-'} {match[2]}"
    return "text", line


def table_row(bare: str) -> str | None:
    if len(bare) < 3 or not bare.startswith("|") or not bare.endswith("|"):
        return None
    mark = "||" if bare.startswith("||") else "|"
    # A bar inside a link parts its text from its address, not two cells.
    guarded = re.sub(r"\[[^\[\]\n]*\]", lambda match: match[0].replace("|", "\x01"), bare)
    cells = [cell.strip().replace("\x01", "|") for cell in re.split(r"\|\|?", guarded.removeprefix(mark).removesuffix(mark))]
    return "| " + " | ".join(cells) + " |"


def inline(text: str, people: Mapping[str, str], keep: Callable[[str], str]) -> str:
    text = COLOR.sub("", text)
    text = ANCHOR.sub("", text)
    text = MONO.sub(lambda match: keep(f"`{match[1]}`"), text)
    text = IMAGE.sub(
        lambda match: keep(f"![{match[1].rpartition('/')[2]}]({address(match[1])})"),
        text,
    )
    text = MENTION.sub(lambda match: keep(f"@{people.get(match[2], 'someone' if match[1] else match[2])}"), text)
    text = LINK.sub(lambda match: keep(link(match)), text)
    text = re.sub(r"https?://\S+", lambda match: keep(match[0]), text)
    text = BOLD.sub(r"**\1**", text)
    text = ITALIC.sub(r"*\1*", text)
    text = STRIKE.sub(r"~~\1~~", text)
    text = INSERTED.sub(r"\1", text)
    text = CITATION.sub(r"*\1*", text)
    text = re.sub(r"\{(quote|panel|code|noformat)(:[^}]*)?\}", "", text)
    text = re.sub(r"\\\\ *(?=\n|$)", "  ", text)
    return re.sub(r"\\([*_{}\[\]+!|-])", r"\1", text)


def link(match: re.Match[str]) -> str:
    title, target = match[1], match[2]
    if target.startswith("^"):
        return f"[{target[1:]}]({address(target[1:])})"
    return target if not title or title == target else f"[{title}]({target})"


def address(target: str) -> str:
    """A Markdown target: spaces would end it."""
    return target.replace(" ", "%20")
