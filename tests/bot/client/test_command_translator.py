"""Commands in other languages, as Discord is told them."""

from typing import Any

import discord
import pytest
from discord.app_commands import TranslationContext, TranslationContextLocation, locale_str

from bot.client.command_translator import MEANINGS, CommandTranslator
from tests.support.languages import bracket_german

ANYWHERE: TranslationContext[Any, Any] = TranslationContext(
    TranslationContextLocation.other, data=None
)


async def translated(text: str, locale: discord.Locale) -> str | None:
    return await CommandTranslator().translate(locale_str(text), locale, ANYWHERE)


async def test_a_description_is_looked_up_in_the_clients_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bracket_german(monkeypatch)
    assert await translated("Show it", discord.Locale.german) == "⟦Show it⟧"


async def test_english_clients_see_what_the_code_says() -> None:
    assert await translated("Show it", discord.Locale.british_english) is None
    assert await translated("Show it", discord.Locale.french) is None


async def test_what_has_no_translation_is_left_to_discord() -> None:
    assert await translated("nobody ever translated this", discord.Locale.german) is None


def test_every_short_word_of_a_command_has_a_meaning_to_tell_it_from_others() -> None:
    assert {part for part in TranslationContextLocation if part.name.endswith("_name")} == set(
        MEANINGS
    )
