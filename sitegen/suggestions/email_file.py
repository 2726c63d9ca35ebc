"""Text of an e-mail that was saved as a file, which mail apps encode so that nobody can read it."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]")
_OF_EMAIL = re.compile(
    rb"^(?:mime-version|content-type|message-id|content-transfer-encoding):", re.IGNORECASE | re.MULTILINE
)
"""Headers that nobody writes into a message by hand."""
_LONG_HEADER = re.compile(rb"^content-[a-z-]+:(?:[^\r\n]|(?:\r\n?|\n)[ \t]){2000}", re.IGNORECASE | re.MULTILINE)
"""Header that nobody sends: the library reads it again from each parameter."""
_BOUNDARY = b"\n--"
_MOST_PARTS = 4_000
"""Lines that may begin a part, for each of which the library looks at those before."""
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")


def is_email(content: bytes) -> bool:
    """Return whether a file starts with the headers of an e-mail."""
    headers = _END_OF_HEADERS.split(content, maxsplit=1)[0]
    return _HEADER.match(headers) is not None and _OF_EMAIL.search(headers) is not None


def email_text(content: bytes) -> str:
    """Return the plain text of an e-mail; ``""`` where it has none, or none that can be decoded."""
    if _LONG_HEADER.search(content) or content.count(_BOUNDARY) > _MOST_PARTS:
        return ""
    try:
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        part = message.get_body(("plain",))
        text = "" if part is None else part.get_content()
    except MemoryError:
        raise
    except Exception:  # the library raises nearly anything for what no mail app sends: TypeError for a split charset
        return ""
    return text if isinstance(text, str) else ""
