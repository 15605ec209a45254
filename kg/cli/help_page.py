"""The page docs/cli.md, generated from the commands themselves (`make docs`)."""

from collections.abc import Iterator

import click

from kg import errors
from kg.cli import cli

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
    return "\n".join((HEAD.format(codes=table), *_sections(cli, "kg", None)))


def _sections(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    """A command's section and those of the commands below it; options such as ``-h`` are the parent's to name."""
    context = click.Context(
        command, parent, name, max_content_width=100, terminal_width=100, **command.context_settings
    )
    yield f"## {context.command_path}\n\n```\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from _sections(found, below, context)


if __name__ == "__main__":
    click.echo(help_page(), nl=False)
