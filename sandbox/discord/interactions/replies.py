"""What a person sees after acting: the bot's final answer, or that none came.

Belongs here: the reply and waiting for it. Not here: acting (see `people`).
"""

import asyncio
from dataclasses import dataclass, field

from sandbox.discord.interactions.interaction import FIRST_RESPONSE_SECONDS, Interaction, Outcome
from sandbox.discord.messages.components import is_error
from sandbox.discord.messages.message import Message
from sandbox.discord.wire import Json

NO_RESPONSE = "The application did not respond"


@dataclass(frozen=True, slots=True)
class Reply:
    """The bot's answer to one interaction, as a person sees it."""

    ok: bool
    text: str
    latency_ms: int = 0
    ephemeral: bool = False
    components: list[Json] = field(default_factory=list)
    files: list[Json] = field(default_factory=list)
    message_id: str | None = None
    modal: Json | None = None

    def to_json(self) -> Json:
        """Return the reply as the control API writes it."""
        return {
            "ok": self.ok,
            "ephemeral": self.ephemeral,
            "text": self.text,
            "components": self.components,
            "files": self.files,
            "message_id": self.message_id,
            "latency_ms": self.latency_ms,
            "modal": self.modal,
        }


async def outcome_of(interaction: Interaction, *, patience: float) -> Outcome | None:
    """Wait for the final answer: 3 s for the first response, `patience` seconds in all."""
    try:
        async with asyncio.timeout(min(FIRST_RESPONSE_SECONDS, patience)):
            await interaction.answered.wait()
        async with asyncio.timeout(patience - interaction.latency_ms() / 1000):
            await interaction.settled.wait()
    except TimeoutError:
        return interaction.outcome
    return interaction.outcome


async def reply_to(interaction: Interaction, *, patience: float) -> Reply:
    """Wait for the final answer and show it; a bare acknowledgement shows the message acted on."""
    outcome = await outcome_of(interaction, patience=patience)
    latency = interaction.latency_ms()
    if outcome is not None and outcome.modal is not None:
        modal = outcome.modal
        return Reply(ok=True, text="", ephemeral=True, latency_ms=latency, modal=modal)
    message = outcome.message if outcome is not None else _acknowledged(interaction)
    if message is None:
        return Reply(ok=False, text=NO_RESPONSE, ephemeral=True, latency_ms=latency)
    return shown(message, latency_ms=latency)


def shown(message: Message, *, latency_ms: int) -> Reply:
    """Show a message as a reply; the bot's error colour makes it not ok."""
    return Reply(
        ok=not is_error(message.components),
        text=message.text(),
        latency_ms=latency_ms,
        ephemeral=message.ephemeral_for is not None,
        components=message.shown_components(),
        files=[attachment.page_form() for attachment in message.attachments],
        message_id=str(message.id),
    )


def _acknowledged(interaction: Interaction) -> Message | None:
    is_bare = interaction.original is not None and interaction.original is interaction.source
    return interaction.source if is_bare else None
