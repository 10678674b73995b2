"""Stories for the tests of the pipelines: one sound, one broken beyond doubt."""

from __future__ import annotations

from pathlib import Path

SOUND = (
    "Council opens bridge\n\nThe council opened the new bridge on Monday after three years of work.\n\n"
    "Drivers had complained about the long way round since the spring.\n"
)
BROKEN = (
    "Council closes road\n\n"
    "The council said that the road would be closed. until the end of the year because of rust.\n"
)
#: No models: these tests are about pipelines.
PLAIN = "round-trip = false\ntagger = false\nfluency = false\ncache = false\n"


def write_feeds(folder: Path, *, broken: bool = True) -> None:
    """A folder of feeds with a configuration above it; the names hold a space."""
    feeds = folder / "my feeds"
    feeds.mkdir()
    (folder / "mtqa.toml").write_text(PLAIN)
    (feeds / "bridge.txt").write_text(SOUND)
    if broken:
        (feeds / "road.txt").write_text(BROKEN)
