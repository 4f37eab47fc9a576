"""Bring the catalogues up to date with the code: ``python -m translations.make [--check]``.

A development command. New messages appear untranslated, those that nobody says any more leave, and
what is translated is compiled. With ``--check`` nothing is written; it ends with 1 when something
would be.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from bot.client.bot import COMMANDS, HeraldBot
from bot.clock import SystemClock
from bot.language import CATALOGUES, DOMAIN, Language
from bot.program.composition import build_services, open_hiscores
from bot.settings import Settings
from translations.extraction import (
    Command,
    Message,
    joined,
    messages_in_code,
    messages_of_commands,
    messages_of_errors,
)

_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands where a catalogue has the moment it was written, which would be news each time."""
TEMPLATE = CATALOGUES / f"{DOMAIN}.pot"


def po_file(language: Language) -> Path:
    """Return where a language's translations are written."""
    return CATALOGUES / language.value / "LC_MESSAGES" / f"{DOMAIN}.po"


async def messages() -> list[Message]:
    """Return every message a person can see, once."""
    in_code, _ = messages_in_code()
    of_commands = messages_of_commands(await commands())
    return joined([*in_code, *messages_of_errors(), *of_commands])


def template_of(found: list[Message]) -> Catalog:
    """Return the catalogue without translations."""
    catalogue = Catalog(project="Hiscore Herald", fuzzy=False)
    for message in found:
        text = (message.text, message.many) if message.many else message.text
        catalogue.add(
            text,
            locations=[(place, 0) for place in message.place.split()],
            context=message.meaning or None,
        )
    return catalogue


def updated(language: Language, template: Catalog) -> Catalog:
    """Return a language's catalogue with exactly the messages there are."""
    file = po_file(language)
    catalogue = Catalog(
        locale=language.value,
        header_comment="# What Hiscore Herald says, in another language.",
        project="Hiscore Herald",
        version="",
        msgid_bugs_address="none",
        last_translator="the authors",
        language_team="the authors",
        fuzzy=False,
    )
    if file.exists():
        catalogue = read_po(BytesIO(file.read_bytes()), locale=language.value)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as a .po file, without what changes by itself."""
    file = BytesIO()
    write_po(file, catalogue, omit_header=catalogue.locale is None, include_lineno=False, width=100)
    lines = file.getvalue().decode().splitlines(keepends=True)
    dated = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By')
    return "".join(line for line in lines if not line.startswith(dated)).encode()


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as a .mo file."""
    file, plain = BytesIO(), read_po(BytesIO(written(catalogue)), locale=str(catalogue.locale))
    plain.creation_date = plain.revision_date = _NO_DATE
    write_mo(file, plain)
    return file.getvalue()


async def wanted() -> dict[Path, bytes]:
    """Return what each file should hold."""
    template = template_of(await messages())
    files = {TEMPLATE: written(template)}
    for language in set(Language) - {Language.ENGLISH}:
        catalogue = updated(language, template)
        files[po_file(language)] = written(catalogue)
        files[po_file(language).with_suffix(".mo")] = compiled(catalogue)
    return files


async def commands() -> list[Command]:
    """Return the commands as the cogs define them; nothing connects anywhere."""
    settings, clock = Settings(_env_file=None), SystemClock()
    async with open_hiscores(settings, clock=clock) as hiscores:
        services = build_services(settings, clock=clock, hiscores=hiscores)
        bot = HeraldBot(services=services, clock=clock)
        for extension in COMMANDS:
            await bot.load_extension(extension)
        await bot.picture_cache.close()
    return list(bot.tree.get_commands())


def main(*, is_check: bool) -> int:
    """Write the files, or tell which are out of date; then tell what is no message."""
    files = asyncio.run(wanted())
    stale = [file for file, text in files.items() if not file.exists() or file.read_bytes() != text]
    if not is_check:
        for file in stale:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(files[file])
    _, problems = messages_in_code()
    for line in (*(str(file.relative_to(CATALOGUES.parent)) for file in stale), *problems):
        print(line)  # noqa: T201 - a command
    return int(bool(problems) or (is_check and bool(stale)))


if __name__ == "__main__":
    sys.exit(main(is_check="--check" in sys.argv))
