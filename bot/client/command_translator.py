"""Commands in the languages of Discord's clients: their names, options, choices, descriptions.

The texts are in the catalogue; this module maps parts of a command to its entries.
"""

import discord
from discord.app_commands import (
    TranslationContextLocation,
    TranslationContextTypes,
    Translator,
    locale_str,
)

from bot.language import Language, language_of, translated

MEANINGS = {
    TranslationContextLocation.command_name: "command name",
    TranslationContextLocation.group_name: "command name",
    TranslationContextLocation.parameter_name: "option name",
    TranslationContextLocation.choice_name: "choice",
}
"""What a short word means in the catalogue; descriptions explain themselves."""


class CommandTranslator(Translator):
    """Looks up what a command is called in another language."""

    async def translate(
        self, string: locale_str, locale: discord.Locale, context: TranslationContextTypes
    ) -> str | None:
        """Return the translation; None where there is none or it would be the same."""
        language = language_of(locale.value)
        if language is Language.ENGLISH:
            return None
        words = translated(language, string.message, meaning=MEANINGS.get(context.location, ""))
        return None if words == string.message else words
