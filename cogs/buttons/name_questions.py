"""The buttons under questions about players: who may answer, and what is shown then."""

from datetime import datetime
from functools import partial
from typing import Any

import discord
from discord.ext import commands

from bot.client.access import demand, guild_id_of
from bot.client.bot import HeraldBot
from bot.client.replies import attend, open_form, replace
from bot.domain.players.name_questions import Answer, NameClaim, Question
from bot.domain.server.access import AccessLevel
from bot.program.services import Services
from bot.ui.players.confirmations import rename_claimed_view
from bot.ui.players.name_question_buttons import AnswerButton, NewNameModal
from bot.ui.players.name_questions import renamed_view, settled_view


class QuestionsCog(commands.Cog, name="Questions"):
    """Carries out the answers of managers."""

    def __init__(self, *, services: Services) -> None:
        self._guilds = services.guilds
        self._name_questions = services.name_questions

    async def answer(self, interaction: discord.Interaction[Any], pressed: AnswerButton, /) -> None:
        """Carry out an answer, or ask for the new name first."""
        guild_id = guild_id_of(interaction)
        question = await self._name_questions.question(
            pressed.player_id, guild_id=guild_id, since=pressed.since
        )
        is_claim = isinstance(question.matter, NameClaim)
        if pressed.answer is Answer.RENAME and not is_claim:
            form = NewNameModal(question, submitted=partial(self._rename, question))
            await open_form(interaction, form)
            return
        member_id = interaction.user.id
        counts_from = await self._carry_out(question, pressed.answer, guild_id, member_id)
        view = settled_view(question, pressed.answer, decided_by=member_id, counts_from=counts_from)
        await replace(interaction, view)

    async def _carry_out(
        self, question: Question, answer: Answer, guild_id: int, decided_by: int
    ) -> datetime | None:
        """Carry out an answer, and return when it counts for all if not at once."""
        player_id, since = question.player_id, question.since
        match answer:
            case Answer.RENAME:
                await self._name_questions.agree(
                    player_id, guild_id=guild_id, since=since, decided_by=decided_by
                )
            case Answer.OBJECT:
                await self._name_questions.object_to(
                    player_id, guild_id=guild_id, since=since, decided_by=decided_by
                )
            case Answer.START_AFRESH:
                await self._name_questions.start_afresh(
                    player_id, guild_id=guild_id, since=since, decided_by=decided_by
                )
            case Answer.KEEP_WATCHING:
                return await self._name_questions.keep_watching(
                    player_id, guild_id=guild_id, since=since, decided_by=decided_by
                )
            case Answer.STOP_TRACKING:
                await self._name_questions.stop_tracking(player_id, guild_id=guild_id, since=since)
        return None

    async def _rename(
        self, question: Question, interaction: discord.Interaction[Any], new_name: str
    ) -> None:
        attend(interaction, ephemeral=True)
        await demand(interaction, AccessLevel.MANAGE, guilds=self._guilds)
        renamed = await self._name_questions.rename(
            question.player_id,
            new_name,
            guild_id=guild_id_of(interaction),
            since=question.since,
            decided_by=interaction.user.id,
        )
        if renamed.counts_from is not None:
            view = rename_claimed_view(
                renamed.old_name, new_name=renamed.new_name, counts_from=renamed.counts_from
            )
        else:
            view = renamed_view(
                question,
                new_name=renamed.new_name,
                is_merged=renamed.merged,
                decided_by=interaction.user.id,
            )
        await replace(interaction, view)


async def setup(bot: HeraldBot) -> None:
    cog = QuestionsCog(services=bot.services)
    bot.buttons.add(AnswerButton, cog.answer)
    await bot.add_cog(cog)
