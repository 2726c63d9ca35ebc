"""Dialogue with a person, or with lines of standard input: the questions of an interview, one at a time."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from contextlib import suppress

import click

from sitegen.cli.terminal import say
from sitegen.errors import Problem, SitegenError, UsageError
from sitegen.interviews.choices import exact_option, near_options
from sitegen.interviews.interview import END_OF_TEXT, TODAY, Answers, Interview, InterviewStep, tidy_answer
from sitegen.reading.syntax.problems import quote
from sitegen.reading.values.scalars import folded
from sitegen.suggestions.answers import has_parts, values_of
from sitegen.suggestions.questions import Option
from sitegen.text import capitalised, listed, near_names, nearest, short_date

HELP = "?"
BACK = "<"
_MAX_ANSWER = 64 * 1024
"""Bytes of a line."""
_MAX_BYTES = 1024 * 1024
"""Bytes of standard input that are read: more are no answers to an interview."""
_MAX_REFUSED = 100
"""Answers from standard input that are refused: whatever writes more of them does not read what is wrong."""
_MAX_SHOWN = 200
"""Characters of an answer from standard input that are shown behind its question."""
_FEW = 8
"""Options that are listed with what they mean; more are listed by name."""
_WIDTH = 76
"""Columns of an explanation, so that it fits on any terminal."""
_YES = ("y", "yes")
_NO = ("n", "no")


class Dialogue:
    """Questions and answers, on a terminal or in a pipe."""

    def __init__(self) -> None:
        self.count = 0
        """Answers read so far."""
        self.bytes = 0
        """Bytes of standard input read so far."""
        self.refusals = 0
        """Answers that were refused."""
        self.refused: tuple[int, str] | None = None
        """Number and text of the first answer that was refused."""

    def read(self, question: str) -> str:
        """Read a line; `question` names it where there is none. Raises `UsageError` and `click.Abort`."""
        while True:
            self.count += 1
            line = _from_terminal() if sys.stdin is not None and sys.stdin.isatty() else self._from_pipe(question)
            answer, reason = tidy_answer(line)
            if not reason:
                return answer
            self.refuse(line, reason)

    def _from_pipe(self, question: str) -> str:
        if self.refused is not None and self.refusals >= _MAX_REFUSED:
            first = f"the first was answer {self.refused[0]}, {quote(self.refused[1])}"
            raise UsageError(f"{self.refusals} answers were refused, {first}; nothing was written")
        content = b"" if sys.stdin is None else sys.stdin.buffer.readline(_MAX_ANSWER + 1)
        self.bytes += len(content)
        if not content:
            raise UsageError(f'standard input ends at the question "{question}"{self._cause()}; nothing was written')
        if len(content) > _MAX_ANSWER or self.bytes > _MAX_BYTES:
            is_long = len(content) > _MAX_ANSWER
            what, limit = (f"answer {self.count} has", _MAX_ANSWER) if is_long else ("the answers have", _MAX_BYTES)
            raise UsageError(f"{what} more than {limit:,} bytes; nothing was written")
        try:
            line = content.decode("utf-8-sig").rstrip("\r\n")
        except UnicodeDecodeError:
            raise UsageError(f"answer {self.count} is not UTF-8; nothing was written") from None
        say(f"> {line}" if len(line) <= _MAX_SHOWN else f"> {line[:_MAX_SHOWN]}…")
        return line

    def _cause(self) -> str:
        if self.refused is None:
            return ""
        number, answer = self.refused
        return f", after answer {number}, {quote(answer)}, was refused"

    def refuse(self, answer: str, reason: str) -> None:
        """Say why an answer cannot be taken."""
        self.refused = self.refused or (self.count, answer)
        self.refusals += 1
        say(reason)

    def agrees(self, question: str, *, default: bool) -> bool:
        """Ask a question that is answered by yes or no."""
        say(f"{question} [{'Y/n' if default else 'y/N'}]")
        while True:
            answer = folded(self.read(question))
            if not answer or answer in (*_YES, *_NO):
                return answer in _YES if answer else default
            self.refuse(answer, "Type y for yes or n for no.")


def _from_terminal() -> str:
    with suppress(ImportError):
        import readline  # noqa: F401  (so that the arrow keys move in the line; Windows has no need of it)
    while True:
        try:
            return str(click.prompt("", default="", prompt_suffix="> ", show_default=False))
        except UnicodeDecodeError:
            say("This terminal has sent something that is not UTF-8. Type it again.")
        except click.Abort:
            say("")  # Ctrl-C leaves the cursor behind the sign
            raise


def conduct(interview: Interview, dialogue: Dialogue, answers: dict[str, str]) -> None:
    """Ask every question that has no answer yet, and add the answers."""
    while (step := interview.next_step(answers)) is not None:
        _introduce(step)
        answer = _answer(interview, step, dialogue, answers)
        if answer is not None:
            answers[step.key] = answer
        elif answers:
            answers.popitem()


def ask_to_write(interview: Interview, file: str, dialogue: Dialogue, answers: dict[str, str]) -> bool | None:
    """Ask whether to write; ``None`` where an answer was taken back to be changed."""
    question = f"Write this to {file}?"
    keys = {name: step.key for step in interview.steps(answers) for name in (*step.question.path[-1:], step.key)}
    say(f"{question} Type yes or no, or a key to change its answer, such as {next(iter(answers))}.")
    while True:
        typed = folded(dialogue.read(question))
        if typed in (*_YES, *_NO):
            return typed in _YES
        key = next(reversed(answers)) if typed == BACK else keys.get(typed)
        if key is not None:
            del answers[key]
            return None
        dialogue.refuse(typed, f"Type yes or no, or one of {listed(answers, 'or')}.")


def _introduce(step: InterviewStep) -> None:
    say("")
    say(step.question.label)
    example = f"Such as: {step.question.example}" if step.question.example and not step.options else ""
    for text in filter(None, (step.explanation, _choices(step.options), example)):
        for line in textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False):
            say(f"  {line}")
    if len(step.options) <= _FEW and step.question.options != "yes or no":
        _explain(step)


def _choices(options: tuple[Option, ...]) -> str:
    if len(options) <= _FEW:
        return ""
    return f"Choose from {listed((option.value for option in options), 'or')}."


def _explain(step: InterviewStep) -> None:
    for option in step.options:
        label = "" if folded(option.label) == option.value else f": {option.label}"
        say(f"    {option.value}{label}")


def _answer(interview: Interview, step: InterviewStep, dialogue: Dialogue, answers: Answers) -> str | None:
    """Read answers to a question until one can be taken; ``None`` to go back to the question before."""
    label = step.question.label
    while True:
        typed = dialogue.read(label)
        if typed == BACK:
            return None
        if typed == HELP:
            _help(step)
        elif not typed and step.is_needed:
            dialogue.refuse(typed, f"This is needed: {interview.noun} cannot be listed without it.")
        elif not typed:
            return ""
        else:
            answer = _meant(interview, step, typed, dialogue)
            if answer is not None and _is_right(interview, step, dialogue, {**answers, step.key: answer}):
                return answer


def _help(step: InterviewStep) -> None:
    say(f"  {step.explanation}" if step.explanation else "  Type the answer, and press Enter.")
    _explain(step)
    if not step.is_needed:
        say("  Press Enter alone to leave it out.")
    say(f"  {BACK} goes back to the question before, Ctrl-C stops, and then nothing is written.")


def _is_right(interview: Interview, step: InterviewStep, dialogue: Dialogue, answers: dict[str, str]) -> bool:
    """Report what is wrong with an answer; return whether it can be taken."""
    problems = interview.problems(step, answers)
    errors = [problem for problem in problems if problem.severity == "error"]
    for problem in errors:
        dialogue.refuse(answers[step.key], _sentence(problem))
    for problem in problems if not errors else ():
        say(f"Note: {problem.message}; {problem.hint}." if problem.hint else f"Note: {problem.message}.")
    return not errors


def _sentence(problem: Problem) -> str:
    text = capitalised(f"{problem.message}; {problem.hint}" if problem.hint else problem.message)
    return text if text.endswith("?") else f"{text}."


# The answer that was meant.


def _meant(interview: Interview, step: InterviewStep, typed: str, dialogue: Dialogue) -> str | None:
    """Return the answer that is meant, as the registry has it; ``None`` where it has to be typed again."""
    if step.question.kind == "words":
        return "\n".join((typed, *_more_lines(dialogue, step))).strip() if typed != END_OF_TEXT else None
    if step.question.kind == "date" and folded(typed) == TODAY:
        return short_date(interview.today)
    if step.options:
        parts = [part.strip() for part in typed.strip("[]").split(",")] if has_parts(step.question) else [typed]
        chosen = [_option(step, part, dialogue) for part in parts if part]
        values = [option.value for option in chosen if option is not None]
        return ", ".join(dict.fromkeys(values)) if values and len(values) == len(chosen) else None
    _refuse_taken(step, typed, dialogue)
    return _known_name(step, ", ".join(values_of(step.question, typed, interview.library)), dialogue)


def _more_lines(dialogue: Dialogue, step: InterviewStep) -> Iterator[str]:
    while (line := dialogue.read(step.question.label)) != END_OF_TEXT:
        yield line


def _option(step: InterviewStep, typed: str, dialogue: Dialogue) -> Option | None:
    exact = exact_option(typed, step.options)
    if exact is not None:
        return exact
    near = near_options(typed, step.options, step.words)
    if len(near) == 1:
        name = near[0].value if folded(near[0].label) == near[0].value else f"{near[0].value} ({near[0].label})"
        if dialogue.agrees(f"{quote(typed)} is not in the list. Did you mean {name}?", default=True):
            return near[0]
        dialogue.refuse(typed, f"Then choose another. Type {HELP} for the list.")
    elif near:
        names = listed((option.value for option in near), "or")
        dialogue.refuse(typed, f"{quote(typed)} is not in the list. Did you mean {names}? Type one of them.")
    else:
        dialogue.refuse(typed, f"{quote(typed)} is not in the list. Type {HELP} for the list.")
    return None


def _known_name(step: InterviewStep, typed: str, dialogue: Dialogue) -> str:
    """Return a name as others have it, where that is meant."""
    names = {folded(name): name for name in step.names}
    near = names.get(folded(typed)) or next((names[name] for name in near_names(folded(typed), names)), None)
    if near is None or near == typed:
        return typed
    return near if dialogue.agrees(f"Did you mean {quote(near)}, as other entries have it?", default=True) else typed


def _refuse_taken(step: InterviewStep, typed: str, dialogue: Dialogue) -> None:
    """Stop where there is nothing new; raises `SitegenError`."""
    names = {folded(name): name for name in step.taken}
    near = nearest(folded(typed), names)
    if near is None:
        return
    name, place = names[near], step.taken[names[near]]
    if dialogue.agrees(f"There is {quote(name)} already ({place}). Do you mean that one?", default=False):
        raise SitegenError(f"{name} is there already: change it in {place}; nothing was written")
