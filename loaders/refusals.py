"""What the driver and a server raise, as one clear message with a remedy."""

import ssl
from collections.abc import Iterator

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from kg.errors import EngineError

OLDEST = (5, 23)
"""The first Neo4j that understands every query here (``CALL (variables) { … }``)."""
_FULL_DISK = ("No space left", "disk is full", "not enough space")
_LOG_UNWRITTEN = "Could not append transaction"
"""What Neo4j says on a full disk of its transaction log; it takes no more writes until it is started anew."""
_AGAIN = "Run the command again: it goes on where it was."


def refusal(error: Exception, uri: str) -> EngineError:
    """The message for what was raised.

    :param uri: what the message names as the one who refuses.
    """
    return (
        _about_values(error)
        or _about_login(error, uri)
        or _about_encryption(error, uri)
        or _about_address(error, uri)
        or _about_resources(error, uri)
        or EngineError(f"{uri}: {_words(error)}", "`kg doctor` checks the connection.")
    )


def _about_values(error: Exception) -> EngineError | None:
    """What the driver cannot send."""
    if isinstance(error, UnicodeEncodeError):
        return EngineError("the words hold bytes that are no characters", "Give them in UTF-8.")
    if isinstance(error, OverflowError):
        return EngineError("a number needs more than the 64 bits that engines have", "Give it as words, in quotes.")
    return None


def _about_login(error: Exception, uri: str) -> EngineError | None:
    if isinstance(error, AuthError):
        return EngineError(
            f"{uri}: user or password refused", "Set --user and --password, or KG_USER and KG_PASSWORD."
        )
    code = getattr(error, "code", None) or ""
    if code.endswith(("DatabaseNotFound", "DatabaseDoesNotExist")):
        return EngineError(f"{uri}: {_words(error)}", "Name a database that is there with --database, or create it.")
    return None


def _about_encryption(error: Exception, uri: str) -> EngineError | None:
    found = next((one for one in _chain(error) if isinstance(one, ssl.SSLError)), None)
    if isinstance(found, ssl.SSLCertVerificationError):
        return EngineError(
            f"{uri}: its certificate cannot be trusted ({found.verify_message})",
            "Mend the certificate or the name in the address; +ssc instead of +s accepts one that the server signed.",
        )
    if found:
        return EngineError(f"{uri}: does not speak TLS", "Leave out +s where the server does not encrypt.")
    return None


def _about_address(error: Exception, uri: str) -> EngineError | None:
    if isinstance(error, UnsupportedServerProduct) or "protocol version" in str(error):
        wanted = ".".join(map(str, OLDEST))
        return EngineError(f"{uri}: {_words(error)}", f"Use Neo4j {wanted} or newer, or the embedded engine.")
    if isinstance(error, ConfigurationError | ValueError):
        return EngineError(
            f"{uri}: not an address of an engine ({error})", "Give --uri as bolt://HOST:7687 or neo4j+s://HOST."
        )
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError):
        return EngineError(
            f"{uri}: no engine answers there",
            "Start the server, mend --uri or KG_URI, or leave it out to use the embedded engine.",
        )
    return None


def _about_resources(error: Exception, uri: str) -> EngineError | None:
    if not isinstance(error, Neo4jError):
        return None
    words, code = _words(error), error.code or ""
    if any(sign in words for sign in _FULL_DISK):
        return EngineError(f"{uri}: its disk is full", f"Free space there. {_AGAIN}")
    if _LOG_UNWRITTEN in words:
        return EngineError(
            f"{uri}: it cannot write its transaction log, most likely as its disk is full",
            "Free space there, start it anew (one of the program's own: kg engine stop), and run the command again.",
        )
    if "OutOfMemory" in code or "OutOfMemory" in words:
        return EngineError(
            f"{uri}: it ran out of memory", f"Give it more (server.memory.heap.max_size in neo4j.conf). {_AGAIN}"
        )
    if code.endswith(("DatabaseUnavailable", "ForbiddenOnReadOnlyDatabase", "ReadOnly")):
        return EngineError(f"{uri}: its database cannot be written now ({words})", f"Mend the server. {_AGAIN}")
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it arose from."""
    following: BaseException | None = error
    while following is not None:
        yield following
        following = following.__cause__ or following.__context__


def _words(error: Exception) -> str:
    said = error.message if isinstance(error, Neo4jError) else str(error)
    return said or type(error).__name__
