"""Who may use what stands in messages: every button, list and form, tried by everybody who might.

That a role was taken away between the moment a message came and the moment it is used is the rule
here: every caller had all of their roles when the message was posted.
"""

from collections.abc import Awaitable, Callable, Iterable

import pytest

from bot.client.bot import COMMANDS, HeraldBot
from bot.clock import SystemClock
from bot.domain.server.access import AccessLevel
from bot.program.composition import build_services, open_hiscores
from bot.settings import Settings
from bot.ui.components.controls import HeraldModal
from bot.ui.components.stored_button import StoredButton
from bot.ui.players.bulk_import import NamesModal
from bot.ui.players.name_question_buttons import NewNameModal
from bot.ui.settings.forms import SettingsForm
from sandbox.discord import Reply
from tests.cogs.buttons.test_name_questions import RENAME, gone_missing
from tests.support.wire import Wire, buttons
from tests.support.wire_callers import CALLERS, ELSEWHERE, Caller, found_elsewhere, introduce
from tests.support.wire_items import ADMINISTER, ITEMS, MANAGE, VIEW, forged, used

REFUSAL = "not allowed"
AT_ONCE = 5
"""Messages that Discord lets a bot post in one channel within seconds."""

CONFIDENTIAL = [custom_id for custom_id, level in ITEMS.items() if level > VIEW]

everybody = pytest.mark.parametrize("caller", CALLERS, ids=[it.words for it in CALLERS])


@pytest.fixture
async def bot() -> HeraldBot:
    """The bot with everything that members use; it connects nowhere."""
    settings, clock = Settings(_env_file=None), SystemClock()
    async with open_hiscores(settings, clock=clock) as hiscores:
        services = build_services(settings, clock=clock, hiscores=hiscores)
        bot = HeraldBot(services=services, clock=clock)
        for extension in COMMANDS:
            await bot.load_extension(extension)
    return bot


def test_the_table_knows_every_kind_of_item(bot: HeraldBot) -> None:
    registered = set(bot._connection._view_store._dynamic_items.values())

    assert registered == bot.buttons.kinds
    assert {_kind_of(custom_id, bot.buttons.kinds) for custom_id in ITEMS} == registered


def test_every_kind_of_item_asks_for_the_access_in_the_table(bot: HeraldBot) -> None:
    assert {it: _kind_of(it, bot.buttons.kinds).access for it in ITEMS} == ITEMS


def test_the_table_knows_every_form() -> None:
    assert {form for form, *_ in FORMS} == set(HeraldModal.__subclasses__())


@everybody
async def test_an_item_is_refused_to_those_who_may_not(wire: Wire, caller: Caller) -> None:
    await wire.track("Wren")
    posted = await _everything_forged(wire)
    await introduce(wire, caller)

    refused = set()
    for custom_id, message_id in posted.items():
        reply = await used(wire, message_id, custom_id, by=caller.who)
        assert "went wrong" not in reply.text, custom_id
        if REFUSAL in reply.text:
            assert (reply.ok, reply.ephemeral) == (False, True)
            refused.add(custom_id)

    assert refused == {it for it, level in ITEMS.items() if level > caller.highest}


@pytest.mark.parametrize("custom_id", CONFIDENTIAL)
async def test_what_is_not_for_viewers_cannot_be_shared_by_them(wire: Wire, custom_id: str) -> None:
    share = f"share:{custom_id}"
    reply = await used(wire, await forged(wire, share), share, by="member")

    assert (reply.ok, reply.ephemeral) == (False, True)


async def _everything_forged(wire: Wire) -> dict[str, str]:
    """Post a message with each item, a few in a channel, as Discord allows; their ids."""
    posted = {}
    for number, custom_id in enumerate(ITEMS):
        room = f"room-{number // AT_ONCE}"
        if number % AT_ONCE == 0:
            wire.discord.create_channel(room)
        posted[custom_id] = await forged(wire, custom_id, channel=room)
    return posted


async def _settings_form(wire: Wire, who: str) -> Reply:
    form = "config:form:levels"
    return await used(wire, await forged(wire, form), form, by=who)


async def _names_form(wire: Wire, who: str) -> Reply:
    return await wire.use("players import", by=who)


async def _new_name_form(wire: Wire, who: str) -> Reply:
    asked = await gone_missing(wire)
    rename = next(it for it in buttons(asked["components"]) if it["label"] == RENAME)
    return await wire.discord.press(
        message_id=asked["id"], custom_id=rename["custom_id"], member=who
    )


FORMS: list[
    tuple[type[HeraldModal], AccessLevel, dict[str, str], Callable[[Wire, str], Awaitable[Reply]]]
] = [
    (SettingsForm, ADMINISTER, {"announce.levels": "90"}, _settings_form),
    (NamesModal, MANAGE, {"names": "Wren"}, _names_form),
    (NewNameModal, MANAGE, {"name": "Wrenna"}, _new_name_form),
]


@pytest.mark.parametrize(("form", "level", "values", "opened"), FORMS)
@pytest.mark.parametrize("is_banned", [False, True])
async def test_a_form_is_refused_when_the_role_was_removed_while_it_was_filled_in(
    wire: Wire,
    form: type[HeraldModal],
    level: AccessLevel,
    values: dict[str, str],
    opened: Callable[[Wire, str], Awaitable[Reply]],
    *,
    is_banned: bool,
) -> None:
    role = "Admin" if level is ADMINISTER else "Manager"
    wire.discord.patch_member("member", roles=[role])
    asked = await opened(wire, "member")
    assert asked.modal is not None, form
    if is_banned:
        await wire.use("config ban", member="member")
    if not is_banned or level is ADMINISTER:  # who manages the server cannot be kept out
        wire.discord.patch_member("member", roles=[])

    reply = await wire.discord.submit_modal(
        custom_id=asked.modal["custom_id"], member="member", values=values
    )

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert REFUSAL in reply.text


@pytest.mark.parametrize("custom_id", ITEMS)
async def test_an_admin_of_one_server_is_nobody_in_another(wire: Wire, custom_id: str) -> None:
    await wire.track("Wren")
    await found_elsewhere(wire)
    message_id = await forged(wire, custom_id, channel=ELSEWHERE)

    reply = await used(wire, message_id, custom_id, by="admin")

    assert (REFUSAL in reply.text) is (ITEMS[custom_id] >= MANAGE)
    assert "Wren**" not in reply.text


def _kind_of(custom_id: str, registered: Iterable[type[StoredButton]]) -> type[StoredButton]:
    (kind,) = [it for it in registered if it.id_template.pattern.fullmatch(custom_id)]
    return kind
