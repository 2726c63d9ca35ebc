"""Follow the hint of a problem as somebody would who takes it at its word: `follow` edits the text of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

from sitegen.errors import Problem
from sitegen.reading.values.dates import parse_span
from sitegen.text import short_date
from tests.factories import TODAY


@dataclass(frozen=True)
class Place:
    """Offsets of a part of a text."""

    start: int
    end: int


@dataclass(frozen=True)
class Pair:
    """A key with its value, and the mapping around them."""

    name: str
    key: Place
    value: Place
    mapping: Place


class File:
    """Text of a file, and the place of a problem in it."""

    def __init__(self, text: str, problem: Problem) -> None:
        self.text = text
        self.problem = problem
        self.lines = text.split("\n")
        self.number = problem.line - 1
        """0-based line of the problem."""
        column = problem.column - 1 or len(re.match(r"[ -]*", self.line)[0])  # type: ignore[index]  # of a whole line
        self.here = sum(len(line) + 1 for line in self.lines[: self.number]) + column
        """Offset of the problem."""

    @property
    def line(self) -> str:
        return self.lines[self.number]

    def with_line(self, line: str | None) -> str:
        """Return the text with the line of the problem changed, or left out."""
        return "\n".join(
            [*self.lines[: self.number], *([] if line is None else [line]), *self.lines[self.number + 1 :]]
        )

    def with_text(self, place: Place, new: str) -> str:
        return self.text[: place.start] + new + self.text[place.end :]

    # Places of a text that is YAML, or that starts with YAML between two lines of dashes.

    def _values(self) -> Iterator[tuple[yaml.Node, Place]]:
        start = self.text.index("\n") + 1 if self.text.startswith("---") else 0
        end = self.text.index("\n---", start) + 1 if start else len(self.text)
        root = yaml.compose(self.text[start:end], yaml.BaseLoader)
        waiting: list[yaml.Node] = [] if root is None else [root]
        while waiting:
            node = waiting.pop()
            first, last = node.start_mark.index + start, node.end_mark.index + start
            yield node, Place(first, first + len(self.text[first:last].rstrip()))
            waiting += node.value if isinstance(node, yaml.SequenceNode) else []
            waiting += [child for pair in node.value for child in pair] if isinstance(node, yaml.MappingNode) else []

    def pairs(self) -> list[Pair]:
        """List every key with its value, the innermost mapping around the problem first."""
        nodes = list(self._values())
        places = {id(node): place for node, place in nodes}
        found = [
            Pair(key.value, places[id(key)], places[id(value)], place)
            for node, place in nodes
            if isinstance(node, yaml.MappingNode)
            for key, value in node.value
        ]
        return sorted(
            found, key=lambda pair: (not self._is_around(pair.mapping), pair.mapping.end - pair.mapping.start)
        )

    def _is_around(self, place: Place) -> bool:
        return place.start <= self.here <= place.end

    def pair(self, name: str = "") -> Pair:
        """Find the key at the problem, or one by its name, in the nearest mapping around the problem."""
        pairs = [pair for pair in self.pairs() if (pair.name == name if name else pair.key.start == self.here)]
        assert pairs, f"there is no key {name} at {self.problem}"
        return pairs[0]

    def value(self) -> Place:
        """Find the value at the problem, or of the key there."""
        for node, place in self._values():
            is_block = isinstance(node, yaml.CollectionNode) and not node.flow_style
            if place.start == self.here and not is_block and place not in [pair.key for pair in self.pairs()]:
                return place
        return self.pair().value

    # Edits.

    def with_key(self, line: str) -> str:
        """Add a key to the nearest mapping around the problem."""
        name = line.partition(":")[0]
        mappings = [pair.mapping for pair in self.pairs()]
        within = [pair.value for pair in self.pairs() if pair.key.start == self.here and pair.value in mappings]
        start = next(place.start for place in within + mappings if name not in _names(self.pairs(), place))
        if self.text[start] == "{":
            return f"{self.text[: start + 1]}{line}, {self.text[start + 1 :]}"
        indent = start - (self.text.rfind("\n", 0, start) + 1)
        return f"{self.text[:start]}{line}\n{' ' * indent}{self.text[start:]}"

    def without(self, place: Place) -> str:
        """Take out an item of a list, or a key with its value, with the comma or the line that it leaves."""
        before, after = self.text[: place.start], self.text[place.end :]
        if re.match(r" *, *", after):
            return before + re.sub(r"^ *, *", "", after)
        if re.search(r", *$", before):
            return re.sub(r", *$", "", before) + after
        row = before.rpartition("\n")[2]
        if row.strip() == "" and after[:1] in ("\n", ""):
            return before[: len(before) - len(row)] + after[1:]
        if row.strip() == "-" and after[:1] in ("\n", ""):
            following = after[1:].split("\n")[0]
            is_next_key = len(following) - len(following.lstrip()) == len(row) and not following.lstrip().startswith(
                "-"
            )
            return before + after.lstrip() if is_next_key else before[: len(before) - len(row)] + after[1:]
        return before + after

    def without_keys(self, *names: str) -> str:
        text = self.text
        for name in names:
            file = File(text, self.problem)
            pair = file.pair(name)
            text = file.without(Place(pair.key.start, pair.value.end))
        return text


def _names(pairs: list[Pair], mapping: Place) -> set[str]:
    return {pair.name for pair in pairs if pair.mapping == mapping}


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


# Ways to follow a hint; a match has the groups of its pattern.

Edit = Callable[[File, "re.Match[str]"], str]


def _write(file: File, match: re.Match[str]) -> str:
    """Write another value, or another key where the key is what is wrong, or another word in a text."""
    new = match["new"]
    if file.problem.code in ("unknown-key", "language", "id") and any(
        pair.key.start == file.here for pair in file.pairs()
    ):
        return file.with_text(file.pair().key, new)
    if file.problem.column == 1 and file.problem.file.endswith("gone.yaml"):
        return file.with_text(file.pair(file.problem.field).value, new)
    if file.problem.code == "hard-word":
        words = re.findall(r'"(.*)" is hard', file.problem.message)[0].split()
        match_here = re.compile(r"\s+".join(map(re.escape, words))).search(file.text, file.here)
        assert match_here is not None
        return file.with_text(Place(*match_here.span()), new)
    if file.problem.file.endswith(".css"):
        return file.with_line(re.sub(r'"[^"]*"', f'"{new}"', file.line))
    if not file.problem.field or file.problem.field == "description":
        quoted = re.search(r'"(?:\[\[)?(.+?)(?:\]\])?"', file.problem.message)
        assert quoted is not None
        return file.with_line(file.line.replace(quoted[1], new))
    return file.with_text(file.value(), new)


def _write_on_one_line(file: File, _match: re.Match[str]) -> str:
    place = file.value()
    return file.with_text(place, " ".join(file.text[place.start : place.end].strip("|>").split()))


def _write_today(file: File, _match: re.Match[str]) -> str:
    return file.with_text(file.value(), short_date(TODAY))


def _write_day_and_every(file: File, match: re.Match[str]) -> str:
    text = File(file.with_text(file.value(), match["new"]), file.problem).with_key(match["every"])
    return File(text, file.problem).with_key("starts: Tue 1 Dec 2026") if "starts" in match[0] else text


def _write_day_and_certain(file: File, match: re.Match[str]) -> str:
    text = _write_day_and_every(file, match)
    return text if "every: " not in match[0] else File(text, file.problem).with_key("certain: no")


def _write_last_working(file: File, match: re.Match[str]) -> str:
    written = File(_write(file, match), file.problem)
    pairs = written.pairs()
    return written.without_keys("day") if "day" in _names(pairs, pairs[0].mapping) else written.text


def _write_every_and_starts(file: File, match: re.Match[str]) -> str:
    return File(file.with_text(file.value(), match["new"]), file.problem).with_key("starts: Tue 1 Dec 2026")


def _write_key(file: File, match: re.Match[str]) -> str:
    """Write a key with its value, whether it is there or not."""
    name, _, value = match["line"].partition(": ")
    here = next((pair for pair in file.pairs() if pair.name == name and file.here == pair.value.start), None)
    if here is not None:
        return file.with_text(here.value, value)
    if any(pair.name == name for pair in file.pairs() if pair.mapping == file.pairs()[0].mapping):
        return file.with_text(file.pair(name).value, value)
    return file.with_key(match["line"])


def _add(file: File, match: re.Match[str]) -> str:
    return file.with_key(match["line"])


def _write_dates(file: File, match: re.Match[str]) -> str:
    keys = [pair.name for pair in file.pairs() if pair.mapping == file.pair("day").mapping]
    text = file.without_keys(*(key for key in ("every", "runs") if key in keys))
    return (
        File(text, file.problem)
        .with_text(File(text, file.problem).pair("day").key, "dates")
        .replace("dates: " + file.text[file.pair("day").value.start : file.pair("day").value.end], match["line"])
    )


def _put_in_brackets(file: File, _match: re.Match[str]) -> str:
    place = file.value()
    items = file.text[place.start : place.end].strip("'\"")
    return file.with_text(place, f"[{items}]")


def _put_in_quotes(file: File, _match: re.Match[str]) -> str:
    start = re.match(r"( *(?:- )?[\w-]+: )(.*)", file.line)
    assert start is not None
    return file.with_line(f'{start[1]}"{start[2]}"')


def _put_in_other_quotes(file: File, match: re.Match[str]) -> str:
    start = re.match(r"( *(?:- )?[\w-]+: )(.*)", file.line)
    assert start is not None
    return file.with_line(f"{start[1]}{match['mark']}{start[2]}{match['mark']}")


def _leave_out(file: File, match: re.Match[str]) -> str:
    return file.without_keys(match["name"])


def _leave_this_out(file: File, _match: re.Match[str]) -> str:
    try:
        pair = next(pair for pair in file.pairs() if file.here in (pair.key.start, pair.value.start))
        return file.without(Place(pair.key.start, pair.value.end))
    except StopIteration:
        return file.without(file.value())


def _delete_line(file: File, _match: re.Match[str]) -> str:
    return file.with_line(None)


def _start_further_left(file: File, _match: re.Match[str]) -> str:
    """Indent a line as the last one above it that is not empty."""
    above = next(line for line in reversed(file.lines[: file.number]) if line.strip())
    return file.with_line(_indent(above) + file.line.lstrip())


def _delete_key_written_twice(file: File, _match: re.Match[str]) -> str:
    """Take out the second of two equal keys with the lines below it that belong to it."""
    end = file.number + 1
    while end < len(file.lines) and len(_indent(file.lines[end])) > len(_indent(file.line)):
        end += 1
    return "\n".join([*file.lines[: file.number], *file.lines[end:]])


def _shorten(file: File, match: re.Match[str]) -> str:
    place = file.value()
    return file.with_text(place, file.text[place.start : place.end - int(match["number"])])


def _write_terms(file: File, match: re.Match[str]) -> str:
    """Write the terms that the message names as the hint says."""
    terms = file.pair("terms") if "terms" in {pair.name for pair in file.pairs()} else None
    assert terms is not None
    wrong = {parse_span(text) for text in re.findall(r"\d+ \w+ \d{4} to \d+ \w+ \d{4}", file.problem.message)}
    written = file.text[terms.value.start : terms.value.end].strip("[]").split(", ")
    kept = [term for term in written if parse_span(term) not in wrong]
    new = match.groupdict().get("new")
    return file.with_text(terms.value, f"[{', '.join([*kept, *(new.split(', ') if new else [])])}]")


def _write_dash(file: File, match: re.Match[str]) -> str:
    """Write the dash of the line, and those of the other items where the hint says so."""
    text = file.with_line(re.sub(r"^( *)[-–—−•*+]\s*", r"\1- ", file.line))
    lines = text.split("\n")
    for number in range(file.number + 1, len(lines)):
        if "every other one" in match[0] and re.match(r" *[-–—−•]", lines[number]):
            lines[number] = re.sub(r"^( *)[-–—−•]\s*", r"\1- ", lines[number])
        elif "one more space" in match[0] and len(_indent(lines[number])) > len(_indent(file.line)):
            lines[number] = f" {lines[number]}"
        elif lines[number].strip():
            break
    return "\n".join(lines)


def _line_up(file: File, _match: re.Match[str]) -> str:
    """Give a line as many spaces as the keys of the entry above it have."""
    above = next(line for line in reversed(file.lines[: file.number]) if line.strip() and not line.startswith("\t"))
    return file.with_line(" " * len(re.match(r"[ -]*", above)[0]) + file.line.strip())  # type: ignore[index]


def _start_entry(file: File, _match: re.Match[str]) -> str:
    return file.with_line(re.sub(r"^( *)  (\S)", r"\1- \2", file.line))


def _close(file: File, match: re.Match[str]) -> str:
    return file.with_line(file.line + match["mark"])


def _write_colon(file: File, _match: re.Match[str]) -> str:
    return file.with_line(re.sub(r"^( *(?:- )?\w+):? ?", r"\1: ", file.line))


def _resolve_merge(file: File, _match: re.Match[str]) -> str:
    return re.sub(r"<{7}.*\n((?:.*\n)*?)={7}\n(?:.*\n)*?>{7}.*\n", r"\1", file.text)


def _delete_character(file: File, _match: re.Match[str]) -> str:
    return file.text[: file.here] + file.text[file.here + 1 :]


def _two_decimals(file: File, _match: re.Match[str]) -> str:
    return re.sub(r"(l(?:at|ong)itude: -?\d+\.\d\d)\d+", r"\1", file.text)


def _swap_position(file: File, _match: re.Match[str]) -> str:
    latitude, longitude = (file.pair(name).value for name in ("latitude", "longitude"))
    first, second = (file.text[place.start : place.end] for place in (latitude, longitude))
    return File(file.with_text(latitude, second), file.problem).text.replace(
        f"longitude: {second}", f"longitude: {first}"
    )


def _write_note(file: File, match: re.Match[str]) -> str:
    """Move a comment, or a line that no link uses, to a YAML comment."""
    lines = file.with_line(re.sub(r" *<!--.*?-->|^ *\[[^\]]*\]: .*", "", file.line)).split("\n")
    entries = (number for number in range(file.problem.line) if lines[number].lstrip().startswith("- id:"))
    above = max(entries) if match["place"] == "above this entry" else 1
    return "\n".join((*lines[:above], match["note"], *lines[above:]))


def _link(file: File, match: re.Match[str]) -> str:
    return file.with_line(re.sub(r"!?\[[^\]]*\]\([^)]*\)|\[\[.*?\]\]", match["new"], file.line))


def _first_half(file: File, match: re.Match[str]) -> str:
    return file.text[: file.here] + re.sub(r"BS5\W*9\W*ZZ", match["new"], file.text[file.here :], count=1)


def _put_under_offer(file: File, _match: re.Match[str]) -> str:
    pair = file.pair()
    written = file.text[pair.key.start : pair.value.end]
    return File(file.with_key(f"offer: {{{written}}}"), file.problem).without_keys(pair.name)


_OR = r"(?:,? or (?:fix|leave|make|delete|put|with|2 weeks|write the same).*|, and fix .*|; .*)?"
EDITS: tuple[tuple[str, Edit], ...] = (
    (r"write (?P<new>[\w-]+), or another id that says nothing, and add (?P<line>was: \[.*\])", lambda file, match: File(_write(file, match), file.problem).with_key(match["line"])),
    (r"write (?P<new>[\w-]+), or another id that says nothing, here .*", lambda file, match: file.with_text(file.pairs()[-1].key, match["new"])),
    (r"write a list like \[.*", lambda file, _: file.with_line(f"{file.line}]")),
    (r".*, then write (?P<line>\w+: [^,]*)(?:, or another day that they agree to)?", _write_key),
    (r"ask whether they still run, and write the new date, or take it out", _leave_this_out),
    (r"write one word and a colon, without brackets, .*", lambda file, _: file.with_line(re.sub(r"[][{}]", "", file.line))),
    (r"write a key, a colon and a space: .*", _write_colon),
    (r"write day: (?P<new>\w+), and under it (?P<every>certain: no|every: .*(?= and certain: no))(?: and certain: no)?", _write_day_and_certain),
    (r"write (?P<new>.* of the month), and certain: no", lambda file, match: File(_write(file, match), file.problem).with_key("certain: no")),
    (r"write (?P<new>.* of the month), and (?P<line>bank_holidays: week after)", lambda file, match: _write_key(File(_write(file, match), file.problem), match)),
    (r"leave out day, and write (?P<line>every: .*)", lambda file, match: File(file.without_keys("day"), file.problem).with_key(match["line"])),
    (r"write day: (?P<new>\w+), and under it (?P<every>every: .*?)(?:, with the first date under starts)?", _write_day_and_every),
    (r"write (?P<line>runs: term time), or every: .*", _write_key),
    (r"write a session for each day, such as day: (?P<new>\w+), and under it (?P<every>every: .*)", _write_day_and_every),
    (r"write (?P<new>2 weeks), and the first date under starts", _write_every_and_starts),
    (r"write each date under dates, instead of day and runs: (?P<line>dates: .*)", _write_dates),
    (r"leave out day, runs and every, and write each date under (?P<line>dates: .*)", _write_dates),
    (r"leave out every, and write certain: no", lambda file, _: File(file.with_key("certain: no"), file.problem).without_keys("every")),
    (r"cut the term in \w+: (?P<new>.*)", _write_terms),
    (r"write (?:the term|these terms) as (?P<new>.*), or fix this holiday", _write_terms),
    (r"take .* out of terms, or fix this holiday", _write_terms),
    (r"write - .*", _write_dash),
    (r"take this entry out, and write gone: \[\]", lambda _file, _: "gone: []\n"),
    (r"write (?P<new>24 hours) if it never closes", _write),
    (r"write it like (?P<new>birth to 12 months|18 months), .*", _write),
    (r"leave it out of was", _leave_this_out),
    (r"name services under offer, .*", lambda file, _: file.with_key("offer: {afterwards: [night-line]}")),
    (r"take it out of the list, or .*", lambda _file, _: "notices: []\n"),
    (r"take it out(?:; there are phrases in .*)?", _leave_this_out),
    (r"(?:write what the text below it is about, or )?delete this line", _delete_line),
    (r"write it on one line", _write_on_one_line),
    (r"start it as far left as the text above it", _start_further_left),
    (r"leave the weekday out, or add the year", lambda file, _: file.with_line(re.sub(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?=\d)", "", file.line))),
    (r"leave out everything from there on", lambda file, _: file.with_line(re.sub(r"[?#].*", "", file.line))),
    (r"write a comma or a full stop", lambda file, _: file.with_line(file.line.replace("<br>", ", "))),
    (r"delete it: what is struck out does not hold", lambda file, _: file.with_line(re.sub(r"~~.*?~~ *", "", file.line))),
    (r"delete it, or write it (?P<place>above this entry|between .*), on a line .*: (?P<note># .*)", _write_note),
    (r"put it behind that link, .*", lambda file, _: file.with_line(re.sub(r"( *\[\[[^\]]*\]\])(.*)", r"\2\1", file.line))),
    (r"delete this comment", lambda file, _: file.with_line(file.line[: file.problem.column - 1].rstrip() or None)),
    (r"write it like (?P<new># sitegen: .*)", lambda file, match: file.with_line(file.line[: file.problem.column - 1] + match["new"])),
    (r"delete it", lambda file, _: file.with_line(re.sub(r"&#?\w+;|\\u\w{4}", "", file.line))),
    (r"write today's date or an earlier one", _write_today),
    (r"write a link: (?P<new>.*)", _link),
    (r"write it like (?P<new>\[their website\].*)", _link),
    (r"add the blocks of term that are missing, or write (?P<line>known: .*)", _write_key),
    (r"ask them and write (?P<line>consent: yes), or delete the file", _write_key),
    (r"write (?P<line>(?!school|day|https?)[a-z_]+: .*?)" + _OR, _write_key),
    (r"add (?:a line such as |one of them, such as )?(?P<line>\w+: .*?)(?:,? \(?or .*)?", _add),
    (r"(?:write a list|write it as a list): (?P<new>\[.*\])", _write),
    (r"put a list in square brackets: .*", _put_in_brackets),
    (r"put the (?:whole )?text in quotes: .*", _put_in_quotes),
    (r"put the whole text in the other kind of quotes: (?P<mark>.)", _put_in_other_quotes),
    (r"write a value, or leave the key out", _leave_this_out),
    (r"write at least one, such as (?P<new>.*)", _write),
    (r"write one price like (?P<new>\S+) or .*", _write),
    (r"write (?:it like )?(?P<new>\{.*\})(?:, or .*)?", _write),
    (r"write (?P<new>last working \w+), and leave day out", _write_last_working),
    (r"write when it starts and when it ends, like (?P<new>[\d:-]+), or from .*", _write),
    (r"write only the number: (?P<new>.*)", _write),
    (r"if that is a mistake, write (?P<new>.*)", _write),
    (r"write (?P<new>yes) or no", _write),
    (r"write it (?:like|in digits, like) (?P<new>[^,]*(?:,.*(?=\]|\}))?.?)" + _OR, _write),
    (r"write (?P<new>https:\S*) if that works", _write),
    (r"write (?P<new>(?!it|the|every day|each|at|when|now|where|Monday,)\S.*?)(?: \(.*\))?" + r"(?:,? or .*)?", _write),
    (r"write (?P<new>every day)", _write),
    (r"add a word to it, such as (?P<new>.*)", _write),
    (r"did you mean (?P<new>.*)\?", _write),
    (r"choose from (?P<new>[^,]+?)(?:(?:,.*)? or .*)?", _write),
    (r"leave out (?P<name>\w+), or .*", _leave_out),
    (r"keep one of the two|keep one of them", lambda file, match: (_delete_key_written_twice if file.problem.code == "duplicate-key" else _leave_this_out)(file, match)),
    (r"put it under offer", _put_under_offer),
    (r"delete the line ---", _delete_line),
    (r"use a space instead", lambda file, _: file.with_line(file.line.replace("\t", " "))),
    (r"add the line --- here, below the last key", lambda file, _: file.with_line(f"---\n{file.line}")),
    (r"shorten it by (?P<number>\d+)", _shorten),
    (r"give all keys of one entry the same number of spaces|use two spaces for each level instead", _line_up),
    (r"start a new entry with a dash: .*", _start_entry),
    (r"close it: .*", lambda file, _: file.with_line(file.line + ("'" if re.search(r": '", file.line) else '"'))),
    (r"keep the right lines, and delete .*", _resolve_merge),
    (r"delete it and type it again", _delete_character),
    (r"swap latitude and longitude", _swap_position),
    (r"give the middle of the area to two decimals, .*", _two_decimals),
    (r"leave it out, or give only the first half, such as (?P<new>\w+)", _first_half),
)  # fmt: skip
"""(pattern of a hint, how it is followed); the first that matches counts."""
ADVICE = (
    r"fix (?:its|one|the).*",
    r"see whether .*",
    r"take it out, or write when it runs next",
    r"ask its owner.*",
    r"ask whether there is .*",
    r"check the postcodes?.*",
    r"leave the street and the number out",
    r"leave out the numbers, or the link to the map",
    r"choose an id that says nothing .*",
    r"say it in words.*",
    r"copy the address (?:of the page )?from your browser.*",
    r"write the day on which it was taken down.*",
    r"take this entry out",
    r"add these times to that one, and take this one out",
    r"write the id and a colon above each, .*",
    r"leave this entry out, and redirect .*",
    r"choose (?:another|one with).*",
    r"name another entry",
    r"write the id of the service, .*",
    r"its (?:only )?keys? (?:are|is) .*",
    r"write it as one text.*",
    r"write the first \w+ on which it ran",
    r"write one block up to the half term.*",
    r"start each one after the one before it has ended",
    r"extend known to the last date that has been published",
    r"write where the page is now, or leave now out",
    r"start each (?:with a dash|entry with a dash).*",
    r"compare it with .*",
    r"show where it leads, .*",
    r"leave it out if people could find the place by it",
    r"ask the group for its new one, .*",
    r"open it in a browser.*",
    r"try again later",
    r"ask again, or delete the file",
    r"write it below the second line of three dashes",
    r"put it on a line of its own, or .*",
    r"check it for a typing mistake; .*",
    r"write it like 6AA,.*",
    r"run sitegen postcodes, .*",
    r"add was: \[[\w-]+\] to the entry that took its place, .*",
    r"write something into it, or delete it",
    r"change .*, then print the pack again",
    r"ask them, and write the day under checked at .*",
    r"say it in two sentences, .*",
    r"make that sentence two short ones.*",
    r"find plainer words than .*",
    r"add (?:longitude|latitude), or leave .*",
    r"write the lower price under from.*",
    r"write the value out in full, or put the text in quotes: .*",
    r"write Makaton under languages.*",
    r"write (?:it|them) in a text of the entry at .*, or take it out here",
    r"add a word that only some services have",
    r"add a word that few other needs have",
    r"name a topic or words that a service has, or take the need out",
    r"add these ids to that one, .*",
    r"write each one: .*",
)
"""Patterns of hints that leave to the reader what to write."""


def follow(text: str, problem: Problem) -> str | None:
    """Return the text with the hint followed; ``None`` where the hint leaves to the reader what to write."""
    if any(re.fullmatch(pattern, problem.hint) for pattern in ADVICE):
        return None
    for pattern, edit in EDITS:
        match = re.fullmatch(pattern, problem.hint)
        if match is not None:
            return edit(File(text, problem), match)
    raise AssertionError(f"tests/hints.py does not know how to follow this hint: {problem}")
