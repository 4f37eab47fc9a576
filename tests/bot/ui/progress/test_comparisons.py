from bot.domain.figures.readings import KnownStanding
from bot.domain.game.metrics import BOSSES, KNOWN_METRICS, SKILLS, Family, Metric
from bot.domain.progress.comparisons import Compared, MetricComparison
from bot.ui.components.tables import PHONE_COLUMNS
from bot.ui.progress.comparisons import (
    comparison_view,
    metric_comparison_view,
    whole_comparison_view,
)
from tests.bot.ui.factories import ZULRAH, a_gain, a_known, a_profile
from tests.bot.ui.rendered import assert_discord_takes, text_of

ZEAL = Metric("Soul Wars Zeal", Family.ACTIVITY)
EVERYTHING = dict.fromkeys((*SKILLS, *BOSSES), KnownStanding(199_999_999, 1_999_999))


def test_the_widest_comparison_fits_on_a_phone() -> None:
    view = comparison_view([a_profile("W" * 12, known=a_known(EVERYTHING))] * 4)
    assert_discord_takes(view)
    tables = text_of(view).split("```")[1::2]
    assert max(len(line) for table in tables for line in table.splitlines()) <= PHONE_COLUMNS


def test_the_comparison_of_everything_fits_on_a_phone() -> None:
    everything = dict.fromkeys(KNOWN_METRICS, KnownStanding(199_999_999, 1_999_999))
    view = whole_comparison_view([a_profile("W" * 12, known=a_known(everything))] * 4)
    assert_discord_takes(view)
    tables = text_of(view).split("```")[1::2]
    assert max(len(line) for table in tables for line in table.splitlines()) <= PHONE_COLUMNS


def test_the_comparison_of_everything_has_clues_and_scores() -> None:
    known = a_known({ZULRAH: KnownStanding(5, 1), ZEAL: KnownStanding(1_250, 9)})
    text = text_of(whole_comparison_view([a_profile("Wren", known=known), a_profile("Robin")]))
    assert "Zulrah 5 –" in text
    assert "Soul Wars Zeal 1.25K –" in text
    assert "**Clue scrolls**" not in text


def test_who_was_never_read_is_said_to_be_so() -> None:
    text = text_of(comparison_view([a_profile("Wren"), a_profile("Robin", known=a_known())]))
    assert "not read yet" in text


def test_a_stale_figure_is_marked_and_explained() -> None:
    players = (
        Compared(a_profile("Wren"), KnownStanding(50, None, stale=True), None),
        Compared(a_profile("Robin"), KnownStanding(60, 9), a_gain(ZULRAH, 0, end=60)),
    )
    text = text_of(metric_comparison_view(MetricComparison(ZULRAH, players)))
    assert "**Wren** · 50 KC†" in text
    assert "**Robin** · 60 KC · rank 9 · no gain in a week" in text
    assert "† no longer ranked" in text
