"""Who is answered in which language: in private in the member's own, in public in the guild's."""

import pytest

from bot.language import Language
from bot.models import Guild
from tests.support.languages import OPEN, bracket_german
from tests.support.wire import Wire


@pytest.fixture(autouse=True)
def german_stands_out(monkeypatch: pytest.MonkeyPatch) -> None:
    bracket_german(monkeypatch)


async def test_a_private_answer_is_in_the_members_language(wire: Wire) -> None:
    wire.speak("admin", "de")
    wire.rank("Wren", Attack=1_000)
    tracked = await wire.use("track", player="Wren")
    assert tracked.text.count(OPEN) >= 1


async def test_a_public_answer_is_in_the_guilds_language(wire: Wire) -> None:
    await wire.track("Wren", Attack=1_000)
    wire.speak("admin", "de")
    english = await wire.use("players list")
    await Guild.all().update(language=Language.GERMAN)
    wire.speak("admin", "en-US")
    german = await wire.use("players list")
    assert OPEN not in english.text
    assert OPEN in german.text


async def test_a_guild_that_chose_nothing_is_spoken_to_as_discord_says(wire: Wire) -> None:
    await wire.track("Wren", Attack=1_000)
    wire.speak_in_guild("de")
    assert OPEN in (await wire.use("players list")).text


async def test_a_refusal_is_in_the_members_language_though_the_answer_would_be_public(
    wire: Wire,
) -> None:
    await Guild.all().update(language=Language.GERMAN)
    english = await wire.use("stats", player="Nobody")
    wire.speak("admin", "de")
    await Guild.all().update(language=Language.ENGLISH)
    german = await wire.use("stats", player="Nobody")
    assert (english.ok, german.ok) == (False, False)
    assert OPEN not in english.text
    assert OPEN in german.text


async def test_what_a_member_wrote_is_quoted_unchanged_in_any_language(wire: Wire) -> None:
    await wire.track("Wren")
    wire.speak("admin", "de")
    reply = await wire.use("history", player="Wren", metric="__Dagannoth__")
    assert not reply.ok
    assert f"{OPEN}“\\_\\_Dagannoth\\_\\_” is not clear to me." in reply.text
    assert f"{OPEN}Did you mean **Dagannoth" in reply.text
