import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.game.metric_search import NICKNAMES, resolve_metric, suggest_metrics
from bot.domain.game.metrics import KNOWN_METRICS, Metric
from bot.errors import UnknownMetric
from tests.bot.domain.factories import metric


@pytest.mark.parametrize(
    ("nickname", "name"),
    [
        ("cox", "Chambers of Xeric"),
        ("cm", "Chambers of Xeric: Challenge Mode"),
        ("tob", "Theatre of Blood"),
        ("toa", "Tombs of Amascut"),
        ("hmt", "Theatre of Blood: Hard Mode"),
        ("jad", "TzTok-Jad"),
        ("zuk", "TzKal-Zuk"),
        ("kbd", "King Black Dragon"),
        ("kq", "Kalphite Queen"),
        ("cerb", "Cerberus"),
        ("sire", "Abyssal Sire"),
        ("hydra", "Alchemical Hydra"),
        ("bandos", "General Graardor"),
        ("arma", "Kree'Arra"),
        ("sara", "Commander Zilyana"),
        ("zammy", "K'ril Tsutsaroth"),
        ("gotr", "Rifts closed"),
        ("wt", "Wintertodt"),
        ("corp", "Corporeal Beast"),
        ("thermy", "Thermonuclear Smoke Devil"),
        ("muspah", "Phantom Muspah"),
        ("rc", "Runecraft"),
        ("wc", "Woodcutting"),
        ("fm", "Firemaking"),
        ("hp", "Hitpoints"),
        ("def", "Defence"),
        ("str", "Strength"),
        ("atk", "Attack"),
        ("con", "Hitpoints"),
        ("farm", "Farming"),
    ],
)
def test_what_people_type_is_understood(nickname: str, name: str) -> None:
    assert resolve_metric(nickname, KNOWN_METRICS) == metric(name)


@pytest.mark.parametrize("named", KNOWN_METRICS, ids=lambda found: found.name)
def test_every_metric_is_found_by_its_own_name(named: Metric) -> None:
    assert resolve_metric(named.name.upper(), KNOWN_METRICS) == named


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("vetion", "Vet'ion"),
        ("K RIL", "K'ril Tsutsaroth"),
        ("graard", "General Graardor"),
        ("black dragon", "King Black Dragon"),
        ("arrows", "Barrows Chests"),
    ],
)
def test_punctuation_beginnings_and_parts_are_enough(query: str, name: str) -> None:
    assert resolve_metric(query, KNOWN_METRICS) == metric(name)


def test_every_nickname_belongs_to_a_listed_metric_and_to_no_other() -> None:
    spelled = [part.strip() for nicknames in NICKNAMES.values() for part in nicknames.split(",")]

    assert set(NICKNAMES) == {found.name for found in KNOWN_METRICS}
    assert len(spelled) == len(set(spelled))


def test_an_unlisted_boss_is_found_by_a_part_of_its_name() -> None:
    boss = metric("Boss Released Tomorrow")

    assert resolve_metric("tomorrow", (*KNOWN_METRICS, boss)) == boss


def test_a_nickname_needs_its_metric_to_exist() -> None:
    with pytest.raises(UnknownMetric):
        resolve_metric("zuk", [metric("Attack")])


def test_an_ambiguous_part_is_answered_with_what_it_could_mean() -> None:
    with pytest.raises(UnknownMetric) as caught:
        resolve_metric("dagannoth", KNOWN_METRICS)

    could_mean = caught.value.figures["metrics"]
    assert isinstance(could_mean, tuple)
    assert {"Dagannoth Prime", "Dagannoth Supreme"} <= set(could_mean)


def test_a_misspelling_is_answered_with_the_nearest_name() -> None:
    with pytest.raises(UnknownMetric) as caught:
        resolve_metric("Zulrha", KNOWN_METRICS)

    assert caught.value.advice.startswith("Did you mean")
    assert caught.value.figures == {"query": "Zulrha", "metrics": ("Zulrah",)}


@pytest.mark.parametrize("query", ["", " - ", "qqqqqqqqqq"])
def test_nonsense_is_answered_with_the_usual_tip(query: str) -> None:
    with pytest.raises(UnknownMetric) as caught:
        resolve_metric(query, KNOWN_METRICS)

    assert caught.value.advice == UnknownMetric.tip


def test_suggestions_put_the_nickname_before_beginnings_before_parts() -> None:
    names = [found.name for found in suggest_metrics("con", KNOWN_METRICS)]

    assert names[:2] == ["Hitpoints", "Construction"]
    assert "Attack" not in names


def test_suggestions_for_nothing_typed_are_the_first_of_the_hiscores() -> None:
    names = [found.name for found in suggest_metrics("", KNOWN_METRICS)]

    assert names[:2] == ["Overall", "Attack"]
    assert len(names) == 25


def test_suggestions_are_limited() -> None:
    assert len(suggest_metrics("a", KNOWN_METRICS, limit=3)) == 3


@given(query=st.text(max_size=12))
def test_any_query_is_answered_with_a_known_metric_or_our_error(query: str) -> None:
    try:
        found = resolve_metric(query, KNOWN_METRICS)
    except UnknownMetric:
        return
    assert found == suggest_metrics(query, KNOWN_METRICS)[0]
