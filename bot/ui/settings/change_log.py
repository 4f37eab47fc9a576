"""Who changed which setting, as admins read it: one message for operations, and the whole list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.domain.pages import Pages
from bot.domain.server.access import AccessLevel
from bot.domain.settings.change_log import SettingsChangeEntry
from bot.domain.settings.setting import SPECS, Setting
from bot.domain.settings.setting_spec import Reference
from bot.domain.settings.setting_values import SettingChange
from bot.language import say
from bot.ui.components.layout import HeraldView, card
from bot.ui.components.page_buttons import PageButton, page_buttons, page_label
from bot.ui.components.text_blocks import Listing
from bot.ui.settings.setting_labels import label_of
from bot.ui.wording.formatting import (
    channel_mention,
    member_mention,
    moment,
    plain,
    plural,
    role_mention,
)

PAGE_SIZE = 10
_MENTIONS: Mapping[Reference | None, Callable[[int], str]] = {
    Reference.CHANNEL: channel_mention,
    Reference.ROLE: role_mention,
    Reference.MEMBER: member_mention,
}
_LONGEST_TEXT = 200


def config_change_view(document: Mapping[str, Any]) -> HeraldView:
    """Tell admins what one of them changed."""
    audit = SettingsChangeEntry.from_json(document)
    return card(
        "",
        say("🔧 {member} changed settings.", member=member_mention(audit.member_id)),
        Listing([f"- {_change(change)}" for change in audit.changes]),
        footer=say("`/config log` lists every change."),
    )


class ChangeLogPage(PageButton, template="config_log:page:{number}", access=AccessLevel.ADMINISTER):
    """Leads to a page of the changed settings."""


def log_view(audits: Sequence[SettingsChangeEntry], pages: Pages) -> HeraldView:
    """List who changed what, newest first: one page of it."""
    if not audits:
        return card(say("Changed settings"), say("Nobody has changed anything so far."))
    count = plural(pages.total, "{n} change", "{n} changes")
    view = card(
        say("Changed settings"),
        Listing([_line(audit) for audit in audits]),
        page_buttons(ChangeLogPage(number=pages.page), pages),
        footer=" · ".join(filter(None, (page_label(pages), count))),
    )
    view.is_confidential = True
    return view


def _line(audit: SettingsChangeEntry) -> str:
    changes = "; ".join(_change(change) for change in audit.changes)
    return f"{moment(audit.changed_at)} {member_mention(audit.member_id)} {changes}"


def _change(change: SettingChange) -> str:
    before, after = _value(change.setting, change.before), _value(change.setting, change.after)
    return f"**{label_of(change.setting)}:** {before} → {after}"


def _value(setting: Setting, text: str) -> str:
    """Write a choice as it can be typed; what has an id stands as its mention."""
    mention = _MENTIONS.get(SPECS[setting].refers_to)
    ids = text.split(", ")
    if mention is not None and all(map(str.isdigit, ids)):
        return ", ".join(mention(int(found)) for found in ids)
    return f"`{plain(text, limit=_LONGEST_TEXT) or '-'}`"
