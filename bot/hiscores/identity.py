"""How the bot introduces itself to Jagex."""

from bot import __version__


def user_agent(contact: str | None = None) -> str:
    """Name the bot, its version and, when given, whom to write to (an address or a link)."""
    product = f"HiscoreHerald/{__version__}"
    purpose = "Old School RuneScape tracker for Discord"
    printable = "".join(char for char in contact or "" if char.isascii() and char.isprintable())
    if not printable.strip():
        return f"{product} ({purpose})"
    return f"{product} ({purpose}; {printable.strip()})"
