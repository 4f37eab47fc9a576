"""How it is told what keeps the bot from posting somewhere."""

import pytest

from bot.client.channel_permissions import HISTORY, PICTURES, POSTING
from bot.domain.settings.channels import ChannelProblem
from bot.errors import ChannelUnusable
from bot.ui.server.errors import error_view
from bot.ui.wording.channel_problems import PERMISSIONS, problem_label
from tests.bot.ui.rendered import text_of
from tests.support.words import german


def test_missing_permissions_are_named_as_discord_shows_them() -> None:
    problem = ChannelProblem.missing(["embed_links", "attach_files"], channel_id=11)
    assert problem_label(problem) == "Give me Embed Links, Attach Files in <#11>."


def test_a_channel_that_is_gone_is_to_be_replaced() -> None:
    assert "gone or hidden" in problem_label(ChannelProblem.gone())


@pytest.mark.parametrize("text", ["I may not write there.", "__x__ @everyone", ""])
def test_what_discord_says_is_quoted(text: str) -> None:
    shown = problem_label(text)
    assert shown.replace("\\", "").replace("\N{ZERO WIDTH SPACE}", "") == text
    assert "@everyone" not in shown
    assert "__x__" not in shown


def test_every_permission_that_is_needed_has_a_name() -> None:
    assert {*POSTING, PICTURES, HISTORY} <= set(PERMISSIONS)


def test_a_problem_in_an_error_is_told_in_the_readers_language() -> None:
    words = {
        "{problem} Then try.": "{problem} Dann noch einmal.",
        "Give me {permissions} in {channel}.": "Gib mir in {channel} {permissions}.",
        "View Channel": "Kanäle ansehen",
    }
    problem = ChannelProblem.missing(["view_channel"], channel_id=11)
    error = ChannelUnusable(tip="{problem} Then try.", problem=problem)
    with german(words):
        shown = text_of(error_view(error))
    assert "Gib mir in <#11> Kanäle ansehen. Dann noch einmal." in shown
