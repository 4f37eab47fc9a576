"""The loop that asks managers to decide about players, and tells what took effect."""

from datetime import datetime, timedelta
from functools import partial

from bot.client.bot import HeraldBot
from bot.client.manager_messages import ToldIn, tell_managers
from bot.domain.players.decisions import OptOutState
from bot.services.players.opt_out_rows import OptOutStatus
from bot.ui.components.layout import HeraldView
from bot.ui.players.name_questions import question_pointer_view, question_view
from bot.ui.server.opt_outs import left_alone_view, request_pointer_view, request_view
from cogs.loops.base import Loop

TRY_AGAIN_AFTER = timedelta(hours=1)
"""When managers who could not be reached are tried again."""


class AskManagersLoop(Loop):
    """Looks every half minute whether managers have to be asked or told something."""

    beat = "asking"
    every = timedelta(seconds=30)

    def __init__(self, bot: HeraldBot) -> None:
        super().__init__(bot)
        self._optouts = bot.services.optouts
        self._questions = bot.services.name_questions
        self._unanswered = bot.services.unanswered_questions
        self._kept_days = bot.services.guild_purging.grace.days
        self._unreached: dict[int, datetime] = {}
        """When each server whose managers could not be reached is tried again."""

    async def round(self) -> None:
        """Ask and tell what nobody was asked or told yet, and settle what had time enough."""
        await self._questions.settle_due()
        await self._ask_again()
        for status in await self._optouts.untold():
            if self._may_try(status.guild_id) and await self._optouts.begin_telling(status):
                told = await tell_of_opt_out(self._bot, status, kept_days=self._kept_days)
                if not self._is_reached(status.guild_id, told):
                    await self._optouts.nobody_told(status)

    async def _ask_again(self) -> None:
        """Ask once more what nobody answered for days; of one server one question at a time."""
        asked_now = set[int]()
        for asked in await self._unanswered.questions():
            if asked.guild_id not in asked_now and self._may_try(asked.guild_id):
                asked_now.add(asked.guild_id)
                told = await tell_managers(
                    self._bot,
                    asked.guild_id,
                    write=partial(question_view, asked.question),
                    point=partial(question_pointer_view, asked.question),
                )
                if self._is_reached(asked.guild_id, told):
                    await self._unanswered.note(asked)

    def _may_try(self, guild_id: int) -> bool:
        """Tell whether this process serves a server that did not fail just now."""
        again_at = self._unreached.get(guild_id)
        is_rested = again_at is None or again_at <= self._bot.clock.now()
        return is_rested and self._bot.get_guild(guild_id) is not None

    def _is_reached(self, guild_id: int, told: ToldIn) -> bool:
        if told is ToldIn.NOBODY:
            self._unreached[guild_id] = self._bot.clock.now() + TRY_AGAIN_AFTER
            return False
        self._unreached.pop(guild_id, None)
        return True


async def tell_of_opt_out(bot: HeraldBot, status: OptOutStatus, *, kept_days: int) -> ToldIn:
    """Ask a server's managers about a request, or tell them that one took effect."""

    def point(guild_name: str) -> HeraldView:
        if status.state is OptOutState.OPEN:
            return request_pointer_view(guild_name, name=status.name)
        return opt_out_view(status, kept_days=kept_days)

    return await tell_managers(
        bot,
        status.guild_id,
        write=lambda: opt_out_view(status, kept_days=kept_days),
        point=point,
    )


def opt_out_view(status: OptOutStatus, *, kept_days: int) -> HeraldView:
    """Write how a request stands, for managers."""
    if status.state is OptOutState.OPEN or status.delete_at is None:
        return request_view(
            status.name,
            request_id=status.request_id,
            asked_by=status.asked_by,
            asked_here=status.asked_here,
            kept_days=kept_days,
        )
    return left_alone_view(
        status.name, delete_at=status.delete_at, decided_by=status.decided_by or 0
    )


async def setup(bot: HeraldBot) -> None:
    """Add the loop."""
    await bot.add_cog(AskManagersLoop(bot))
