"""The HTML pages the hiscores answer with when they do not answer with JSON."""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1><p>{text}</p></body>
</html>
"""

NOT_FOUND = _PAGE.format(
    title="404 - Page not found",
    text="Sorry, the page you were looking for was not found.",
)

MAINTENANCE = _PAGE.format(
    title="Old School Hiscores",
    text="The hiscores are temporarily unavailable while we work on the game. "
    "Please try again in a few minutes.",
)


def error_page(status: int) -> str:
    """Return the page that goes with an HTTP error status."""
    return _PAGE.format(title=f"Error {status}", text="Your request could not be completed.")
