"""Messages as a web page: the components of each in a frame that looks like Discord's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from gallery.markdown_html import to_html

_ROW = 1
_STYLE = """
:root{color-scheme:dark;font:14px/1.35 "gg sans","Noto Sans",Roboto,Helvetica,Arial,sans-serif}
body{background:#1e1f22;color:#dbdee1;margin:0;padding:16px}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(328px,1fr));gap:20px;
align-items:start}
section{min-width:0} h2{font-size:12px;font-weight:400;color:#949ba4;margin:0 0 6px}
.frame{background:#2b2d31;border-left:4px solid var(--accent,#4e5058);border-radius:8px;
padding:12px 14px;overflow-wrap:anywhere}
h3{font-size:18px;margin:0 0 6px;color:#f2f3f5} h4{font-size:15px;margin:8px 0 4px}
p{margin:2px 0} p.item::before{content:"•";margin-right:6px} small{display:block;font-size:12px;
color:#949ba4;margin-top:2px} pre{background:#1e1f22;padding:8px;border-radius:4px;
font:12px/1.3 ui-monospace,Menlo,Consolas,monospace;overflow-x:auto;margin:6px 0}
code{background:#1e1f22;border-radius:3px;padding:0 3px;font-size:12px} em{background:#3c4270;
color:#c9cdfb;border-radius:3px;padding:0 2px;font-style:normal} time{background:#3a3c41;
border-radius:3px;padding:0 2px} img{width:100%;border-radius:6px;display:block;margin:6px 0}
.row{display:flex;flex-wrap:wrap;gap:6px;margin-top:8px} button,.select,.file{font:inherit;
font-size:13px;border:0;border-radius:4px;padding:6px 12px;color:#fff;background:#4e5058}
button.s1{background:#5865f2} button.s3{background:#248046} button.s4{background:#da373c}
button[disabled]{opacity:.5} .select{background:#1e1f22;flex:1;color:#949ba4}
"""


def page(messages: Iterable[tuple[str, list[dict[str, Any]]]], *, language: str) -> str:
    """Show messages by name, each from the components that Discord would get."""
    sections = "\n".join(
        f'<section id="{escape(name)}"><h2>{escape(name)}</h2>{_all(components, name)}</section>'
        for name, components in messages
    )
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Hiscore Herald</title>'
        f"<style>{_STYLE}</style><main>\n{sections}\n</main></html>\n"
    )


def _all(components: Iterable[Mapping[str, Any]], name: str) -> str:
    return "".join(_component(component, name) for component in components)


def _component(component: Mapping[str, Any], name: str) -> str:
    match component:
        case {"type": 17 | 1, "components": children}:
            return _box(component, _all(children, name))
        case {"type": 10, "content": text}:
            return to_html(text)
        case {"type": 2}:
            return _button(component)
        case {"type": 12, "items": items}:
            return "".join(_picture(item, name) for item in items)
        case {"type": 13, "file": file}:
            return f'<p class="file">📄 {escape(file["url"].removeprefix("attachment://"))}</p>'
    return f'<span class="select">{escape(component.get("placeholder") or "…")} ▾</span>'


def _box(component: Mapping[str, Any], inside: str) -> str:
    """Show a frame, or a row, around what is in it."""
    if component["type"] == _ROW:
        return f'<div class="row">{inside}</div>'
    accent = f"--accent:#{component.get('accent_color') or 0:06x}"
    return f'<div class="frame" style="{accent}">{inside}</div>'


def _button(button: Mapping[str, Any]) -> str:
    emoji = (button.get("emoji") or {}).get("name") or ""
    off = " disabled" if button.get("disabled") else ""
    words = escape(" ".join(filter(None, (emoji, button.get("label")))))
    return f'<button class="s{button.get("style", 2)}"{off}>{words}</button>'


def _picture(item: Mapping[str, Any], name: str) -> str:
    words = escape(item.get("description") or "")
    return f'<img src="pictures/{escape(name)}.png" alt="{words}" title="{words}" loading="lazy">'
