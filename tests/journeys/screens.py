"""Every screen of the web app by name, at an address that shows it full in the sample workspace."""

from __future__ import annotations

from typing import NamedTuple

from tests.live.client import Api


class Screen(NamedTuple):
    name: str
    path: str  # under the workspace, or with a slash in front under the server
    main: bool = False  # looked at by axe at the narrowest width too, not only at the largest
    signed_in: bool = True


WIDTHS = {1440: 900, 1024: 768, 390: 844}  # px, with the height
THEMES = ("light", "dark")

ON_IOS = '{"match":"any","of":[{"property":"platform","test":"is","values":["iOS"]},{"property":"platform","test":"not_set","values":[]}]}'
SCREENS = [
    Screen("score", "score", main=True),
    Screen("my-part", "my-part", main=True),
    *(Screen(f"my-part-{home}", f"my-part#{home}") for home in ("tpm", "growth", "pmm", "leader", "team")),
    Screen("notifications", "my-part/notifications?state=all"),
    Screen("signals", "signals", main=True),
    Screen("opportunities", "opportunities"),
    Screen("opportunity", "opportunities/OPP-1", main=True),
    Screen("features", "features", main=True),
    Screen("board", "features?layout=board", main=True),
    Screen("feature", "features/FEA-11", main=True),
    Screen("roadmap", "roadmap?open=FEA-11", main=True),
    Screen("roadmap-now", "roadmap?layout=now&open=FEA-11", main=True),
    Screen("roadmap-table", "roadmap?layout=table&open=FEA-11", main=True),
    Screen("releases", "releases", main=True),
    Screen("releases-list", "releases?sort=name"),
    Screen("release", "releases/REL-2", main=True),
    Screen("release-record", "releases/REL-2?view=record"),
    Screen("launches", "launches", main=True),
    Screen("launches-list", "launches?sort=name"),
    Screen("launch", "launches/LAU-1", main=True),
    Screen("outcomes", "outcomes", main=True),
    Screen("objectives", "objectives"),
    Screen("objective", "objectives/OBJ-1"),
    Screen("portfolio", "portfolio", main=True),
    Screen("research", "studies"),
    Screen("accounts", "accounts"),
    Screen("account", "accounts/ACC-1", main=True),
    Screen("account-record", "accounts/ACC-1?view=record"),
    Screen("insight", "insight?breakdown=platform", main=True),
    Screen("insight-funnel", 'insight?kind=funnel&events=["search_started","results_shown","play_30s"]&breakdown=platform'),
    Screen("insight-retention", 'insight?kind=retention&interval=week&days=90&events=["search_started","play_30s"]'),
    Screen("insight-lifecycle", 'insight?kind=lifecycle&interval=week&days=90&events=["search_started"]'),
    Screen("insight-stickiness", 'insight?kind=stickiness&events=["search_started","play_30s"]'),
    Screen("insight-paths", "insight?kind=paths"),
    Screen("insight-filters", f"insight?compare=true&window=rolling_7&filter={ON_IOS}"),
    Screen("metrics", "metrics"),
    Screen("metric", "metrics/MET-1"),
    Screen("decisions", "decisions", main=True),
    Screen("all-records", "all"),
    Screen("findings", "findings"),
    Screen("rules", "rules"),
    Screen("rule", "rules/UP101"),
    Screen("import", "import", main=True),
    Screen("settings-workspace", "settings/workspace", main=True),
    Screen("settings-members", "settings/members"),
    Screen("settings-tokens", "settings/tokens"),
    Screen("settings-account", "settings/account"),
    Screen("settings-notifications", "settings/notifications"),
    Screen("portal-desk", "portal", main=True),
    Screen("portal", "/p/ondula", main=True, signed_in=False),
    Screen("portal-wish", "/p/ondula/wishes/1", main=True, signed_in=False),
    Screen("portal-new", "/p/ondula/new?name=find+songs+without+the+accents", main=True, signed_in=False),
    Screen("portal-news", "/p/ondula/changelog", main=True, signed_in=False),
    Screen("portal-enter", "/p/ondula/enter", signed_in=False),
    Screen("sign-in", "/signin", main=True, signed_in=False),
    Screen("invitation", "/invite/{invitation}", signed_in=False),
]


def address(screen: Screen, api: Api) -> str:
    """The path to open; an invitation is made for the screen that takes one up."""
    if screen.name == "invitation":
        link = api.post("/invitations", {"email": "guest@ondula.example", "role": "editor"})["link"]
        return screen.path.format(invitation=link.rsplit("/", 1)[1])
    return screen.path if screen.path.startswith("/") else f"/w/ondula/{screen.path}"
