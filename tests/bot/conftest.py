from tests.support.wire_fixtures import sqlite_url, troubled_wire, wire

__all__ = ["sqlite_url", "troubled_wire", "wire"]
