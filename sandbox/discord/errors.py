"""What can go wrong: Discord's own error answers, and refusals of the control API.

Belongs here: the error family and Discord's error codes. Not here: deciding when one applies.

    SandboxError
    ├── ApiError       answered to the bot as Discord would
    └── ControlError   answered to the control API
"""

from enum import Enum
from typing import Any

from sandbox.discord.wire import Json


class SandboxError(Exception):
    """Something in the sandbox was refused."""


class ControlError(SandboxError):
    """A person or script asked the sandbox for something that cannot be done."""

    def __init__(self, message: str, *, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


class Refusal(Enum):
    """Discord's error answers: HTTP status, JSON code, message."""

    UNAUTHORIZED = (401, 0, "401: Unauthorized")
    NOT_FOUND = (404, 0, "404: Not Found")
    METHOD_NOT_ALLOWED = (405, 0, "405: Method Not Allowed")
    UNKNOWN_APPLICATION = (404, 10002, "Unknown Application")
    UNKNOWN_CHANNEL = (404, 10003, "Unknown Channel")
    UNKNOWN_GUILD = (404, 10004, "Unknown Guild")
    UNKNOWN_MEMBER = (404, 10007, "Unknown Member")
    UNKNOWN_MESSAGE = (404, 10008, "Unknown Message")
    UNKNOWN_ROLE = (404, 10011, "Unknown Role")
    UNKNOWN_USER = (404, 10013, "Unknown User")
    UNKNOWN_WEBHOOK = (404, 10015, "Unknown Webhook")
    UNKNOWN_INTERACTION = (404, 10062, "Unknown interaction")
    UNKNOWN_COMMAND = (404, 10063, "Unknown application command")
    ALREADY_ACKNOWLEDGED = (400, 40060, "Interaction has already been acknowledged.")
    MISSING_ACCESS = (403, 50001, "Missing Access")
    NOT_YOUR_MESSAGE = (403, 50005, "Cannot edit a message authored by another user")
    EMPTY_MESSAGE = (400, 50006, "Cannot send an empty message")
    CANNOT_MESSAGE_USER = (403, 50007, "Cannot send messages to this user")
    MISSING_PERMISSIONS = (403, 50013, "Missing Permissions")
    WRONG_CHANNEL_TYPE = (400, 50024, "Cannot execute action on this channel type")
    INVALID_WEBHOOK_TOKEN = (401, 50027, "Invalid Webhook Token")
    INVALID_FORM_BODY = (400, 50035, "Invalid Form Body")
    THREAD_IS_ARCHIVED = (400, 50083, "Thread is archived")
    ARCHIVED_AND_LOCKED = (403, 50083, "Thread is archived")
    TOO_LARGE = (413, 40005, "Request entity too large")
    NOT_A_TEXT_CHANNEL = (400, 50008, "Cannot send messages in a non-text channel")
    THREAD_EXISTS = (400, 160004, "A thread has already been created for this message")
    THREAD_IS_LOCKED = (403, 160005, "This thread is locked")
    INVALID_JSON = (400, 50109, "The request body contains invalid JSON.")


class ApiError(SandboxError):
    """Discord refuses a request."""

    def __init__(self, refusal: Refusal, *, errors: Json | None = None) -> None:
        self.status, self.code, self.message = refusal.value
        self.errors = errors
        super().__init__(self.message)

    def to_json(self) -> Json:
        """Return the body Discord sends with this refusal."""
        body: Json = {"message": self.message, "code": self.code}
        return body | ({"errors": self.errors} if self.errors else {})


def invalid_form(path: str, code: str, message: str) -> ApiError:
    """Make the refusal of one field, its dotted path nested as Discord nests it."""
    errors: Any = {"_errors": [{"code": code, "message": message}]}
    for step in reversed(path.split(".")):
        errors = {step: errors}
    return ApiError(Refusal.INVALID_FORM_BODY, errors=errors)
