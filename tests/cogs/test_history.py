"""/gains and /history as Discord sees them."""

from datetime import timedelta

import pytest

from tests.support.wire import LEVEL_50, LEVEL_51, LEVEL_52, Wire


async def _two_days_of_attack(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50, King_Black_Dragon=10)
    wire.sandbox.clock.advance(timedelta(days=1))
    await wire.read("Wren", Attack=LEVEL_50)
    await wire.read("Wren", Attack=LEVEL_51)
    wire.sandbox.clock.advance(timedelta(days=1))
    await wire.read("Wren", Attack=LEVEL_51)
    await wire.read("Wren", Attack=LEVEL_52, King_Black_Dragon=14)


async def test_gains_show_what_a_week_brought(wire: Wire) -> None:
    await _two_days_of_attack(wire)

    reply = await wire.use("gains", player="Wren", by="member")

    assert (reply.ok, reply.ephemeral) == (True, False)
    assert "Wren · gains, past week" in reply.text
    assert "+22,327" in reply.text
    assert "50→52" in reply.text
    assert "King Black Dragon **+4** · now 14" in reply.text
    assert "Tracking began <t:" in reply.text


async def test_gains_count_only_what_is_in_the_period(wire: Wire) -> None:
    await _two_days_of_attack(wire)

    reply = await wire.use("gains", player="Wren", period="6h")

    assert "Wren · gains, past 6 hours" in reply.text
    assert "+11,715" in reply.text
    assert "Tracking began" not in reply.text


async def test_gains_say_when_nothing_changed(wire: Wire) -> None:
    await wire.track("Wren")

    reply = await wire.use("gains", player="Wren", period="day")

    assert reply.ok
    assert "Nothing changed in this time" in reply.text
    assert "after the player logs out" in reply.text


@pytest.mark.parametrize("period", ["fortnightly", "5m", "-3d", "0d", "_", "%", "9" * 6_000, "🐔"])
async def test_gains_and_history_refuse_what_is_no_period(wire: Wire, period: str) -> None:
    await wire.track("Wren")

    gains = await wire.use("gains", player="Wren", period=period)
    history = await wire.use("history", player="Wren", metric="Attack", period=period)

    for reply in (gains, history):
        assert (reply.ok, reply.ephemeral) == (False, True)
        assert "period" in reply.text or "minutes or months" in reply.text
        assert "went wrong" not in reply.text


@pytest.mark.parametrize("metric", ["kbd", "King Black Dragon", "king black", "KING-BLACK-DRAGON"])
async def test_history_finds_a_metric_by_name_or_nickname(wire: Wire, metric: str) -> None:
    await _two_days_of_attack(wire)

    reply = await wire.use("history", player="Wren", metric=metric, by="member")

    assert (reply.ok, reply.ephemeral) == (True, False)
    assert "Wren · King Black Dragon · past week" in reply.text
    assert "**First figure:** 10 KC" in reply.text
    assert "**Latest figure:** 14 KC" in reply.text
    assert "**Change:** **+4** KC" in reply.text


async def test_history_lists_the_days(wire: Wire) -> None:
    await _two_days_of_attack(wire)

    reply = await wire.use("history", player="Wren", metric="att", period="week")

    assert "**Change:** **+22,327** XP, 2 levels" in reply.text
    assert "+10,612" in reply.text
    assert "+11,715" in reply.text
    assert "Gains from " in reply.text


@pytest.mark.parametrize("metric", ["Boss Nobody Knows", "_", "%", "🐔", "x" * 5_000])
async def test_history_refuses_an_unknown_metric(wire: Wire, metric: str) -> None:
    await wire.track("Wren")

    reply = await wire.use("history", player="Wren", metric=metric)

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "no such skill, boss or activity" in reply.text
    assert "pick one from the list" in reply.text


async def test_history_asks_which_one_when_several_metrics_fit(wire: Wire) -> None:
    await wire.track("Wren")

    reply = await wire.use("history", player="Wren", metric="dagannoth")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "“dagannoth” is not clear to me" in reply.text
    assert "Dagannoth Prime, Dagannoth Rex, Dagannoth Supreme" in reply.text


