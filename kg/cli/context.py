"""How a command gets what it is told by the global options."""

import click

from kg.settings import Settings

pass_settings = click.make_pass_decorator(Settings)
