import pytest

from bot.settings import Settings
from tests.support.world import World


@pytest.fixture
def world(database: Settings) -> World:
    return World(database)