async def test_history_says_when_the_player_was_never_ranked(wire: Wire) -> None:
    await wire.track("Wren")

    reply = await wire.use("history", player="Wren", metric="zulrah")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "Wren has not been ranked in Zulrah so far" in reply.text


@pytest.mark.parametrize("command", ["gains", "history"])
async def test_looking_back_says_when_the_player_is_not_tracked(wire: Wire, command: str) -> None:
    await wire.track("Wren")
    options = {"metric": "Attack"} if command == "history" else {}

    reply = await wire.use(command, player="Nobody", **options)

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "not tracked in this server" in reply.text


async def test_history_comes_with_a_plot_that_says_in_words_what_it_shows(wire: Wire) -> None:
    await _two_days_of_attack(wire)

    reply = await wire.use("history", player="Wren", metric="Attack")

    (picture,) = reply.files
    assert picture["name"] == "history.png"
    assert "Wren: 101,333 XP on " in picture["description"]
    assert "change +22,327, level 52 reached" in picture["description"]


async def test_history_compares_players_beside_each_other(wire: Wire) -> None:
    await _two_days_of_attack(wire)
    await wire.track("Robin", Attack=LEVEL_50)

    reply = await wire.use("history", player="Wren", metric="Attack", compare="robin, WREN")

    assert reply.ok, reply.text
    table = [line.split() for line in reply.text.splitlines()]
    assert ["Wren", "123,660", "+22,327"] in table
    assert ["Robin", "101,333", "0"] in table
    (picture,) = reply.files
    assert "Robin: 101,333 XP on " in picture["description"]


async def test_history_refuses_more_players_than_can_be_told_apart(wire: Wire) -> None:
    await wire.track("Wren")

    reply = await wire.use("history", player="Wren", metric="Attack", compare="a,b,c,d,e")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "up to 4 more" in reply.text


async def test_names_to_compare_with_are_completed_one_after_the_other(wire: Wire) -> None:
    for name in ("Wren", "Robin", "Rook"):
        await wire.track(name)

    assert await wire.suggestions("history", "compare", compare="ro") == ["Robin", "Rook"]
    assert await wire.suggestions("history", "compare", compare="Robin, ro") == ["Robin, Rook"]
    assert await wire.suggestions("history", "compare", compare="a,b,c,d,ro") == []


async def test_gains_come_with_bars_and_buttons_for_other_periods(wire: Wire) -> None:
    await _two_days_of_attack(wire)
    week = await wire.use("gains", player="Wren")

    day = await wire.press(week, "Day")

    assert "Attack +22,327, King Black Dragon +4" in week.files[0]["description"]
    assert (day.ok, day.message_id) == (True, week.message_id)
    assert "Wren · gains, past day" in day.text
    assert "Attack +11,715" in day.files[0]["description"]


async def test_gains_of_nothing_take_the_old_picture_away(wire: Wire) -> None:
    await _two_days_of_attack(wire)
    week = await wire.use("gains", player="Wren")
    wire.sandbox.clock.advance(timedelta(days=2))

    day = await wire.press(week, "Day")

    assert "Nothing changed in this time" in day.text
    assert (len(week.files), day.files) == (1, [])


async def test_the_buttons_of_gains_ask_for_the_same_right_as_the_command(wire: Wire) -> None:
    await _two_days_of_attack(wire)
    week = await wire.use("gains", player="Wren")
    await wire.use("config roles", viewer="Manager")

    refusal = await wire.press(week, "Year", by="member")

    assert (refusal.ok, refusal.ephemeral) == (False, True)


async def test_gains_of_one_metric_keep_to_it_when_the_period_is_switched(wire: Wire) -> None:
    await _two_days_of_attack(wire)

    week = await wire.use("gains", player="Wren", metric="kbd")
    wire.sandbox.clock.advance(timedelta(days=3))
    day = await wire.press(week, "Day")

    assert "Wren · gains in King Black Dragon, past week" in week.text
    assert "King Black Dragon **+4** · now 14" in week.text
    assert "Attack" not in week.text
    assert "**King Black Dragon** did not change in this time: 14 KC since <t:" in day.text
