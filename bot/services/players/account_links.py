"""Links between players and members; a member may have several, one of them the main account.

Permissions are checked by the cogs: members link themselves, managers link others.
"""

from bot.database import query
from bot.domain.game.player_names import mentioned_member
from bot.domain.players.profiles import Profile
from bot.errors import LinkedToAnother, NoAccountLinked
from bot.models import GuildPlayer
from bot.services.storage.player_rows import MAIN_FIRST, main_link, profile_of, tracked_player

_CHOOSE = """
UPDATE guild_player SET is_main = (id = $3) WHERE guild_id = $1 AND member_id = $2
"""


class AccountLinks:
    """Links players with the members who play them."""

    async def claim(self, name: str, *, guild_id: int, member_id: int) -> Profile:
        """Link a player that nobody is linked to; one that is the member's already becomes main.

        Raises:
            PlayerNotTracked: The guild does not track the player.
            LinkedToAnother: It is another member's.
        """
        await _settle_main(guild_id, member_id)
        link = await tracked_player(guild_id, name)
        free = GuildPlayer.filter(id=link.id, member_id__isnull=True)
        if not await free.update(member_id=member_id):  # one statement: of two the first has it
            await _demand(link, member_id)
            await query(_CHOOSE, guild_id, member_id, link.id)
        await _settle_main(guild_id, member_id)
        return profile_of(await tracked_player(guild_id, name))

    async def assign(self, name: str, *, guild_id: int, member_id: int) -> Profile:
        """Link a player with a member, replacing any link; if it was theirs, it becomes main.

        Raises:
            PlayerNotTracked: The guild does not track the player.
        """
        await _settle_main(guild_id, member_id)
        link = await tracked_player(guild_id, name)
        if link.member_id == member_id:
            await query(_CHOOSE, guild_id, member_id, link.id)
        else:
            await GuildPlayer.filter(id=link.id).update(member_id=member_id, is_main=False)
            await _settle_main(guild_id, member_id)
        return profile_of(await tracked_player(guild_id, name))

    async def release(self, name: str, *, guild_id: int, member_id: int) -> Profile:
        """Unlink a player from a member.

        Raises:
            PlayerNotTracked: The guild does not track the player.
            LinkedToAnother: It is not that member's.
        """
        link = await tracked_player(guild_id, name)
        own = GuildPlayer.filter(id=link.id, member_id=member_id)
        if not await own.update(member_id=None, is_main=False):
            raise LinkedToAnother(
                "{player} is not linked to that member.",
                tip="`/players info` shows whose it is.",
                player=link.player.name,
            )
        return profile_of(await tracked_player(guild_id, name))

    async def accounts_of(self, member_id: int, *, guild_id: int) -> tuple[Profile, ...]:
        """Return a member's accounts, the main one first."""
        links = GuildPlayer.filter(guild_id=guild_id, member_id=member_id)
        ordered = links.order_by(*MAIN_FIRST).select_related("player")
        return tuple(profile_of(link) for link in await ordered)

    async def meant(self, name: str | None, *, guild_id: int, member_id: int) -> str:
        """Return the name that was given, or the name of a member's main account.

        The member is the one mentioned instead of a name, else the caller.

        Raises:
            NoAccountLinked: Nobody was named, and the member has none.
            NoAccountOfTheirs: The member who is mentioned has none.
        """
        if name is not None and mentioned_member(name) is None:
            return name
        if name is not None:
            return (await tracked_player(guild_id, name)).player.name
        main = await main_link(guild_id, member_id)
        if main is None:
            raise NoAccountLinked
        return main.player.name


async def _settle_main(guild_id: int, member_id: int) -> None:
    """Make the oldest link the main one while none is; a later one then changes nothing."""
    links = GuildPlayer.filter(guild_id=guild_id, member_id=member_id)
    oldest = await links.order_by(*MAIN_FIRST).first()
    if oldest and not oldest.is_main:
        await query(_CHOOSE, guild_id, member_id, oldest.id)


async def _demand(link: GuildPlayer, member_id: int) -> None:
    """Refuse a member whose account it is not."""
    if not await GuildPlayer.exists(id=link.id, member_id=member_id):
        raise LinkedToAnother("{player} is linked to another member.", player=link.player.name)
