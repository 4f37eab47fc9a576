"""The gateway: sessions and sockets by which bots hear what happens."""
