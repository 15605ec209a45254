"""Errors that a user can mend: each names the thing, the place and the remedy, and carries an exit code.

Exit codes of ``kg`` (documented in docs/cli.md):

====  ==========================================================================
0     done
1     done, but something was refused or found wrong (each is named)
2     the command line was wrong
3     no input could be used
4     no engine, a wrong address or password, or the engine refused the query
5     the workspace is locked, broken or of another version
6     `kg validate` found nothing wrong, but something odd
130   interrupted
====  ==========================================================================
"""


class KgError(Exception):
    """Something that the user can mend.

    :param message: what is wrong, naming the file or thing and the place in it.
    :param remedy: what to do about it, one sentence; empty where nothing can be done.
    """

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}\n  {self.remedy}" if self.remedy else self.message


class UsageError(KgError):
    """The command line names something that does not exist or does not fit."""

    exit_code = 2


class InputError(KgError):
    """A source, catalogue or other input cannot be used."""

    exit_code = 3


class EngineError(KgError):
    """No graph engine, or it refused what was asked."""

    exit_code = 4


class WorkspaceError(KgError):
    """The workspace is locked, broken or of another version."""

    exit_code = 5
