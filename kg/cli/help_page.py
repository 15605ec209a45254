"""The page docs/cli.md, generated from the commands themselves (`make docs`)."""

import click

from kg import errors
from kg.cli import COMMANDS, cli

HEAD = """# The command line

Generated from the commands' own help by `make docs`; a test fails when it is stale.
Results go to standard output, messages to standard error.

## Exit codes

```
{codes}
```
"""


def help_page() -> str:
    """The whole page in Markdown."""
    codes = (errors.__doc__ or "").split("====")[2:]
    table = "\n".join(line for line in "".join(codes).splitlines() if line[:1].isdigit())
    parts = [HEAD.format(codes=table), _section(cli, "kg", [])]
    with click.Context(cli, info_name="kg") as context:
        for name in sorted(COMMANDS):
            command = cli.get_command(context, name)
            if command is not None:
                parts += _sections(command, name, ["kg"])
    return "\n".join(parts)


def _sections(command: click.Command, name: str, path: list[str]) -> list[str]:
    found = [_section(command, name, path)]
    if isinstance(command, click.Group):
        for below in sorted(command.commands):
            found += _sections(command.commands[below], below, [*path, name])
    return found


def _section(command: click.Command, name: str, path: list[str]) -> str:
    context = click.Context(command, info_name=" ".join([*path, name]), max_content_width=100, terminal_width=100)
    return f"## {' '.join([*path, name])}\n\n```\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    click.echo(help_page(), nl=False)
