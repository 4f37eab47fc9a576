"""Lists of players and a bot that dies: importing again is harmless, and nothing is announced."""

import re

from tests.e2e.support import LEVEL_50, Herald, on_each
from tests.e2e.support_world import World, until

CLAN = [f"Clan {number:02d}" for number in range(40)]


def test_an_import_that_was_killed_is_completed_by_importing_again(heralds: list[Herald]) -> None:
    on_each(_killed_while_importing, heralds)


def _killed_while_importing(herald: Herald) -> None:
    world, names = herald.world, ",".join(CLAN)
    for name in CLAN:
        world.rank(name, {"Attack": LEVEL_50})
    posted = len(world.posts())

    assert "Importing players" in world.use("players import", names=names)["text"]
    until(lambda: 5 < _tracked(world) < len(CLAN))
    herald.bot.kill()
    herald.start()
    world.use("players import", names=names)
    until(lambda: _tracked(world) == len(CLAN))

    assert len(world.posts()) == posted
    assert (
        f"**{len(CLAN)}** were tracked here already."
        in world.use("players import", names=names)["text"]
    )
    for name in CLAN:
        world.use("untrack", player=name)


def _tracked(world: World) -> int:
    """Return how many players are tracked."""
    found = re.search(r"(\d+) players?$", world.use("players list")["text"], re.MULTILINE)
    return int(found[1]) if found else 0
