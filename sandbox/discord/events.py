"""What the browser page is told: a feed that many can read, none can block.

Belongs here: fan-out and the shapes of the page's events. Not here: gateway events, SSE.
"""

import asyncio
from contextlib import suppress
from weakref import WeakSet

from sandbox.discord.messages.message import Message
from sandbox.discord.wire import Json

_WAITING_AT_MOST = 1000


class Subscription:
    """One reader's view of the feed; the oldest events are lost to a reader who stops reading."""

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[Json] = asyncio.Queue(_WAITING_AT_MOST)

    def __aiter__(self) -> "Subscription":
        return self

    async def __anext__(self) -> Json:
        return await self._waiting.get()

    def put(self, event: Json) -> None:
        """Hand over an event without waiting."""
        if self._waiting.full():
            with suppress(asyncio.QueueEmpty):
                self._waiting.get_nowait()
        self._waiting.put_nowait(event)


class EventFeed:
    """Tell every subscriber what happened, from the moment they subscribed."""

    def __init__(self) -> None:
        self._subscriptions: WeakSet[Subscription] = WeakSet()

    def subscribe(self) -> Subscription:
        """Start reading; dropping the returned object ends it."""
        subscription = Subscription()
        self._subscriptions.add(subscription)
        return subscription

    def publish(self, event: Json) -> None:
        """Tell everyone."""
        for subscription in tuple(self._subscriptions):
            subscription.put(event)

    def message(self, message: Message) -> None:
        """Tell of a new message."""
        self.publish({"type": "message", "message": message.page_form()})

    def message_edit(self, message: Message) -> None:
        """Tell of a changed message."""
        self.publish({"type": "message_edit", "message": message.page_form()})

    def message_delete(self, message: Message) -> None:
        """Tell of a message that is gone."""
        self.publish(
            {"type": "message_delete", "channel": message.channel.handle, "id": str(message.id)}
        )

    def state(self) -> None:
        """Tell that something in the state changed."""
        self.publish({"type": "state"})
