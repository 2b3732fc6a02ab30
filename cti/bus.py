"""The bus: facts told once, heard by many, in the order they were told (design D4).

Two backends, chosen by the settings: :class:`MemoryBus` for one process, ``cti.bus_redis.RedisBus`` for several.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from cti.events import AnyEvent, Event


class Subscription:
    """A mailbox: events of the wanted kinds in bus order. Iterate it, or :meth:`get`. Leaves with the ``with`` block.

    The mailbox is bounded: a subscriber that falls behind loses the whole backlog, ``missed`` counts it, and the
    subscriber is expected to ask for the state again (``StateAsked``); nobody else is slowed.
    """

    def __init__(self, kinds: frozenset[type[Event]], limit: int) -> None:
        self.kinds = kinds
        self.missed = 0
        self._queue: asyncio.Queue[AnyEvent] = asyncio.Queue(limit)

    def offer(self, event: AnyEvent) -> None:
        if self._queue.full():
            self.missed += self._queue.qsize()
            while not self._queue.empty():
                self._queue.get_nowait()
        self._queue.put_nowait(event)

    async def get(self) -> AnyEvent:
        return await self._queue.get()

    async def __aiter__(self) -> AsyncIterator[AnyEvent]:
        while True:
            yield await self._queue.get()


class Bus(Protocol):
    """What everybody may ask of the bus. ``publish`` never waits and never raises for a slow or absent listener."""

    def publish(self, event: AnyEvent) -> None: ...

    def subscribe(self, *kinds: type[Event], limit: int = 10_000) -> AbstractContextManager[Subscription]: ...

    async def run(self) -> None:
        """Lives as long as the process; the memory bus has nothing to do here."""


class Mailboxes:
    """Who hears what, by kind. Shared by both backends."""

    def __init__(self) -> None:
        self._by_kind: dict[type[Event], list[Subscription]] = {}

    def deliver(self, event: AnyEvent) -> None:
        for subscription in self._by_kind.get(type(event), ()):
            subscription.offer(event)

    @contextmanager
    def subscribe(self, kinds: Iterable[type[Event]], limit: int) -> Iterator[Subscription]:
        subscription = Subscription(frozenset(kinds), limit)
        for kind in subscription.kinds:
            self._by_kind.setdefault(kind, []).append(subscription)
        try:
            yield subscription
        finally:
            for kind in subscription.kinds:
                self._by_kind[kind].remove(subscription)


class MemoryBus:
    """The bus of one process."""

    def __init__(self) -> None:
        self._mailboxes = Mailboxes()

    def publish(self, event: AnyEvent) -> None:
        self._mailboxes.deliver(event)

    def subscribe(self, *kinds: type[Event], limit: int = 10_000) -> AbstractContextManager[Subscription]:
        return self._mailboxes.subscribe(kinds, limit)

    async def run(self) -> None:
        await asyncio.Event().wait()
