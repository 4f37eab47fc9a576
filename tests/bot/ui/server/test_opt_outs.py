from datetime import UTC, datetime

import pytest
from discord.ui.view import BaseView

from bot.ui.server.opt_outs import (
    asked_already_view,
    declined_view,
    left_alone_view,
    opted_in_view,
    request_for_operator_view,
    request_pointer_view,
    request_sent_view,
    request_view,
    requests_view,
)
from tests.bot.ui.rendered import assert_discord_takes, components_of, text_of

HOSTILE = "_a_ @here"
NOON = datetime(2026, 8, 1, 12, tzinfo=UTC)


def test_a_request_carries_its_buttons() -> None:
    view = request_view(HOSTILE, request_id=7, asked_by=42, asked_here=True, kept_days=1)
    assert "<@42> asks that **\\_a\\_ @\u200bhere** is not tracked here any more." in text_of(view)
    assert "deleted after 1 day, unless another server follows it." in text_of(view)
    assert [it["custom_id"] for it in components_of(view) if "custom_id" in it] == [
        "privacy:agree:7",
        "privacy:refuse:7",
    ]
    assert_discord_takes(view)


def test_a_request_from_another_server_names_neither_member_nor_server() -> None:
    view = request_view("Wren", request_id=7, asked_by=42, asked_here=False, kept_days=30)
    assert "<@42>" not in text_of(view)
    assert "Somebody asks that **Wren** is not tracked any more." in text_of(view)


def test_more_requests_than_fit_are_counted() -> None:
    view = requests_view([(number, "Wren", NOON) for number in range(12)])
    assert "4 more follow" in text_of(view)
    assert_discord_takes(view)


@pytest.mark.parametrize(
    "view",
    [
        request_sent_view(HOSTILE, channel_id=5, is_told=True),
        request_sent_view(HOSTILE, channel_id=None, is_told=True),
        request_sent_view(HOSTILE, channel_id=None, is_told=False),
        request_for_operator_view(HOSTILE),
        request_pointer_view(HOSTILE, name=HOSTILE),
        asked_already_view(HOSTILE),
        left_alone_view(HOSTILE, delete_at=NOON, decided_by=43),
        left_alone_view(HOSTILE, delete_at=NOON, decided_by=0),
        declined_view(HOSTILE, decided_by=43),
        requests_view([(1, HOSTILE, NOON)]),
        requests_view([]),
        opted_in_view(HOSTILE),
    ],
)
def test_every_word_is_taken_and_no_name_is_more_than_text(view: BaseView) -> None:
    shown = text_of(view)
    assert "@here" not in shown
    assert_discord_takes(view)
