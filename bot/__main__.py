"""``python -m bot`` is the same as ``herald``."""

from bot.cli import main

main()
