from datetime import timedelta

import pytest

from bot.domain.zones import Zone
from bot.ui.config import (
    channel_set_view,
    record_margin_set_view,
    roles_set_view,
    settings_view,
    time_zone_set_view,
    zone_label,
)
from tests.bot.ui.factories import NOW, NOW_R, some_settings
from tests.bot.ui.rendered import assert_discord_takes, text_of


def test_every_setting_is_shown() -> None:
    view = settings_view(some_settings(record_margin=10))
    for line in (
        "**Announcements:** <#11>",
        "**Manager role:** <@&22>",
        "**Viewer role:** <@&33>",
        "**Time zone:** Europe/Berlin",
        "**Records:** announced when a player beats an own record by at least 10%",
    ):
        assert line in text_of(view)
    assert_discord_takes(view)


def test_what_is_not_set_says_what_follows_from_it() -> None:
    shown = text_of(
        settings_view(some_settings(channel_id=None, manager_role_id=None, viewer_role_id=None))
    )
    assert "`/config channel` sets it" in shown
    assert "only members with *Manage Server*" in shown
    assert "everybody can look" in shown
    assert "**Records:** not announced (`/config records` turns them on)" in shown


def test_undelivered_announcements_are_explained() -> None:
    problem = "I may not write there."
    broken = some_settings(channel_problem=problem, channel_broken_at=NOW)
    assert f"cannot be delivered since {NOW_R}:** {problem}" in text_of(settings_view(broken))
    undated = text_of(settings_view(some_settings(channel_problem=problem)))
    assert f"cannot be delivered:** {problem}" in undated


def test_choices_are_confirmed() -> None:
    assert "<#11>" in text_of(channel_set_view(11))
    roles = roles_set_view(manager_role_id=22, viewer_role_id=None)
    assert "**Manager role:** <@&22>" in text_of(roles)
    assert "everybody can look" in text_of(roles)
    assert_discord_takes(channel_set_view(11))
    assert_discord_takes(roles)


def test_time_zone_and_margin_are_confirmed() -> None:
    zone, margin, off = (
        time_zone_set_view("America/New_York"),
        record_margin_set_view(5),
        record_margin_set_view(None),
    )
    assert r"the clocks of **America/New\_York**" in text_of(zone)
    assert "by at least 5%" in text_of(margin)
    assert "not announced" in text_of(off)
    for view in (zone, margin, off):
        assert_discord_takes(view)


@pytest.mark.parametrize(
    ("minutes", "written"),
    [(120, "UTC+02:00"), (0, "UTC+00:00"), (-150, "UTC−02:30"), (765, "UTC+12:45")],
)
def test_a_zone_is_offered_with_its_offset_and_its_time(minutes: int, written: str) -> None:
    label = zone_label(Zone("Somewhere", timedelta(minutes=minutes), NOW))
    assert label == f"Somewhere · {written} · 12:00 now"
