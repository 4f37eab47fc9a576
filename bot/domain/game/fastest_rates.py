"""How fast figures can grow at most, as plain data.

The rates are the fastest that Wise Old Man's efficiency rates of 2026-08 know for a main account
(server/src/api/modules/efficiency, MIT): the largest of each skill's XP rates, and the kills an
hour of the bosses that are killed more than a hundred times an hour. Nobody keeps them up for
long; what is made of them leaves room for methods to come.
"""

from __future__ import annotations

FASTEST_XP_PER_HOUR: dict[str, int] = {
    "Attack": 505_000,
    "Defence": 420_000,
    "Strength": 415_000,
    "Ranged": 1_190_000,
    "Woodcutting": 235_000,
    "Fishing": 139_313,
    "Crafting": 465_000,
    "Smithing": 505_000,
    "Mining": 126_000,
    "Herblore": 840_000,
    "Agility": 102_000,
    "Thieving": 370_532,
    "Slayer": 105_800,
    "Farming": 2_500_000,
    "Runecraft": 162_000,
    "Hunter": 350_697,
    "Sailing": 240_000,
}
"""Skills whose training takes its time."""

QUICK_XP_PER_HOUR = 10_000_000
"""Of skills trained beside others or with money alone (Fletching, Magic, Hitpoints, Cooking,
Firemaking, Prayer, Construction), and of skills that no rate is known of."""

FASTEST_KILLS_PER_HOUR: dict[str, int] = {
    "Brutus": 250,
    "Callisto": 142,
    "Chaos Elemental": 120,
    "Dagannoth Prime": 105,
    "Dagannoth Rex": 105,
    "Dagannoth Supreme": 105,
    "Giant Mole": 125,
    "King Black Dragon": 130,
    "Sarachnis": 110,
    "Scorpia": 130,
    "Thermonuclear Smoke Devil": 150,
}
"""Of all others fewer are killed."""
