"""``-p name=value``: parameters of a query on the command line."""

from collections.abc import Sequence

import click

from kg.cli.completion import complete_parameter
from kg.errors import UsageError

parameter_option = click.option(
    "-p",
    "--parameter",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    shell_complete=complete_parameter,
    help="A parameter; may be given again.",
)


def split_parameters(parameters: Sequence[str]) -> dict[str, str]:
    """Name → value as typed.

    :raises UsageError: one has no ``=``, or no name before it.
    """
    pairs = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"-p {parameter}: not of the form NAME=VALUE", "Give it, for example -p place=盘锦市")
        pairs[name.strip()] = value
    return pairs
