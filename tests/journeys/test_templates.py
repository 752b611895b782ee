"""Templates: a record is saved as one with its lines, offered to whom it is for, and a new record begins with it under one undo."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.test_many import at, made, told, undo
from tests.live.client import Api

Visitor = Callable[..., Page]


def test_a_feature_is_saved_as_a_template_and_another_begins_with_it(visitor: Visitor, api: Api) -> None:
    (feature,) = made(
        api, ["Zebra crossing"], status="building", horizon="next", ends_on="2027-02-01", description="What, why, how we know."
    )
    stories = [{"name": f"Zebra story {n}", "feature": feature} for n in (1, 2)]
    api.post("/stories/batch", {"create": stories})
    page = at(visitor, f"features/{api.get(f'/features/{feature}')['key']}")
    page.get_by_role("button", name="What can be done with").click()
    page.get_by_role("menuitem", name="Save as template…").click()
    dialog = page.get_by_role("dialog", name="as a template")
    expect(dialog.get_by_label("With its 2 stories")).to_be_checked()
    dialog.get_by_label("Name").fill("Crossing")
    told(page, lambda: dialog.get_by_role("button", name="Save").click(), "/templates")
    expect(dialog).to_have_count(0)
    (template,) = (one for one in api.get("/templates?for_type=feature")["items"] if one["name"] == "Crossing")
    assert template["offered_to"] == "private"
    assert template["content"]["values"]["horizon"] == "next"
    assert not {"name", "status", "ends_on"} & template["content"]["values"].keys()

    page.goto("/w/ondula/features")
    page.get_by_role("heading", name="Features", level=1).wait_for()
    page.keyboard.press("c")
    form = page.get_by_role("dialog", name="New feature")
    form.get_by_role("textbox", name="Name", exact=True).fill("Pelican crossing")
    form.get_by_role("button", name="From a template").click()
    page.get_by_role("menuitem", name="Crossing").click()
    expect(form.get_by_role("status").filter(has_text="brings 2 stories")).to_be_visible()
    expect(form.get_by_role("textbox", name="Name", exact=True)).to_have_value("Pelican crossing")
    told(page, lambda: form.get_by_role("button", name="Create feature").click(), "/stories/batch")
    expect(page.get_by_role("heading", name="Pelican crossing", level=1)).to_be_visible()
    (begun,) = api.get("/features?name=Pelican+crossing")["items"]
    assert (begun["horizon"], begun["status"], begun["description"]) == ("next", "idea", "What, why, how we know.")
    assert len(api.get(f"/stories?feature={begun['id']}")["items"]) == 2
    undo(page)
    assert api.get("/features?name=Pelican+crossing")["items"] == []
    assert api.get(f"/stories?feature={begun['id']}")["items"] == []
