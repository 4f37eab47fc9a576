"""Which language is spoken, and how messages get their figures."""

import asyncio

import pytest

from bot.language import Language, language_of, mark, say, say_plural, speak, speaking, spoken
from bot.ui.wording.formatting import compact, number, plural, signed
from tests.support.languages import bracket_german


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("de", Language.GERMAN),
        ("en-GB", Language.ENGLISH),
        ("pt-BR", Language.ENGLISH),
        (None, Language.ENGLISH),
        ("", Language.ENGLISH),
    ],
)
def test_a_client_is_spoken_to_in_its_language_or_in_english(
    locale: str | None, expected: Language
) -> None:
    assert language_of(locale) is expected


def test_figures_stand_where_the_message_wants_them() -> None:
    assert say("{player} is {age}", player="Wren", age=3) == "Wren is 3"
    assert say("braces {stay} without figures") == "braces {stay} without figures"
    assert say("") == ""
    assert mark("as it is") == "as it is"


def test_a_language_is_spoken_until_the_body_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    bracket_german(monkeypatch)
    with speaking(Language.GERMAN):
        assert say("Hello {name}", name="Wren") == "⟦Hello Wren⟧"
        assert say_plural(2, "one", "{n} many", n=2) == "⟦2 many⟧"
        with speaking(Language.ENGLISH):
            assert say("Hello") == "Hello"
        assert spoken() is Language.GERMAN
    assert spoken() is Language.ENGLISH


async def test_a_task_that_changes_its_language_changes_nobody_elses() -> None:
    async def learn_german() -> Language:
        speak(Language.GERMAN)
        await asyncio.sleep(0)
        return spoken()

    learned, untouched = await asyncio.gather(learn_german(), asyncio.sleep(0, spoken()))
    assert (learned, untouched, spoken()) == (Language.GERMAN, Language.ENGLISH, Language.ENGLISH)


def test_numbers_are_written_as_the_language_does() -> None:
    with speaking(Language.GERMAN):
        shown = (number(-1_234_567), signed(1_000), compact(1_250_000), compact(99))
        counted = plural(1_234, "{n} level", "{n} levels")
    assert shown == ("−1.234.567", "+1.000", "1,25M", "99")
    assert counted == "1.234 Level"
