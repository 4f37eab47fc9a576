"""Every command there is, once: who may use it, with which options, and what is completed in it.

A command that is missing here fails ``tests/bot/test_checks.py``.
"""

from collections.abc import Mapping
from typing import Any

from bot.domain.access import AccessLevel

ANYONE, VIEW, MANAGE, ADMINISTER = AccessLevel

LEVELS: Mapping[str, AccessLevel] = {
    "help": VIEW,
    "status": VIEW,
    "stats": VIEW,
    "gains": VIEW,
    "history": VIEW,
    "records": VIEW,
    "milestones": VIEW,
    "leaderboard": VIEW,
    "compare": VIEW,
    "recap": VIEW,
    "link": VIEW,
    "unlink": VIEW,
    "whois": VIEW,
    "players list": VIEW,
    "players info": VIEW,
    "update": VIEW,
    "track": MANAGE,
    "untrack": MANAGE,
    "players pause": MANAGE,
    "players resume": MANAGE,
    "players rename": MANAGE,
    "players import": MANAGE,
    "players export": MANAGE,
    "players interval": MANAGE,
    "config channel": ADMINISTER,
    "config roles": ADMINISTER,
    "config timezone": ADMINISTER,
    "config records": ADMINISTER,
    "config show": ADMINISTER,
}
OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "track": {"player": "Newcomer"},
    "history": {"player": "Wren", "metric": "Attack"},
    "config channel": {"channel": "general"},
    "config roles": {},
    "config timezone": {"zone": "Europe/Berlin"},
    "config records": {"margin": "10"},
    "config show": {},
    "players list": {},
    "players import": {"names": "Wren"},
    "players export": {},
    "players interval": {"player": "Wren", "every": "auto"},
    "players rename": {"old": "Wren", "new": "Newcomer"},
    "leaderboard": {"metric": "Attack"},
    "compare": {"a": "Wren", "b": "Wren"},
    "whois": {"member": "member"},
    "help": {},
    "recap": {},
    "status": {},
}
TRACKED = {"player": "Wren"}
COMPLETED = (
    ("stats", "player"),
    ("stats", "at"),
    ("gains", "player"),
    ("gains", "period"),
    ("history", "player"),
    ("history", "metric"),
    ("history", "period"),
    ("history", "compare"),
    ("records", "player"),
    ("records", "metric"),
    ("milestones", "player"),
    ("leaderboard", "metric"),
    ("leaderboard", "period"),
    ("compare", "a"),
    ("compare", "b"),
    ("compare", "c"),
    ("compare", "d"),
    ("compare", "metric"),
    ("link", "player"),
    ("unlink", "player"),
    ("players info", "player"),
    ("update", "player"),
    ("config timezone", "zone"),
    ("config records", "margin"),
    ("untrack", "player"),
    ("players pause", "player"),
    ("players resume", "player"),
    ("players rename", "old"),
    ("players interval", "player"),
    ("players interval", "every"),
)
