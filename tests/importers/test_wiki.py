"""Jira wiki markup becomes Markdown."""

import pytest

from upbeat.edges.importers.wiki import to_markdown


@pytest.mark.parametrize(
    ("wiki", "markdown"),
    [
        ("h2. Title", "## Title"),
        ("*bold* _italic_ -gone- +under+ ??cited??", "**bold** *italic* ~~gone~~ under *cited*"),
        ("*_both_*", "**_both_**"),
        ("{{open_wallet}} is *called*", "`open_wallet` is **called**"),
        ("file_name_here 2019-2020-x 3 * 4 * 5 a-b-c", "file_name_here 2019-2020-x 3 * 4 * 5 a-b-c"),
        ("* one\n** two\n*** three\n* four", "- one\n  - two\n    - three\n- four"),
        ("# one\n## two\n# three", "1. one\n   1. two\n1. three"),
        ("Steps:\n# one\nDone", "Steps:\n\n1. one\n\nDone"),
        ("line\nnext", "line  \nnext"),
        ("||A||B||\n|1|[x|http://y.z]|", "| A | B |\n| --- | --- |\n| 1 | [x](http://y.z) |"),
        ("|a|b|", "|  |  |\n| --- | --- |\n| a | b |"),
        ("[Upbeat|https://upbeat.dev]", "[Upbeat](https://upbeat.dev)"),
        ("[https://a.b/c_d_e|https://a.b/c_d_e|smart-link]", "https://a.b/c_d_e"),
        ("[mailto:a@b.c]", "mailto:a@b.c"),
        ("!image-1.png|width=833,height=667!", "![image-1.png](image-1.png)"),
        ("!my shot.png!", "![my shot.png](my%20shot.png)"),
        ("Wow! Great! Really!", "Wow! Great! Really!"),
        ("see [^log.txt]", "see [log.txt](log.txt)"),
        ("{color:#36b37e}*PASS*{color} {color:red}x{color}", "**PASS** x"),
        ("[~accountid:12] and [~ann] and [~accountid:99]", "@Ann Onym and @ann and @someone"),
        ("{code:python|title=x}\na *b* = [1]\n\n\nc\n{code}", "```python\na *b* = [1]\n\n\nc\n```"),
        ("{noformat}*raw*{noformat}", "```\n*raw*\n```"),
        ("{quote}one\n\ntwo{quote}", "> one\n>\n> two"),
        ("bq. said", "> said"),
        ("{panel:title=Note|borderStyle=x}\ninside\n{panel}", "> **Note**\n>\n> inside"),
        ("a\n----\nb", "a\n\n---\n\nb"),
        ("Overview\\nPlan", "Overview  \nPlan"),
        ("a\\\\\nb", "a  \nb"),
        ("https://x.y/a_b_c*d*", "https://x.y/a_b_c*d*"),
        ("", ""),
    ],
)
def test_markup_becomes_markdown(wiki: str, markdown: str) -> None:
    assert to_markdown(wiki, {"12": "Ann Onym"}) == markdown
