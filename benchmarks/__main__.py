"""``python -m benchmarks``: the command line of the measurements."""

import click

from benchmarks.ingest import ingest
from benchmarks.startup import startup


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Measure the bot against the loopback Discord and hiscores."""


main.add_command(ingest)
main.add_command(startup)

if __name__ == "__main__":
    main()
