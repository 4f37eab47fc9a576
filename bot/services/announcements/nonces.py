"""What makes two attempts at one message the same message to Discord.

A nonce holds for everything that a bot's user sends within some minutes, in all channels. Two
databases that one bot serves in turn, such as a restored one, number their posts alike, so each
database has a salt of its own.
"""

import secrets

from bot.services.storage.saved_state import SavedState

_FACT = "nonce salt"
_SALT_BYTES = 4


class PostNonces:
    """Makes the nonces of posts."""

    def __init__(self, *, saved_state: SavedState) -> None:
        self._saved_state = saved_state
        self._salt: str | None = None

    async def of_post(self, post_id: int) -> str:
        """Return a post's nonce: 25 characters at most for ids below 10^16."""
        if self._salt is None:
            self._salt = await self._saved_state.settle(_FACT, secrets.token_hex(_SALT_BYTES))
        return f"{self._salt}-{post_id}"
