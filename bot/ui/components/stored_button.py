"""The base of every button and list that still works after a restart.

A message stores only the custom id of such an item. Each kind of item is a class with a template of
its custom ids; the fields of the template are annotations of the class (see ``custom_ids``):

    class CongratulateButton(
        StoredButton, template="post:cheer:{post_id}", access=AccessLevel.VIEW, is_private=False
    ):
        post_id: int

    CongratulateButton(post_id=7, label="Congratulate")      # its custom id is "post:cheer:7"
    bot.buttons.add(CongratulateButton, cog.congratulate)    # in the cog's ``setup``

The handler gets the interaction and the pressed button, after the member's access was checked.
"""

from __future__ import annotations

import inspect
import re
from typing import Any, ClassVar, Protocol, Self, dataclass_transform

import discord
from discord import ui

from bot.domain.server.access import AccessLevel
from bot.errors import ButtonForgotten
from bot.ui.components.custom_ids import IdTemplate
from bot.ui.wording.formatting import clip

MAX_LABEL = 80
"""Characters on a button that Discord takes."""


class ButtonRegistry(Protocol):
    """What the client offers as ``client.buttons``."""

    async def press(self, interaction: discord.Interaction[Any], button: StoredButton, /) -> None:
        """Check the member's access and run the handler of the button."""


@dataclass_transform(kw_only_default=True)
class _Fields(ui.DynamicItem[ui.Item[Any]], template=r"(?!)"):
    """Tells type checkers that the annotations of subclasses are arguments of ``__init__``."""


def _field_types(kind: type[_Fields]) -> dict[str, Any]:
    """Return the annotations of a class and of its bases."""
    types: dict[str, Any] = {}
    for base in reversed(kind.__mro__[: kind.__mro__.index(_Fields)]):
        types |= inspect.get_annotations(base, eval_str=True)
    return types


class StoredButton(_Fields, template=r"(?!)"):
    """A button, or a list to pick from, that is found by its custom id after any restart."""

    access: ClassVar[AccessLevel] = AccessLevel.ADMINISTER
    """What a member needs to press it."""
    is_private: ClassVar[bool | None] = None
    """Whether the answer is for the member alone; None for "as the message it stands on"."""
    id_template: ClassVar[IdTemplate] = IdTemplate("", {})

    label: str = ""
    emoji: str | None = None
    style: discord.ButtonStyle = discord.ButtonStyle.secondary
    is_disabled: bool = False

    def __init_subclass__(
        cls,
        *,
        template: str = "",
        access: AccessLevel | None = None,
        is_private: bool | None = None,
    ) -> None:
        cls.id_template = IdTemplate(template, _field_types(cls))
        super().__init_subclass__(template=cls.id_template.pattern)
        cls.access = cls.access if access is None else access
        cls.is_private = cls.is_private if is_private is None else is_private

    def __init__(
        self,
        *,
        label: str = "",
        emoji: str | None = None,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        is_disabled: bool = False,
        **fields: object,
    ) -> None:
        button = ui.Button[Any](
            label=clip(label, MAX_LABEL),
            emoji=emoji,
            style=style,
            custom_id=self.id_of(**fields),
            disabled=is_disabled,
        )
        super().__init__(button)
        self.__dict__.update(fields)

    @classmethod
    def id_of(cls, **fields: object) -> str:
        """Return the custom id of an item with these fields; text is cut to the room there is."""
        return cls.id_template.write(fields)

    @classmethod
    def holding(cls, item: ui.Item[Any]) -> Self:
        """Return the stored item around a button or list whose custom id fits the template.

        It has its fields only after :meth:`read_fields`.
        """
        stored = cls.__new__(cls)
        ui.DynamicItem.__init__(stored, item)
        return stored

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        """Take the pressed item as it stands in its message."""
        return cls.holding(item)

    def read_fields(self) -> None:
        """Read the fields from the custom id.

        Raises:
            ButtonForgotten: One of them holds an impossible value.
        """
        try:
            self.__dict__.update(self.id_template.read(self.custom_id))
        except ValueError as error:
            raise ButtonForgotten from error

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the pressed button to the registry, and what fails to the command tree."""
        try:
            self.read_fields()
            registry: ButtonRegistry = interaction.client.buttons
            await registry.press(interaction, self)
        except Exception as error:  # noqa: BLE001 - discord.py would log and drop it
            await interaction.client.tree.on_error(interaction, error)


class ReopenButton(StoredButton):
    """A button that leads to an answer, which its custom id makes again.

    Its handler returns the answer and the registry shows it. An answer that has such a custom id as
    its ``reopen_id`` can be shared.
    """
