"""The main job in a real browser: words come in, become a plan, and the Score says whether it is in tune."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.boot.installation import Up
from tests.journeys.browser import fresh_link, sign_in
from tests.journeys.files import COMPLAINT, HEADER, JIRA, QUOTE, feedback_rows, write_csv
from tests.live.client import Api, token_of
from tests.mailbox import Box, body

WHILE = 20_000  # ms that a page or an import may take on a busy machine


@pytest.fixture
def house(visitor: Callable[..., Page]) -> Page:
    """A page in a new, empty workspace, made where a person makes one."""
    page = visitor("/w/ondula/settings/workspace")
    page.get_by_label("Name of the new workspace").fill(f"Rooms {uuid4().hex[:6]}")
    page.get_by_role("button", name="Make a workspace").click()
    expect(page.get_by_role("navigation", name="Six heads to fill, in order")).to_be_visible(timeout=WHILE)
    return page


def test_a_printed_link_signs_in_once(browser: Browser, server: Up) -> None:
    link = fresh_link(server)
    with browser.new_context(base_url=server.url) as first, browser.new_context(base_url=server.url) as second:
        expect(sign_in(first, link).get_by_role("heading", name="The Score")).to_be_visible(timeout=WHILE)
        again = second.new_page()
        again.goto(link)
        expect(again.get_by_role("status")).to_contain_text("That link was used before")


def test_feedback_goes_in_and_again_without_doubling(house: Page, server: Up, tmp_path: Path) -> None:
    rows = feedback_rows()
    bring(house, write_csv(tmp_path / "reviews.csv", HEADER, rows))
    become = house.get_by_label("What Review becomes")
    expect(become.locator("option:checked")).to_have_text("Text, kept verbatim")
    expect_outlook(house, create=37, update=0, skip=1, mend=2)
    expect(house.get_by_role("listitem").filter(has_text="2026-13-45")).to_contain_text("line 39, Date")
    house.get_by_label("What Where found becomes").select_option(label="Channel")
    expect(house.get_by_role("link", name="Download the 2 rows")).to_be_visible(timeout=WHILE)
    expect_outlook(house, create=37, update=0, skip=1, mend=2)
    run_import(house, "Import the 37 good rows", "37 created, 0 updated, 1 skipped, 2 left out.")

    api = Api(server.port, token_of(server.data_dir, workspace=slug_of(house)))
    note = api.get("/feedback?source_id=90000000000000000000")["items"][0]
    assert (note["text"], note["channel"], note["rating"]) == (COMPLAINT, "App store", 1)

    rows[0] = (*rows[0][:2], "5", *rows[0][3:])
    rows[38] = (*rows[38][:2], "4", *rows[38][3:])
    house.get_by_role("button", name="Import another").click()
    bring(house, write_csv(tmp_path / "reviews again.csv", HEADER, rows, delimiter=";"))
    house.get_by_label("What Where found becomes").select_option(label="Channel")  # while the check is under way
    expect_outlook(house, create=1, update=1, skip=37, mend=1)
    run_import(house, "Import the 2 good rows", "1 created, 1 updated, 37 skipped, 1 left out.")
    assert api.get("/feedback?count=exact&limit=1")["count"] == 38
    assert api.get(f"/feedback/{note['id']}")["rating"] == 5

    house.get_by_role("button", name="Undo the whole import").click()
    house.get_by_role("dialog").get_by_role("button", name="Undo the import").click()
    expect(house.get_by_role("status").filter(has_text="This import was taken back.")).to_be_visible(timeout=WHILE)
    assert api.get(f"/feedback/{note['id']}")["rating"] == 1


def test_a_jira_export_becomes_features_stories_and_talk(house: Page, tmp_path: Path) -> None:
    export = tmp_path / "jira.csv"
    export.write_text(JIRA)
    bring(house, export)
    expect_outlook(house, create=3, update=0, skip=0, mend=0)
    run_import(house, "Import 3 rows", "3 created, 0 updated, 0 skipped, 0 left out.")
    house.get_by_role("link", name="Open features").click()
    house.get_by_role("link", name="Sound in every room").click()
    expect(house.get_by_role("heading", name="Sound in every room", level=1)).to_be_visible()
    expect(house.locator(".doc strong")).to_have_text("Three rooms")
    expect(house.locator(".doc li")).to_have_text(["the bar", "the lobby"])
    expect(house.get_by_role("link", name="The lobby is a beat behind")).to_be_visible()
    house.get_by_role("link", name="Follow a guest from room to room").click()
    expect(house.locator(".doc blockquote")).to_have_text("One song, no gap.")
    expect(house.locator("dd").filter(has_text="Sprint 8")).to_be_visible()
    expect(house.get_by_text("Try it in the lobby first.")).to_be_visible()


def test_words_become_a_launch_in_tune_before_two_pairs_of_eyes_and_who_said_them_hears_of_it(
    house: Page, visitor: Callable[..., Page], box: Box, tmp_path: Path
) -> None:
    slug = slug_of(house)
    rows = [(*row, f"guest{number}@example.org") for number, row in enumerate(feedback_rows()[:5])]
    bring(house, write_csv(tmp_path / "reviews.csv", (*HEADER, "Email"), rows))
    run_import(house, "Import 5 rows", "5 created")

    opportunity_from_words(house)
    feature_that_answers(house)
    story_with_criteria(house)
    watcher = visitor(f"/w/{slug}/score")
    expect(watcher.locator(".lane[data-sec=product] [data-key=FEA-1]")).to_be_visible(timeout=WHILE)
    release_and_launch(house)

    # The second browser has stood on the Score all along.
    expect(watcher.locator(".bline[data-release=REL-1]")).to_have_count(1)
    expect(watcher.get_by_role("link", name="Release 27.1 Rondo")).to_be_visible()
    house.goto(f"/w/{slug}/features/FEA-1")
    rename(house, "Rooms that never drop out")
    expect(watcher.locator("[data-key=FEA-1]")).to_contain_text("Rooms that never", timeout=WHILE)

    # Out of tune, with a number that can be followed; one click mends it for everybody.
    house.goto(f"/w/{slug}/score")
    line = house.locator(".tune li").filter(has_text="Rondo launch comes before its release")
    number = line.locator(".mk").inner_text(timeout=WHILE)
    expect(watcher.locator(f'.tune li[data-finding="{number}"]')).to_be_visible()
    line.get_by_role("link", name="Rondo launch").click()
    house.wait_for_url("**/launches/LAU-1")
    expect(house.get_by_role("img", name=f"finding {number}").first).to_be_visible()
    house.go_back()
    line.get_by_role("button", name="Move to the day of the release").click()
    expect(line).to_have_count(0)
    expect(watcher.locator(f'.tune li[data-finding="{number}"]')).to_have_count(0)

    the_whole_thread(house, slug)
    on_the_roadmap(house, slug)
    announced_and_told(house, slug, box)


def on_the_roadmap(page: Page, slug: str) -> None:
    """The feature stands there; a day later by key."""
    page.goto(f"/w/{slug}/roadmap")
    bar = page.locator(".rb[data-key=FEA-1]")
    before = bar.get_attribute("aria-label", timeout=WHILE) or ""
    bar.focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(bar).not_to_have_attribute("aria-label", before)
    expect(page.locator(".toast", has_text="Rooms that never drop out")).to_be_visible()


def announced_and_told(page: Page, slug: str, box: Box) -> None:
    """The launch announces it, the feature ships, and whose sentence began it all is mailed."""
    page.goto(f"/w/{slug}/launches/LAU-1")
    page.get_by_role("button", name="Begin a draft").click(timeout=WHILE)
    page.get_by_role("button", name="Publish now").click(timeout=WHILE)
    expect(page.get_by_role("region", name="Announcement")).to_contain_text("Published", timeout=WHILE)
    page.goto(f"/w/{slug}/features/FEA-1")
    page.get_by_role("button", name="What can be done with FEA-1").click(timeout=WHILE)
    page.get_by_role("menuitem", name="Ship").click()
    page.get_by_role("dialog", name="Ship: FEA-1").get_by_role("button", name="Ship").click()
    expect(page.locator(".p-top").get_by_text("Shipped")).to_be_visible(timeout=WHILE)
    page.goto(f"/w/{slug}/portal?view=tell")
    line = page.get_by_role("listitem").filter(has_text="Rooms that never drop out")
    line.get_by_role("button", name="Look and send").click(timeout=WHILE)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(QUOTE)
    dialog.get_by_role("button", name="Tell 1 person").click()
    expect(line).to_contain_text("1 person told", timeout=WHILE)
    until = time.monotonic() + WHILE / 1000
    while not (letters := box.to("guest0@example.org")):
        assert time.monotonic() < until, "no letter came"
        time.sleep(0.2)
    told = " ".join(body(letters[-1]).replace("> ", "").split())  # mail folds its lines
    assert QUOTE in told
    assert "Rooms that never drop out" in told


def slug_of(page: Page) -> str:
    return page.url.split("/w/")[1].split("/")[0]


def bring(page: Page, file: Path) -> None:
    if not page.url.endswith("/import"):
        page.goto(f"/w/{slug_of(page)}/import")
    page.get_by_role("button", name="Drop a file here").wait_for()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_label("File", exact=True)).to_contain_text(file.name, timeout=WHILE)


def expect_outlook(page: Page, **counts: int) -> None:
    told = ", ".join(f"{count} {what}" for what, count in counts.items())
    expect(page.get_by_label("What will happen").get_by_role("img", name=told)).to_be_visible(timeout=WHILE)


def run_import(page: Page, button: str, told: str) -> None:
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("status").filter(has_text=told)).to_be_visible(timeout=WHILE)


def opportunity_from_words(page: Page) -> None:
    page.get_by_role("link", name="Open in Signals").click()
    page.get_by_role("link", name=re.compile("We play in three rooms")).click()
    select_words(page.locator(".verbatim"), QUOTE)
    bar = page.get_by_role("dialog", name="Selected words").or_(page.get_by_label("Selected words"))
    bar.get_by_role("button", name="New opportunity").click()
    naming = page.get_by_role("dialog", name="New opportunity")
    naming.get_by_label("The problem, in the customer’s terms").fill("Rooms drop out of the song")
    naming.get_by_role("button", name="Critical").click()
    naming.get_by_role("button", name="Create and link").click()
    expect(page.locator(".verbatim mark")).to_have_text(QUOTE)
    follow(page, "Opportunity", "opportunities")
    expect(page.get_by_role("heading", name="Rooms drop out of the song", level=1)).to_be_visible()
    expect(page.get_by_role("link", name=QUOTE, exact=True)).to_be_visible()
    expect(page.get_by_text("Critical")).to_be_visible()


def feature_that_answers(page: Page) -> None:
    stage(page, "Feature").click()
    make(page, "New feature for OPP-1", Name="Rooms in step")
    expect(stage(page, "Feature")).to_contain_text("Idea")
    follow(page, "Feature", "features")
    expect(page.get_by_role("heading", name="Rooms in step", level=1)).to_be_visible()
    page.get_by_role("button", name="What can be done with FEA-1").click()
    page.get_by_role("menuitem", name="Build").click()
    expect(page.locator(".p-top").get_by_text("Building")).to_be_visible()
    add_property(page, "Due", (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=12)).isoformat())


def story_with_criteria(page: Page) -> None:
    page.get_by_role("button", name="Write the first one").click()
    form = page.get_by_role("form", name=re.compile("^New story"))
    for label, words in (("Story", "Hear one song"), ("As a", "guest"), ("I want", "one song in every room"), ("so that", "I stay")):
        form.get_by_label(label).fill(words)
    form.get_by_label("so that").press("Enter")
    story = page.get_by_role("article", name=re.compile("Hear one song$"))
    expect(story).to_contain_text("As a guest, I want one song in every room, so that I stay.")
    story.get_by_role("button", name=re.compile("^Add a criterion")).click()
    row = page.get_by_role("form", name=re.compile("^New criterion"))
    for label, words in (("Given", "three rooms play"), ("When", "one speaker stalls"), ("Then", "the others carry on")):
        row.get_by_label(label).fill(words)
    row.get_by_label("Then").press("Enter")
    expect(story).to_contain_text("the others carry on")
    expect(story).to_contain_text("three rooms play")


def release_and_launch(page: Page) -> None:
    ships = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=20)
    stage(page, "Release").click()
    make(page, "New release for FEA-1", **{"Name": "Rondo", "Version": "27.1", "Planned on": ships.isoformat()})
    expect(stage(page, "Release")).to_contain_text("Rondo")
    follow(page, "Release", "releases")
    expect(page.get_by_role("heading", name="Rondo", level=1)).to_be_visible()
    stage(page, "Launch").click()
    make(page, "New launch for REL-1", Name="Rondo launch", Date=(ships - dt.timedelta(days=3)).isoformat())
    expect(stage(page, "Launch")).to_contain_text("In 17 days")
    follow(page, "Launch", "launches")
    expect(page.get_by_role("heading", name="Rondo launch", level=1)).to_be_visible()


def the_whole_thread(page: Page, slug: str) -> None:
    """From the launch each stage is one click away, and the sentence that began it stands behind the first."""
    for name, title in (("Opportunity", "Rooms drop out of the song"), ("Feature", "Rooms that never drop out"), ("Release", "Rondo")):
        page.goto(f"/w/{slug}/launches/LAU-1")
        stage(page, name).click()
        expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    page.goto(f"/w/{slug}/launches/LAU-1")
    stage(page, "Signal").click()
    expect(page.get_by_role("main")).to_contain_text(QUOTE)
    stage(page, "Launch").click()
    expect(page.get_by_role("heading", name="Rondo launch", level=1)).to_be_visible()


def stage(page: Page, name: str) -> Locator:
    """A stage of the thread on this page."""
    return page.locator("nav.thread").get_by_role("link", name=name).or_(page.locator("nav.thread").get_by_role("button", name=name))


def follow(page: Page, name: str, collection: str) -> None:
    """Goes to the record at a stage once the thread knows it: until then the stage offers to make one."""
    link = page.locator("nav.thread").get_by_role("link", name=name)
    expect(link).to_have_attribute("href", re.compile(rf"/{collection}/[A-Z]+-\d+"))
    link.click()


def make(page: Page, title: str, **fields: str) -> None:
    form = page.get_by_role("dialog", name=title)
    form.get_by_text("more fields").click()
    for label, value in fields.items():
        form.get_by_label(re.compile(rf"^{label}( \*)?$")).fill(value)
    form.locator("button[type=submit]").click()
    expect(form).to_have_count(0)


def add_property(page: Page, label: str, value: str) -> None:
    page.get_by_role("button", name=f"+ {label}").click()
    field = page.get_by_label(label, exact=True)
    field.fill(value)
    field.press("Enter")
    expect(page.get_by_role("button", name=f"Edit {label}")).to_be_visible()


def rename(page: Page, name: str) -> None:
    page.get_by_role("heading", level=1).get_by_role("button").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Name", exact=True).press("Enter")


def select_words(text: Locator, words: str) -> None:
    """Selects as a pointer does, which ends in a selection of the document."""
    text.evaluate(
        """(box, words) => {
            const node = document.createTreeWalker(box, NodeFilter.SHOW_TEXT).nextNode();
            const start = node.data.indexOf(words);
            document.getSelection().setBaseAndExtent(node, start, node, start + words.length);
        }""",
        words,
    )
