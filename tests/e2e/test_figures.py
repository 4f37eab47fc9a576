"""The figures people see, from the hiscores' own answers to the text in Discord."""

from pathlib import Path

import orjson
import pytest

from tests.e2e.support import LEVEL_50, Herald
from tests.e2e.support_programs import ROOT
from tests.e2e.support_world import Json

_RECORDED = ROOT.parent / "shared" / "hiscores"


def _recorded(name: str) -> Json:
    """Return an answer of the real hiscores; the test is skipped where it is not at hand."""
    file = _RECORDED / f"{name}_hiscores.json"
    if not Path(file).is_file():
        pytest.skip("the recorded answers are not here")
    document: Json = orjson.loads(file.read_bytes())
    return document


def _lines(reply: Json) -> list[str]:
    return str(reply["text"]).splitlines()


def test_recorded_answers_are_shown_with_their_figures(herald: Herald) -> None:
    # Both were recorded with a total level from before Sailing; the skills' own sum is larger.
    for name, recording in (("Lynx Titan", "lynx_titan"), ("Psikoi", "psikoi")):
        herald.world.serve(name, _recorded(recording))
        herald.world.follow(name)

    titan = herald.world.use("stats", player="Lynx Titan")
    psikoi = herald.world.use("stats", player="Psikoi")

    assert titan["ok"]
    assert psikoi["ok"]
    assert "**Overall:** 4,800,000,000 XP · rank 1" in titan["text"]
    assert "total level 2,376" in titan["text"]
    assert ["Attack", "99", "200,000,000"] in [line.split()[:3] for line in _lines(titan)]
    clues = herald.world.use("stats", player="Lynx Titan", view="activities")["text"]
    assert "hard **22**" in clues
    assert "**Overall:** 304,439,328 XP" in psikoi["text"]
    assert "total level 2,271" in psikoi["text"]
    assert ["Smithing", "91", "6,177,978"] in [line.split()[:3] for line in _lines(psikoi)]
    bosses = herald.world.use("stats", player="Psikoi", view="bosses")["text"]
    assert "Zulrah **1,646**" in bosses
    assert "Nex **" not in bosses


def test_gains_of_a_recorded_player_are_exact(herald: Herald) -> None:
    world = herald.world
    world.serve("Gainer", _recorded("psikoi"))
    world.follow("Gainer")

    world.gain("Gainer", {"Smithing": 50_000})
    world.rank("Gainer", {"Nex": 53, "Collections Logged": 623, "LMS - Rank": 450})
    world.fetch("Gainer")
    world.rank("Gainer", {"Collections Logged": 627})
    world.fetch("Gainer")
    text = world.use("gains", player="Gainer", period="week")["text"]

    (smithing,) = (line for line in text.splitlines() if line.startswith("Smithing"))
    assert smithing.split()[1] == "+50,000"
    assert "Nex **+53** · now 53" in text
    assert "Collections Logged **+4** · now 627" in text
    assert "Collections Logged** first ranked at 623" in text.replace("\\", "")
    assert "LMS - Rank **−50** · now 450" in text.replace("\\", "")
    skills = [line for line in text.splitlines() if "+" in line and "**" not in line]
    assert [line.split()[0] for line in skills] == ["Smithing"]
    history = world.use("history", player="Gainer", metric="smithing", period="week")["text"]
    assert "+50,000" in history


def test_a_boss_released_tomorrow_is_followed_like_any_other(herald: Herald) -> None:
    world, boss = herald.world, "Boss Released Tomorrow"
    world.track("Pioneer", {"Attack": LEVEL_50})

    world.rank("Pioneer", {boss: 3})
    world.fetch("Pioneer")
    world.rank("Pioneer", {boss: 8})
    world.fetch("Pioneer")

    assert boss in world.suggestions("history", "metric", player="Pioneer", metric="tomorrow")
    assert f"{boss} **8**" in world.use("stats", player="Pioneer", view="bosses")["text"]
    assert f"{boss} **+5** · now 8" in world.use("gains", player="Pioneer")["text"]
    history = world.use("history", player="Pioneer", metric="released tomorrow")["text"]
    assert "**Change:** **+5** KC" in history
