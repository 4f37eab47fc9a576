import pytest

from bot.hiscores.tables import Table, address_of


@pytest.mark.parametrize("base_url", ["https://example.org", "https://example.org/"])
def test_an_address_names_the_table_and_the_player(base_url: str) -> None:
    address = address_of("Lynx Titan", table=Table.REGULAR, base_url=base_url)
    assert address == (
        "https://example.org/m=hiscore_oldschool/index_lite.json?player=Lynx%20Titan"
    )


@pytest.mark.parametrize(
    ("name", "encoded"),
    [("a_b-c", "a_b-c"), ("a&b=c", "a%26b%3Dc"), ("../x", "..%2Fx"), ("é", "%C3%A9")],
)
def test_a_name_cannot_change_the_address(name: str, encoded: str) -> None:
    address = address_of(name, table=Table.ULTIMATE, base_url="http://h")
    assert address.partition("?player=")[2] == encoded
