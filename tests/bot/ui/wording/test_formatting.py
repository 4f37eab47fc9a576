from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.wording import formatting as text

MOMENT = datetime(2026, 8, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (1_000, "1K"),
        (12_345, "12.3K"),
        (999_999, "999K"),
        (1_250_000, "1.25M"),
        (200_000_000, "200M"),
        (4_800_000_000, "4.8B"),
        (4_800_000_000_000, "4800B"),
        (-1_234_567, "−1.23M"),
    ],
)
def test_large_numbers_are_written_in_three_figures(value: int, shown: str) -> None:
    assert text.compact(value) == shown


@given(st.integers(min_value=0, max_value=10**10))
def test_compact_numbers_are_never_rounded_up(value: int) -> None:
    unit = {"K": 10**3, "M": 10**6, "B": 10**9}
    shown = text.compact(value)
    size = unit.get(shown[-1], 1)
    assert float(shown.rstrip("KMB")) * size <= value + 1e-3
    assert len(shown) <= 5


@pytest.mark.parametrize(
    ("value", "shown"), [(1_234_567, "+1,234,567"), (-50, "−50"), (0, "0"), (1, "+1")]
)
def test_changes_carry_their_sign(value: int, shown: str) -> None:
    assert text.signed(value) == shown


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(hours=5, minutes=59), "5 hours"),
        (timedelta(days=3, hours=2), "3 days"),
    ],
)
def test_spans_are_written_in_their_largest_unit(span: timedelta, shown: str) -> None:
    assert text.duration(span) == shown


def test_moments_are_discord_timestamps() -> None:
    seconds = int(MOMENT.timestamp())
    assert text.relative(MOMENT) == f"<t:{seconds}:R>"
    assert text.moment(MOMENT) == f"<t:{seconds}:f>"
    assert text.day(MOMENT) == f"<t:{seconds}:D>"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Lynx Titan", "Lynx Titan"),
        ("__x__", r"\_\_x\_\_"),
        ("*bold*", r"\*bold\*"),
        ("@everyone", "@\u200beveryone"),
        ("<@123456789012345678>", "\\<@\u200b123456789012345678>"),
        ("<#123456789012345678>", r"\<#123456789012345678>"),
        ("</track:1>", r"\</track:1>"),
        ("\u202eevil\u2066", "evil"),
        ("two\nlines\u00a0here", "two lines here"),
        ("`code`", "\u02cbcode\u02cb"),
        ("http://x.y", "http:\u200b//x.y"),
        ("[a](b)", r"\[a]\(b)"),
        ("\ud800", ""),
    ],
)
def test_foreign_names_render_as_text(name: str, shown: str) -> None:
    assert text.escape(name) == shown


@given(st.text())
def test_foreign_names_never_carry_markup_of_discord(name: str) -> None:
    shown = text.escape(name)
    assert "\n" not in shown
    assert "`" not in shown
    assert "@everyone" not in shown
    assert "<" not in shown.replace(r"\<", "")


def test_quoted_text_is_disarmed_but_timestamps_and_code_stay() -> None:
    shown = text.escape_quoting("__x__ again <t:123:R>, try `/track` @everyone <@&1>")
    assert shown == r"\_\_x\_\_ again <t:123:R>, try `/track` " + "@\u200beveryone \\<@&1>"


def test_our_own_formatting_stays_when_mentions_are_taken_out() -> None:
    assert text.quiet("**Vorkath**\nor @here\u202e") == "**Vorkath**\nor @\u200bhere"


@given(st.text(), st.integers(min_value=0, max_value=50))
def test_clipped_text_keeps_its_limit(whole: str, limit: int) -> None:
    cut = text.clip(whole, limit)
    assert text.width(cut) <= limit
    assert cut in (whole, "") or cut.endswith("…")


@pytest.mark.parametrize(("count", "shown"), [(1, "1 player"), (0, "0 players"), (2, "2 players")])
def test_things_are_counted_in_words(count: int, shown: str) -> None:
    assert text.plural(count, "{n} player", "{n} players") == shown


def test_mentions_have_the_form_discord_reads() -> None:
    assert text.member_mention(1) == "<@1>"
    assert text.channel_mention(2) == "<#2>"
    assert text.role_mention(3) == "<@&3>"
