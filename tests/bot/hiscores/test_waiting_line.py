import asyncio

from bot.hiscores.time_limits import Priority
from bot.hiscores.waiting_line import NOBODY, SERVED_REMEMBERED, Requester, WaitingLine
from tests.bot.hiscores.clocks import settle


async def stand(
    line: WaitingLine,
    priority: Priority,
    name: str,
    served: list[str],
    requester: Requester = NOBODY,
) -> None:
    with line.place(priority, requester) as place:
        await line.reach_front(place)
        line.note_turn(place)
        served.append(name)


DUE, MEMBER, SWEEP = Priority.BACKGROUND, Priority.MEMBER, Priority.SWEEP
TYPIST, FRIEND, STRANGER = Requester(1, 10), Requester(1, 11), Requester(2, 20)


async def test_every_second_turn_is_a_due_players_while_members_wait() -> None:
    line, served = WaitingLine(), list[str]()
    with line.place(MEMBER) as first:
        await line.reach_front(first)
        line.note_turn(first)
        crowd = [
            asyncio.create_task(stand(line, priority, name, served))
            for priority, name in [
                (MEMBER, "m1"),
                (DUE, "b1"),
                (MEMBER, "m2"),
                (DUE, "b2"),
                (MEMBER, "m3"),
            ]
        ]
        await settle()
    await asyncio.gather(*crowd)
    assert served == ["b1", "m1", "b2", "m2", "m3"]
    assert len(line) == 0


async def test_servers_and_then_members_take_turns() -> None:
    line, served = WaitingLine(), list[str]()
    with line.place(MEMBER, TYPIST) as first:
        await line.reach_front(first)
        crowd = [
            asyncio.create_task(stand(line, MEMBER, name, served, requester))
            for name, requester in [
                ("t1", TYPIST),
                ("t2", TYPIST),
                ("t3", TYPIST),
                ("f1", FRIEND),
                ("s1", STRANGER),
                ("s2", STRANGER),
            ]
        ]
        await settle()
        line.note_turn(first)
    await asyncio.gather(*crowd)
    assert served == ["s1", "f1", "s2", "t1", "t2", "t3"]


async def test_a_list_waits_behind_every_member() -> None:
    line, served = WaitingLine(), list[str]()
    with line.place(MEMBER, STRANGER) as first:
        await line.reach_front(first)
        crowd = [
            asyncio.create_task(stand(line, priority, name, served, requester))
            for priority, name, requester in [
                (SWEEP, "list", TYPIST),
                (MEMBER, "member", STRANGER),
                (DUE, "due", NOBODY),
            ]
        ]
        await settle()
        line.note_turn(first)
        assert [line.waiting(each) for each in (MEMBER, SWEEP, DUE)] == [2, 1, 1]
    await asyncio.gather(*crowd)
    assert served == ["due", "member", "list"]


async def test_only_the_latest_turns_are_remembered() -> None:
    line = WaitingLine()
    for number in range(SERVED_REMEMBERED):
        with line.place(MEMBER, Requester(number, 1)) as place:
            await line.reach_front(place)
            line.note_turn(place)
    assert len(line._last_turn) == SERVED_REMEMBERED


async def test_the_next_one_is_called_when_the_first_gives_up() -> None:
    line, served = WaitingLine(), list[str]()
    with line.place(Priority.MEMBER):
        first = asyncio.create_task(stand(line, Priority.BACKGROUND, "first", served))
        second = asyncio.create_task(stand(line, Priority.BACKGROUND, "second", served))
        await settle()
        first.cancel()
        await settle()
        assert len(line) == 2
    await second
    assert served == ["second"]


async def test_a_late_member_steps_in_front_of_the_first() -> None:
    line = WaitingLine()
    with line.place(Priority.BACKGROUND) as background:
        await line.reach_front(background)
        with line.place(Priority.MEMBER) as member:
            await line.reach_front(member)
            waiting = asyncio.create_task(line.reach_front(background))
            await settle()
            assert not waiting.done()
        await waiting
