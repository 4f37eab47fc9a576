"""The sandbox's control API as tests use it, from outside.

Belongs here: one method for each thing people and scripts do. Not here: processes (see
``support_programs``).
"""

import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection
from threading import Thread
from typing import Any
from urllib.parse import quote

import orjson

Json = dict[str, Any]

PAUSE = "11s"
"""A little longer than the pause between two posts in a channel."""
_LOOK_EVERY_S = 0.05
_PATIENCE_S = 30.0


class World:
    """A sandbox that is served on a port of this machine."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._followed: set[str] = set()

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Send a request to the control API and return its answer, which must not be a refusal."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE_S)
        try:
            given = None if body is None else orjson.dumps(body)
            connection.request(method, f"/api{path}", given)
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        assert answer.status < 300, f"{method} {path}: {answer.status} {text.decode()}"
        return orjson.loads(text)

    def state(self) -> Json:
        """Return everything there is."""
        found: Json = self.ask("GET", "/state")
        return found

    def use(self, command: str, *, by: str = "admin", **options: Any) -> Json:
        """Use a slash command and return the final answer."""
        body = {"member": by, "channel": "general", "command": command, "options": options}
        reply: Json = self.ask("POST", "/interactions", body)
        return reply

    def suggestions(self, command: str, focused: str, **options: Any) -> list[str]:
        """Type in an option and return what is offered."""
        where = {"member": "admin", "channel": "general", "command": command}
        body = {**where, "options": options, "focused": focused}
        return [choice["value"] for choice in self.ask("POST", "/autocomplete", body)["choices"]]

    def rank(self, player: str, rows: dict[str, int | None]) -> None:
        """Put a player on the hiscores or change its rows."""
        self.ask("PUT", f"/hiscores/players/{quote(player)}", {"set": rows})

    def gain(self, player: str, rows: dict[str, int]) -> None:
        """Add to a player's rows."""
        self.ask("PUT", f"/hiscores/players/{quote(player)}", {"add": rows})

    def serve(self, player: str, document: Json) -> None:
        """Have the hiscores answer with a document, exactly as it is."""
        self.ask("PUT", f"/hiscores/players/{quote(player)}", document)

    def follow(self, player: str) -> None:
        """Track a player who is on the hiscores."""
        self._followed.add(player)
        reply = self.use("track", player=player)
        assert reply["ok"], reply["text"]

    def track(self, player: str, rows: dict[str, int | None]) -> None:
        """Put a player on the hiscores and track it."""
        self.rank(player, rows)
        self.follow(player)

    def forget_everybody(self) -> None:
        """Stop tracking whoever was tracked here, so that tests do not disturb one another."""
        while self._followed:
            self.use("untrack", player=self._followed.pop())

    def fetch(self, player: str) -> None:
        """Have the bot read a player, and wait until it did."""
        self.ask("POST", "/fetch", {"player": player})

    def make_due(self, player: str) -> None:
        """Have the bot read a player soon, also when one that died has a lease on it."""
        Thread(target=self._fetch_or_not, args=(player,), daemon=True).start()

    def _fetch_or_not(self, player: str) -> None:
        with suppress(AssertionError, OSError):  # the bot may die before it has read
            self.fetch(player)

    def advance(self, span: str) -> None:
        """Move the clock forward."""
        self.ask("POST", "/clock", {"advance": span})

    def break_hiscores(self, kind: str, **details: Any) -> None:
        """Begin a trouble of the hiscores; ``none`` ends all."""
        self.ask("POST", "/hiscores/faults", {"kind": kind, **details})

    def break_discord(self, kind: str, **details: Any) -> None:
        """Begin a trouble of Discord; ``none`` ends all."""
        self.ask("POST", "/discord/faults", {"kind": kind, **details})

    def permit(self, channel: str, **bot_can: bool) -> None:
        """Change what the bot may do in a channel."""
        self.ask("PATCH", f"/channels/{channel}", {"bot_can": bot_can})

    def posts(self, channel: str | None = None) -> list[str]:
        """Return what the bot posted by itself since the start, by Discord's own log."""
        posts = self.ask("GET", "/discord/posts")["posts"]
        return [post["text"] for post in posts if channel in {None, post["channel"]}]

    def news_of(self, player: str) -> list[str]:
        """Return the announcements about one player, oldest first."""
        return [text for text in self.posts() if f"**{player}**" in text]

    def tries(self, status: int) -> int:
        """Count the messages the bot tried to post that Discord answered with a status."""
        asked = self.ask("GET", "/discord/requests")["requests"]
        sent = [one for one in asked if one["method"] == "POST" and one["status"] == status]
        return sum(one["path"].endswith("/messages") for one in sent)

    def looks_back(self) -> int:
        """Count how often the bot read a channel's messages."""
        asked = self.ask("GET", "/discord/requests")["requests"]
        return sum(one["method"] == "GET" and "/messages" in one["path"] for one in asked)

    def reads(self, player: str) -> int:
        """Count how often the hiscores were asked for a player."""
        return len(self.ask("GET", f"/hiscores/requests?player={quote(player)}")["requests"])

    def violations(self) -> list[Json]:
        """Return the requests that Discord's own description does not allow."""
        found: list[Json] = self.ask("GET", "/discord/requests?violations=1")["requests"]
        return found


def until(holds: Callable[[], object], *, within: float = 120.0) -> None:
    """Wait until a condition holds, and fail after ``within`` seconds.

    The default is far longer than anything takes, so that a busy machine fails no test.
    """
    deadline = time.monotonic() + within
    while not holds():
        assert time.monotonic() < deadline, f"not within {within:g} s"
        time.sleep(_LOOK_EVERY_S)
