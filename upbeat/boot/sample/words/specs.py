"""The requirements that two features of Ondula have written down, as Markdown."""

SPECS = {
    "forgiving": """### What it does

1. Words are **folded** before they are compared: accents go, `ß` is `ss`, and Greek and Cyrillic are read as they sound.
2. One letter in four may be wrong, missing or swapped. The first letter counts as any other.
3. What was typed exactly always comes first. A guess never stands above it.

### What it promises

| | today | with this |
|---|---|---|
| Searches that find nothing | 8.4% | under 3% |
| Answer, slowest in a hundred | 140 ms | 180 ms |

### What it leaves out

- Words that mean the same: *rock* does not find *guitar*.
- Hummed melodies, which are a feature of their own.

> A search that corrects people silently loses them. What was assumed is said above the results.
""",
    "repair": """### What it does

- At every start the player compares what it holds with the list it was given, and fetches again what is missing or broken.
- A weak line is tried **three times**, each time after a longer pause; then the next song comes first.
- When the card is full, what was not played for 30 days gives way.

### What it promises

The check takes no more than **5 seconds** on the oldest tablet in use, and music never waits for it.

### What it leaves out

Playlists that changed while the player was off are not this feature's; they come with the nightly list.
""",
}
