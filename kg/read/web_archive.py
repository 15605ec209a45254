"""Web archives (MHTML), as Word and browsers save pages: a mail message whose first page is the document."""

from email import message_from_bytes
from email.policy import default

from kg.errors import InputError
from kg.read.html import read_html
from kg.read.raw import Raw


def read_web_archive(data: bytes, name: str) -> Raw:
    """The main text of the archive's page.

    :raises InputError: it is damaged or holds no page.
    """
    try:
        page = next((part for part in message_from_bytes(data, policy=default).walk() if _is_page(part)), None)
        content = page.get_payload(decode=True) if page is not None else None
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise InputError(f"{name}: is a damaged web archive ({error})", "Save it anew as .docx or HTML.") from error
    if not isinstance(content, bytes):
        raise InputError(f"{name}: is a web archive without a page", "Save it anew as .docx or HTML.")
    return read_html(content, name)


def _is_page(part: object) -> bool:
    return getattr(part, "get_content_type", str)() == "text/html"
