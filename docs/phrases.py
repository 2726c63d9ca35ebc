"""Bring the catalogues up to date with the messages of the program: ``.venv/bin/python -m docs.phrases``.

Each file of sitegen/catalogues/po/ gets every message of the modules and templates, in their order, with the places
where it is used; translations are kept, and those of messages that are gone are left out.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file

from sitegen.catalogues.catalogue import catalogue_codes, check_headers, plural_forms, read_catalog
from sitegen.languages import name_of

PROJECT = Path(__file__).parent.parent
FOLDER = PROJECT / "sitegen" / "catalogues" / "po"
MessageId = str | tuple[str, str]
"""English message, or its singular and plural."""
_KEYWORDS = {"phrase": None, "message": None, "counted": (1, 2)}
_TEMPLATES = "themes/default/templates/translated"
_USES_CATALOGUES = "from sitegen.catalogues"
_WIDTH = 110
_HEAD = """# {name}: phrases of sitegen. docs/translating.md says how to check and change them.
msgid ""
msgstr ""
"""


def messages() -> Mapping[MessageId, tuple[str, ...]]:
    """Find every message of the program: the files that use it, by message."""
    places: dict[MessageId, dict[str, None]] = {}
    for path, method in _sources():
        options = {"trim_blocks": "true", "lstrip_blocks": "true", "extensions": "jinja2.ext.do"}
        for _, found, _, _ in extract_from_file(method, path, _KEYWORDS, options=options):
            message: MessageId = found if isinstance(found, str) else (found[0], found[1])
            places.setdefault(message, {})[path.relative_to(PROJECT).as_posix()] = None
    return {message: tuple(files) for message, files in places.items()}


def _sources() -> Iterator[tuple[Path, str]]:
    """Yield the files with messages, each with the method by which Babel reads it."""
    for path in sorted(PROJECT.glob("sitegen/**/*.py")):
        if path.parent.name != "catalogues" and _USES_CATALOGUES in path.read_text(encoding="utf-8"):
            yield path, "python"
    for path in sorted((PROJECT / _TEMPLATES).glob("*.html")):
        yield path, "jinja2.ext:babel_extract"


def catalogue_text(code: str, places: Mapping[MessageId, tuple[str, ...]]) -> str:
    """Return the file of a language."""
    catalog = read_catalog(code)
    header = "".join(f'{_quoted(f"{name}: {value}")[:-1]}\\n"\n' for name, value in _header(code, catalog))
    entries = (text for message, files in places.items() for text in _entries(message, files, code, catalog))
    return f"{_HEAD.format(name=name_of(code))}{header}\n" + "\n".join(entries)


def _header(code: str, catalog: Catalog) -> Iterator[tuple[str, str]]:
    yield "Language", code
    yield "MIME-Version", "1.0"
    yield "Content-Type", "text/plain; charset=utf-8"
    yield "Content-Transfer-Encoding", "8bit"
    yield "Plural-Forms", dict(catalog.mime_headers)["Plural-Forms"]
    yield from check_headers(code).items()


def _entries(message: MessageId, files: tuple[str, ...], code: str, catalog: Catalog) -> Iterator[str]:
    """Yield the entry of a message, then those that hold in a context only."""
    first = message if isinstance(message, str) else message[0]
    yield _entry(message, files, "", catalog.get(first), code)
    yield from (
        _entry(message, files, entry.context, entry, code) for entry in catalog if entry.context and entry.id == message
    )


def _entry(message: MessageId, files: tuple[str, ...], context: str, entry: Message | None, code: str) -> str:
    given = "" if entry is None or entry.string is None else entry.string
    forms = (given,) if isinstance(given, str) else tuple(given)
    lines = f"#: {' '.join(files)}\n" + (_field("msgctxt", context) if context else "")
    if isinstance(message, str):
        return f"{lines}{_field('msgid', message)}{_field('msgstr', next(iter(forms), ''))}"
    lines += _field("msgid", message[0]) + _field("msgid_plural", message[1])
    padded = (*forms, *[""] * len(plural_forms(code)))[: len(plural_forms(code))]
    return lines + "".join(_field(f"msgstr[{number}]", form) for number, form in enumerate(padded))


def _field(name: str, text: str) -> str:
    if len(name) + len(text) <= _WIDTH:
        return f"{name} {_quoted(text)}\n"
    parts = textwrap.wrap(text, _WIDTH - 3, drop_whitespace=False, break_long_words=False, break_on_hyphens=False)
    return f'{name} ""\n' + "".join(f"{_quoted(part)}\n" for part in parts)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def main() -> None:
    """Write every catalogue."""
    places = messages()
    for code in catalogue_codes():
        (FOLDER / f"{code}.po").write_text(catalogue_text(code, places), encoding="utf-8")


if __name__ == "__main__":
    main()
