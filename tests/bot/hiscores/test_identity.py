import pytest

from bot import __version__
from bot.hiscores.identity import user_agent


@pytest.mark.parametrize("contact", [None, "", "  ", "\r\n"])
def test_the_bot_names_itself_and_its_version(contact: str | None) -> None:
    agent = user_agent(contact)
    assert agent == f"HiscoreHerald/{__version__} (Old School RuneScape tracker for Discord)"


def test_a_contact_is_named_without_a_chance_for_more_headers() -> None:
    agent = user_agent("admin@example.org\r\nX-Evil: 1")
    assert agent.endswith("; admin@example.orgX-Evil: 1)")
    assert agent.isprintable()
