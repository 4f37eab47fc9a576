"""What the members of a server ask the bot for, in a realistic mix, without end.

Belongs here: which commands, about which players. Not here: when, and for how long they wait (see
``command_users``).
"""

import random
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.command_users import Ask
from benchmarks.filling import name_of
from bot.domain.game.metrics import KNOWN_METRICS

_PERIODS = ("today", "week", "month", "year")
_TEXTS = {
    "players info": 25,
    "leaderboard": 25,
    "players list": 20,
    "compare": 10,
    "milestones": 10,
    "status": 5,
    "help": 5,
}
"""Commands that are answered in words, and how many of a hundred uses are theirs."""
_PICTURES = ("stats", "gains", "history")


def texts(luck: random.Random, *, players: int) -> Iterator[Ask]:
    """Ask for answers in words."""
    commands, weights = list(_TEXTS), list(_TEXTS.values())
    while True:
        [command] = luck.choices(commands, weights)
        yield Ask(command, _options(command, luck, players))


def pictures(luck: random.Random, *, ranked: Mapping[int, Sequence[str]]) -> Iterator[Ask]:
    """Ask for pictures, each of another player than the last few hundred of its kind.

    ``ranked`` names the metrics that can be asked for of each player.
    """
    ids = list(ranked)
    while True:
        luck.shuffle(ids)
        for player_id in ids:
            for command in _PICTURES:
                options = {"player": name_of(player_id)}
                if command == "history":
                    options["metric"] = luck.choice(ranked[player_id])
                if command != "stats":
                    options["period"] = luck.choice(_PERIODS[1:])
                yield Ask(command, options, wants_picture=True)


def typing(luck: random.Random, *, players: int) -> Iterator[Ask]:
    """Type the first few letters of a player's name."""
    while True:
        name = name_of(luck.randint(1, players))
        typed = name[: luck.randint(0, len(name))]
        yield Ask("stats", {"player": typed}, focused="player")


def _options(command: str, luck: random.Random, players: int) -> dict[str, str]:
    somebody, other = (name_of(luck.randint(1, players)) for _ in range(2))
    if command in {"players info", "milestones"}:
        return {"player": somebody}
    if command == "compare":
        return {"a": somebody, "b": other}
    if command == "leaderboard":
        board = {"metric": luck.choice(KNOWN_METRICS).name}
        return board | ({"period": luck.choice(_PERIODS)} if luck.random() < 0.5 else {})  # noqa: PLR2004 - every other
    return {}
