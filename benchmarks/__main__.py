"""``python -m benchmarks``: the command line of the measurements."""

import click

from benchmarks.commands import commands
from benchmarks.crash import crash
from benchmarks.flood import flood
from benchmarks.freshness import freshness
from benchmarks.idle import idle
from benchmarks.ingest import ingest
from benchmarks.parser import parser
from benchmarks.pictures import pictures
from benchmarks.queries import queries
from benchmarks.soak import soak
from benchmarks.startup import startup
from benchmarks.storage import storage
from benchmarks.upgrades import upgrades
from benchmarks.workers import workers


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Measure the bot against the loopback Discord and hiscores."""


main.add_command(commands)
main.add_command(crash)
main.add_command(flood)
main.add_command(idle)
main.add_command(freshness)
main.add_command(ingest)
main.add_command(parser)
main.add_command(pictures)
main.add_command(queries)
main.add_command(soak)
main.add_command(startup)
main.add_command(storage)
main.add_command(upgrades)
main.add_command(workers)

if __name__ == "__main__":
    main()
