"""The parser with damaged answers: each gives a reading or an error of ours, and how fast.

Documents are mutated as networks and other programs mutate them: bytes changed, cut out or doubled,
and rows whose figures are anything that JSON can say. The seed makes every run the same.
"""

import json
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click

from bot.domain.game.metrics import KNOWN_METRICS
from bot.errors import HiscoresMalformed
from bot.hiscores.parser import parse

NOON = datetime(2026, 8, 1, 12, tzinfo=UTC)
ODD: tuple[Any, ...] = (
    *(None, True, -1, 0, 1.5, 2**31, 2**63, 10**30, "12", "", [], {}, "K&#39;ril", "\u00a0", "é"),
)


def whole_answer() -> dict[str, Any]:
    """Return an answer with every row that is known."""
    skills = [
        {"id": n, "name": m.name, "rank": 9, "level": 50, "xp": 101_333}
        for n, m in enumerate(KNOWN_METRICS)
        if m.counts_experience
    ]
    activities = [
        {"id": n, "name": m.name, "rank": 9, "score": 50}
        for n, m in enumerate(KNOWN_METRICS)
        if not m.counts_experience
    ]
    return {"name": "Lynx Titan", "skills": skills, "activities": activities}


def _changed_row(chance: random.Random) -> bytes:
    answer = whole_answer()
    for _ in range(chance.randint(1, 4)):
        rows = answer[chance.choice(("skills", "activities"))]
        row = dict(chance.choice([row for row in rows if isinstance(row, dict)]))
        row[chance.choice(("name", "rank", "level", "xp", "score"))] = chance.choice(ODD)
        match chance.randrange(8):
            case 0:
                rows.append(row)
            case 1:
                rows[chance.randrange(len(rows))] = chance.choice(ODD)
            case _:
                rows[chance.randrange(len(rows))] = row
    answer["name"] = chance.choice((*ODD, "Lynx&nbsp;Titan"))
    return json.dumps(answer, ensure_ascii=chance.choice((True, False))).encode(
        chance.choice(("utf-8", "utf-8-sig", "iso-8859-1", "utf-16"))
    )


def _changed_bytes(chance: random.Random, whole: bytes) -> bytes:
    body = bytearray(whole)
    for _ in range(chance.randint(1, 5)):
        at, length = chance.randrange(len(body)), chance.randint(0, 40)
        body[at : at + length] = chance.randbytes(chance.randint(0, 4))
    return bytes(body)


@click.command()
@click.option("--documents", default=20_000, show_default=True, help="How many are parsed.")
@click.option("--seed", default=1, show_default=True)
def parser(documents: int, seed: int) -> None:
    """Parse mutated answers: only readings and our own errors may come out."""
    chance, whole = random.Random(seed), json.dumps(whole_answer()).encode()
    kinds: tuple[Callable[[], bytes], ...] = (
        lambda: _changed_row(chance),
        lambda: _changed_bytes(chance, whole),
    )
    readings, spent = 0, 0.0
    for number in range(documents):
        body = kinds[number % len(kinds)]()
        began = time.perf_counter()
        try:
            parse(body, taken_at=NOON)
            readings += 1
        except HiscoresMalformed:
            pass
        spent += time.perf_counter() - began
    click.echo(
        f"{documents:,} documents: {readings:,} readings, {documents - readings:,} refused, "
        f"nothing else; {spent / documents * 1e6:.0f} microseconds each"
    )
