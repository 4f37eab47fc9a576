"""The gallery as files: a page of messages, their pictures, and one sheet."""

from pathlib import Path

import pytest

from bot.language import Language
from gallery.markdown_html import to_html
from gallery.write import states, write_gallery
from tests.bot.ui.drawing.images import size_of

NAMES = ("stats-skills-ordinary", "history-week", "export", "panel-overview-new", "news-maxed-2376")


def test_answers_are_written_as_a_page_with_pictures_and_one_sheet(tmp_path: Path) -> None:
    chosen = [state for state in states() if state.name in NAMES]

    assert write_gallery(tmp_path, chosen=chosen) == len(NAMES)

    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert all(f'id="{name}"' in page for name in NAMES)
    assert 'src="pictures/history-week.png" alt="Plot of Attack' in page
    assert "<button" in page
    assert "players.csv" in page
    drawn = {file.stem for file in (tmp_path / "pictures").iterdir()}
    assert {"stats-skills-ordinary", "history-week"} <= drawn <= set(NAMES)
    assert "export" not in drawn
    assert size_of((tmp_path / "overview.png").read_bytes())[0] == 1_760


def test_the_page_is_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    chosen = [state for state in states() if state.name == "welcome"]
    pages = []
    for language in Language:
        write_gallery(tmp_path, language=language, chosen=chosen)
        pages.append((tmp_path / "index.html").read_text(encoding="utf-8"))

    assert len(set(pages)) == len(Language)
    assert '<html lang="de">' in pages[-1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("## A **b**", "<h3>A <b>b</b></h3>"),
        ("-# *x* <t:0:R>", "<small><i>x</i> <time>1970-01-01 00:00</time></small>"),
        ("- <@1> <@&2> <#3>", "<em>@member</em> <em>@role</em> <em>#channel</em>"),
        ("</stats:1> `**a**`", "<em>/stats</em> <code>**a**</code>"),
        (r"\*a\* \<b", "*a* &lt;b"),
        ("```\na <b\n```", "<pre>a &lt;b</pre>"),
        (r"`a\_b`", "<code>a_b</code>"),
    ],
)
def test_markdown_is_shown_as_discord_shows_it(text: str, shown: str) -> None:
    assert shown in to_html(text)
