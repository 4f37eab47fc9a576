import pytest
from discord.ui.view import BaseView

from bot.ui.server.opt_outs import (
    confirmed_view,
    declined_view,
    opted_in_view,
    request_sent_view,
    request_view,
)
from tests.bot.ui.rendered import assert_discord_takes, components_of, text_of

HOSTILE = "_a_ @here"


def test_a_request_carries_its_buttons() -> None:
    view = request_view(HOSTILE, request_id=7, asked_by=42, kept_days=1)
    assert "<@42> asks that **\\_a\\_ @\u200bhere** is not tracked any more." in text_of(view)
    assert "deleted after 1 day." in text_of(view)
    assert [it["custom_id"] for it in components_of(view) if "custom_id" in it] == [
        "privacy:confirm:7",
        "privacy:decline:7",
    ]
    assert_discord_takes(view)


@pytest.mark.parametrize(
    "view",
    [
        request_sent_view(HOSTILE, channel_id=5),
        confirmed_view(HOSTILE, asked_by=42, decided_by=43, kept_days=30),
        declined_view(HOSTILE, asked_by=42, decided_by=43),
        opted_in_view(HOSTILE),
    ],
)
def test_every_word_is_taken_and_no_name_is_more_than_text(view: BaseView) -> None:
    shown = text_of(view)
    assert "@here" not in shown
    assert_discord_takes(view)
