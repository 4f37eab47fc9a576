from datetime import UTC, datetime

from sandbox.discord.guilds.first_guild import first_guild
from sandbox.discord.messages.message import Message, MessageFlag, MessageStore
from sandbox.discord.messages.message_log import LogEntry

WORLD = first_guild()
GENERAL = WORLD.channel_named("general")


def message(number: int, **changes: object) -> Message:
    made = Message(number, GENERAL, WORLD.bot, datetime(2026, 1, 1, tzinfo=UTC))
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def test_old_messages_are_forgotten_but_stay_in_the_log() -> None:
    store = MessageStore()
    for number in range(1, 701):
        store.add(message(number, content=f"message {number}", nonce=str(number)))
    kept = list(store.of(GENERAL))
    assert [kept[0].id, kept[-1].id, len(kept)] == [201, 700, 500]
    assert [entry.nonce for entry in store.log] == [str(number) for number in range(1, 701)]
    assert LogEntry(store.log[0]).text == "message 1"


def test_a_message_is_found_and_forgotten() -> None:
    store = MessageStore()
    one = message(1)
    store.add(one)
    assert store.find(GENERAL, 1) is store.find_anywhere(1) is one
    store.remove(one)
    assert store.find(GENERAL, 1) is None
    store.drop_channel(GENERAL)
    assert list(store.of(GENERAL)) == []


def test_the_page_sees_who_wrote_what() -> None:
    shown = message(1, content="x", flags=int(MessageFlag.LOADING)).page_form()
    assert shown["author"] == {
        "id": str(WORLD.bot.id),
        "name": "Hiscore Herald",
        "bot": True,
        "avatar_color": "#c8963e",
    }
    assert shown["thinking"]
    assert (shown["channel"], shown["edited"], shown["ephemeral_for"]) == ("general", None, None)
