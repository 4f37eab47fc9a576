"""Why Discord's gateway ends a connection for good, and what the operator can do."""

from bot.errors import ConfigurationError, HeraldError

TOKEN_REFUSED = (
    "DISCORD_TOKEN was refused by Discord. Copy it again from the application's Bot page."  # noqa: S105
)
DISALLOWED_INTENTS = 4014
_ENDINGS = {
    4004: TOKEN_REFUSED,
    4010: "SHARD_IDS and SHARD_COUNT do not fit together: Discord refused the shard (4010).",
    4011: "The bot is in too many servers for so few shards (4011). Raise or unset SHARD_COUNT.",
    4012: "Discord no longer speaks this version of its gateway (4012). Upgrade the bot.",
    4013: "Discord does not know an intent the bot asked for (4013). Upgrade the bot.",
    DISALLOWED_INTENTS: (
        "Discord refused an intent (4014). Look at the application's Bot page; this bot needs no "
        "privileged intent."
    ),
}
"""By close code: those after which connecting again is no use."""


def ending_of(code: int) -> HeraldError:
    """Return the error with which the program ends when the gateway closed for good."""
    if code in _ENDINGS:
        return ConfigurationError(_ENDINGS[code])
    return HeraldError(f"Discord closed the gateway ({code}).")
