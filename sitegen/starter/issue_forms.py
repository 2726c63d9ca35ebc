"""Issue forms for code hosts: the questions of the page "Tell us", so that `sitegen apply` reads the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.builds import Output
from sitegen.importing.draft import YamlValue
from sitegen.importing.files.yaml import to_yaml
from sitegen.library import Library
from sitegen.suggestions.questions import (
    ASPECTS,
    BY_KEY,
    CORRECTIONS,
    LABELS,
    NEW_GROUP,
    QUESTIONS,
    REQUIRED,
    RIGHT,
    SERVICE,
    WORDS,
    WRONG,
    AnswerKind,
    ReaderQuestion,
    options,
)
from sitegen.text import listed

_PUBLIC = (
    "Everybody can read what you write here. Is it about help for people who are not safe at home? Do not write here: "
    "send an email to the address at the foot of every page of the website."
)
_IN_MARKDOWN = "Write each answer below its line. Put an x between the brackets in front of what is right."


@dataclass(frozen=True, slots=True)
class FormTemplate:
    """Form of a code host, about a group that is listed or one that is not."""

    file: str
    """Name of its file, without its ending."""
    name: str
    description: str
    questions: tuple[IssueQuestion, ...]


@dataclass(frozen=True, slots=True)
class IssueQuestion:
    """Question of a form."""

    key: str
    label: str
    kind: AnswerKind
    options: tuple[str, ...] = ()
    """Answers to choose from; none where somebody types."""
    hint: str = ""
    example: str = ""
    is_required: bool = False


def github_forms(library: Library) -> tuple[Output, ...]:
    """Return the forms of GitHub, which asks one question after the other."""
    return tuple(Output(f".github/ISSUE_TEMPLATE/{form.file}.yml", _yaml(form)) for form in _forms(library))


def gitlab_forms(library: Library) -> tuple[Output, ...]:
    """Return the forms of GitLab: texts to complete."""
    return tuple(Output(f".gitlab/issue_templates/{form.name}.md", _markdown(form)) for form in _forms(library))


def _forms(library: Library) -> Iterator[FormTemplate]:
    closing = (_question(BY_KEY["from"], library), _question(BY_KEY[WORDS], library))
    corrections = (question for question in QUESTIONS if question.key in CORRECTIONS)
    yield FormTemplate(
        "correction",
        "Something is wrong with a group",
        "A group is listed, and something is not right any more. Or it is your group, and all is right.",
        (
            IssueQuestion(
                SERVICE, LABELS[SERVICE], "text", (), "The last part of its address: easton-cafe in /services/easton-cafe/.",
                "easton-cafe", True,
            ),
            IssueQuestion(RIGHT, LABELS[RIGHT], "choices", (LABELS[RIGHT],)),
            IssueQuestion(WRONG, LABELS[WRONG], "choices", tuple(aspect.label for aspect in ASPECTS)),
            *(_question(question, library) for question in corrections),
            *closing,
        ),
    )  # fmt: skip
    yield FormTemplate(
        "new-group",
        "A group is missing",
        "You know a group, a helpline or a service that is not listed.",
        (*(_question(BY_KEY[key], library, key in REQUIRED) for key in NEW_GROUP), *closing),
    )


def _question(question: ReaderQuestion, library: Library, is_required: bool = False) -> IssueQuestion:
    """Return a question as a form asks it; areas are typed, because a directory gets new ones."""
    choices = options(question, library) if question.options != "areas" else ()
    discreet = [topic.id for topic in library.topic.values() if topic.discreet] if question.key == "topics" else []
    labels = tuple(option.label for option in choices if option.value not in discreet)
    return IssueQuestion(
        question.key, question.label, question.kind, labels, question.hint, question.example, is_required
    )


def _yaml(form: FormTemplate) -> bytes:
    intro: dict[str, YamlValue] = {"type": "markdown", "attributes": {"value": _PUBLIC}}
    body: list[YamlValue] = [intro, *(_github_field(question) for question in form.questions)]
    return to_yaml({"name": form.name, "description": form.description, "body": body}).encode()


def _github_field(question: IssueQuestion) -> dict[str, YamlValue]:
    attributes: dict[str, YamlValue] = {"label": question.label}
    if question.hint:
        attributes["description"] = question.hint
    if question.key in (RIGHT, WRONG):
        kind = "checkboxes"
        attributes["options"] = [{"label": label} for label in question.options]
    elif question.options:
        kind = "dropdown"
        attributes["options"] = list[YamlValue](question.options)
        attributes |= {"multiple": "true"} if question.kind == "choices" else {}
    else:
        kind = "textarea" if question.kind == "words" else "input"
        attributes["placeholder"] = question.example
    field: dict[str, YamlValue] = {"type": kind, "id": question.key, "attributes": attributes}
    return field | ({"validations": {"required": "true"}} if question.is_required else {})


def _markdown(form: FormTemplate) -> bytes:
    required = listed(f'"{question.label}"' for question in form.questions if question.is_required)
    head = f"{form.description} {_IN_MARKDOWN} We need: {required}.\n\n{_PUBLIC}\n"
    return (head + "".join(_gitlab_field(question) for question in form.questions)).encode()


def _gitlab_field(question: IssueQuestion) -> str:
    boxes = "".join(f"- [ ] {label}\n" for label in question.options)
    return f"\n### {question.label}\n\n{boxes}"
