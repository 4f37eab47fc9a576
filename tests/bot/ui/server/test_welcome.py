from bot.ui.server.help import welcome_view
from tests.bot.ui.rendered import assert_discord_takes, text_of


def test_three_steps_are_named_and_the_servers_name_is_only_text() -> None:
    view = welcome_view("_@everyone_ 🏰")
    shown = text_of(view)
    assert "Hello, \\_@\u200beveryone\\_ 🏰!" in shown
    for step in ("1. `/config channel`", "2. `/config roles`", "3. `/track`", "`/players import`"):
        assert step in shown
    assert_discord_takes(view)
