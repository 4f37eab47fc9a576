"""Column types of our own; a column type is here, a rule about its content is not."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tortoise.fields.base import Field

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_millis(moment: datetime) -> int:
    """Express an aware moment as whole milliseconds since 1970 UTC, rounding down."""
    return (moment - EPOCH) // _MILLISECOND


def from_millis(millis: int) -> datetime:
    """Read whole milliseconds since 1970 as an aware UTC moment."""
    return EPOCH + millis * _MILLISECOND


def whole_millis(moment: datetime) -> datetime:
    """Return a moment as it will come back from the database."""
    return from_millis(to_millis(moment))


class _Moments:
    """The way to and from the database that both columns below share."""

    SQL_TYPE = "BIGINT"
    indexable = True

    def to_db_value(self, value: Any, instance: Any) -> Any:  # noqa: ARG002 - Tortoise's signature
        """Turn an aware datetime into milliseconds."""
        return to_millis(value) if isinstance(value, datetime) else value

    def to_python_value(self, value: Any) -> Any:
        """Turn milliseconds into an aware datetime."""
        return from_millis(value) if isinstance(value, int) else value


class MomentField(_Moments, Field[datetime]):
    """A moment, stored as BIGINT epoch milliseconds: half the size of a datetime on SQLite."""

    field_type = datetime


class MaybeMomentField(_Moments, Field[datetime | None]):
    """A moment that may not have come yet."""

    field_type = datetime

    def __init__(self) -> None:
        super().__init__(null=True)
