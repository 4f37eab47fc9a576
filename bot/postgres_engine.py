"""Tortoise's PostgreSQL client, for addresses that only the driver itself can take apart."""

from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient

from bot.postgres_address import PostgresAddress


class PostgresClient(AsyncpgDBClient):
    """Opens its pool by a ``PostgresAddress``: several hosts, TLS with files, every option."""

    def __init__(self, *, address: PostgresAddress, **options: Any) -> None:
        super().__init__(**options)
        self._address = address

    async def create_pool(self, **options: Any) -> asyncpg.Pool:
        """Open the pool; what Tortoise took apart itself is left to the address."""
        for part in ("host", "port", "user", "password", "database"):
            options.pop(part)
        return await asyncpg.create_pool(**options | self._address.connect_arguments())


client_class = PostgresClient
"""How Tortoise finds it in a module that is named as an engine."""
