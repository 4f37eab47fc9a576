"""What is stored about one member, as the member may know it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnData:
    """Everything that is stored about one member."""

    accounts_here: tuple[str, ...] = ()
    """The players linked to the member in the guild where that is asked."""
    accounts_elsewhere: int = 0
    added: int = 0
    """How many players the member had tracked, in all guilds."""
    changes: int = 0
    """How many settings the member changed."""
    congratulations: int = 0
    opted_out: tuple[str, ...] = ()
    """The names the member asked not to be tracked."""
    bans: int = 0
    """In how many guilds the member may not use the bot."""

    def __bool__(self) -> bool:
        return self.can_be_forgotten or bool(self.bans)

    @property
    def can_be_forgotten(self) -> bool:
        """Whether there is anything that the member may have deleted."""
        counts = (self.accounts_elsewhere, self.added, self.changes, self.congratulations)
        return bool(self.accounts_here or self.opted_out or any(counts))
