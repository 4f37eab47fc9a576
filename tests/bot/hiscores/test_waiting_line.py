import asyncio

from bot.hiscores.time_limits import Priority
from bot.hiscores.waiting_line import WaitingLine
from tests.bot.hiscores.clocks import settle


async def stand(line: WaitingLine, priority: Priority, name: str, served: list[str]) -> None:
    with line.place(priority) as place:
        await line.reach_front(place)
        served.append(name)


async def test_members_go_ahead_and_each_group_keeps_its_order() -> None:
    line, served = WaitingLine(), list[str]()
    with line.place(Priority.MEMBER):
        crowd = [
            asyncio.create_task(stand(line, priority, name, served))
            for priority, name in [
                (Priority.BACKGROUND, "b1"),
                (Priority.MEMBER, "m1"),
                (Priority.BACKGROUND, "b2"),
                (Priority.MEMBER, "m2"),
            ]
        ]
        await settle()
        assert served == []
        assert len(line) == 5
    await asyncio.gather(*crowd)
    assert served == ["m1", "m2", "b1", "b2"]
    assert len(line) == 0


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
