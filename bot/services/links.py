"""Whose account a player is: a member may have several, and the one tracked first is meant first.

Who may link for whom is not decided here: members claim for themselves, managers assign.
"""

from bot.domain.profiles import Profile
from bot.errors import LinkedToAnother, NoAccountLinked
from bot.models import GuildPlayer
from bot.services.rows import profile_of, tracked_player


class Links:
    """Links players with the members who play them."""

    async def claim(self, name: str, *, guild_id: int, member_id: int) -> Profile:
        """Link a player that nobody is linked to, or that is the member's already.

        Raises:
            PlayerNotTracked: The guild does not track the player.
            LinkedToAnother: It is another member's.
        """
        link = await tracked_player(guild_id, name)
        free = GuildPlayer.filter(id=link.id, member_id__isnull=True)
        if not await free.update(member_id=member_id):  # one statement: of two the first has it
            await _demand(link, member_id)
        return profile_of(await tracked_player(guild_id, name))

    async def assign(self, name: str, *, guild_id: int, member_id: int) -> Profile:
        """Link a player with a member, whosoever it was before.

        Raises:
            PlayerNotTracked: The guild does not track the player.
        """
        link = await tracked_player(guild_id, name)
        await GuildPlayer.filter(id=link.id).update(member_id=member_id)
        return profile_of(await tracked_player(guild_id, name))

    async def release(self, name: str, *, guild_id: int, member_id: int) -> Profile:
        """Unlink a player from a member.

        Raises:
            PlayerNotTracked: The guild does not track the player.
            LinkedToAnother: It is not that member's.
        """
        link = await tracked_player(guild_id, name)
        own = GuildPlayer.filter(id=link.id, member_id=member_id)
        if not await own.update(member_id=None):
            raise LinkedToAnother(
                f"{link.player.name} is not linked to that member.",
                tip="`/players info` shows whose it is.",
            )
        return profile_of(await tracked_player(guild_id, name))

    async def accounts_of(self, member_id: int, *, guild_id: int) -> tuple[Profile, ...]:
        """Return a member's accounts, the main one first."""
        links = GuildPlayer.filter(guild_id=guild_id, member_id=member_id)
        return tuple(
            profile_of(link) for link in await links.order_by("id").select_related("player")
        )

    async def meant(self, name: str | None, *, guild_id: int, member_id: int) -> str:
        """Return the name of the player that is meant: the one named, or the member's main account.

        Raises:
            NoAccountLinked: Nobody was named, and the member has none.
        """
        if name is not None:
            return name
        links = GuildPlayer.filter(guild_id=guild_id, member_id=member_id)
        main = await links.order_by("id").select_related("player").first()
        if main is None:
            raise NoAccountLinked
        return main.player.name


async def _demand(link: GuildPlayer, member_id: int) -> None:
    """Let pass only whose account it is by now."""
    if not await GuildPlayer.exists(id=link.id, member_id=member_id):
        raise LinkedToAnother(f"{link.player.name} is linked to another member.")
