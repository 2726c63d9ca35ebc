"""Write docs/problems.md, what each code of a problem means: ``.venv/bin/python -m docs.problems``.

The examples are the cases of tests/cases/mistakes-in-*.md, so each of them is tried by a test; only the meanings are
here.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from sitegen.errors import Problem
from tests.mistakes import Mistake, all_mistakes, problems_of

DOCUMENT = Path(__file__).with_name("problems.md")
_HEAD = """# What a problem means

Find here what each problem that sitegen reports means, and how to fix it. `sitegen check --format json` gives the code of
each problem; `sitegen check --explain CODE` prints its section of this page.
"""
MEANINGS = {
    "address": "A page in `content/gone.yaml` has no address that a page of this site can have. Copy what is behind the domain, from `/` on.",
    "address-kept-back": "A text, an id or the name of a file tells the address of a place that a record of an import keeps back. An entry that shows the place as its own, and that somebody has confirmed, makes it known to everybody.",
    "ages": "The ages are not written in a form that sitegen can compare with a child's age.",
    "ages-and-stages": "No child of the ages given is in one of the stages given.",
    "alias": "A text starts with `*`, which YAML takes for a copy of another value. A reviewer could not see the real value.",
    "allowance": "A comment for sitegen does not say which code it allows, or why.",
    "anchor": "A text starts with `&`, which YAML takes for a name of the value. A reviewer could not see where it is used.",
    "asked-in-private": "An entry of `content/asked.yaml` asks for something that is discreet or of a loss. It would be published, and where few people live, others may guess who asked.",
    "bank-holidays-run-out": "The bank holidays that this version of sitegen knows end within a year. Update sitegen; until then, dates after them are not certain.",
    "below-a-file": "An address in `content/gone.yaml` lies below that of a file, and nothing can be there. Take the entry out.",
    "cannot-append": "`sitegen import` or `sitegen new` found no safe place for new entries in a file. Write each item of the list on lines of its own.",
    "cannot-edit": "`sitegen confirm`, `sitegen apply` or `sitegen terms add` cannot change an entry without a risk to what else is written there, or does not know which of several values is meant, or no message of a reader may decide it. Edit the entry yourself.",
    "card-in-link": "The card of a service, `[[...]]`, is inside another link. One of the two would not work.",
    "check-due": "Nobody has confirmed the entry for as long as the directory allows. Readers see that a check is due.",
    "code-point-line": "A line of the Ordnance Survey's file, as given to `sitegen postcodes`, is not in its usual form. Download the file again.",
    "comment": "A text has a comment in it that readers, or whoever looks at the open data, would see.",
    "common-words": 'A search in `content/searches.yaml`, or a way to say a need in `content/needs.yaml`, has only words that nearly every text has, such as "to" and "the". The search leaves them out, so they find nothing.',
    "compliance": "The accessibility statement claims something that the problems under it contradict, or gives no reason for them.",
    "coordinate": "A latitude or longitude is not a number, or it is outside the United Kingdom.",
    "cut-off": "The message of a reader has no last line, so the end may be missing. Ask for all of it.",
    "damaged": "The zip file cannot be read. Make it again, or download it again.",
    "dash": "The dash of a list has no space behind it, or is a longer dash, so it is not read as a list.",
    "date": "A date or a range of dates is not written in a form that can be read in one way only.",
    "day": "A weekday is not written in full, or several are not written as a list.",
    "day-and-every": "`every` names the weekday already, and `day` names another, or the same one again.",
    "digits": "An extension has something else than digits in it.",
    "draft-language": "A language under `draft_languages` has no phrases in sitegen, or is not among the `languages` of the site. [translating.md](translating.md) lists those that have.",
    "draft-language-left-out": "A language of `languages` has phrases that no speaker has checked yet, so nothing is shown in it. It is advice: [translating.md](translating.md) says how to check them, and what it means to show a draft.",
    "duplicate-code": "Two services have the same short code, and a short link can lead to one of them only.",
    "duplicate-id": "Two entries have the same id, now or earlier, and an address can lead to one of them only.",
    "duplicate-key": "A key is written twice in one entry, and only one of the two would count. Sometimes the dash of a new entry is missing.",
    "email": "An e-mail address cannot be right: nothing would reach it.",
    "empty": "The zip file has nothing in it that sitegen takes. Look whether it is the right one.",
    "empty-block": "A key has a block under it that says nothing.",
    "empty-file": "The file has nothing in it. Write something into it, or delete it.",
    "empty-list": "A list is empty, and at least one value is needed.",
    "empty-pack": "A pack names no services, topics, stages, areas or guides, so nothing would be printed. Add one of them.",
    "empty-value": "A key has nothing behind it. Write a value, or leave the key out.",
    "ends-before-starts": "The last day of a session or a notice comes before its first.",
    "every": "It cannot be worked out from `every` on which days a session is.",
    "exit-to-the-site": "The quick exit leads to the site that somebody wants to leave.",
    "expired": "Consent to a story has run out, so the story is not shown. Ask again, or delete the file.",
    "expires-soon": "Consent to a story runs out soon; then it is not shown any more.",
    "far-from-postcode": "The latitude and longitude are not where the postcode is, so the map and the distances may be wrong.",
    "file-clash": "Two files of your theme, or one of yours and a shipped one, have names that differ in capitals alone, or one has the name of a folder.",
    "file-name": "A file has a name that cannot be an address on the web, or that some computers cannot store. Rename it.",
    "forbidden-character": "There is a character that nobody can see, or that changes the order of the text around it.",
    "free-mail": "An organisation has an e-mail address at a company that gives one to anybody. It may be somebody's own, whose messages nobody reads once they have left.",
    "freshness": "Entries would be held back before a check of them is due.",
    "funding-ended": "The day until which a service has money is past. Its page says so.",
    "future": "A page in `content/gone.yaml` was taken down on a day that has not come. Write the day once it has been.",
    "half-a-position": "There is a latitude without a longitude, or the other way round.",
    "hard-word": "Many readers stumble over a word that has a plain one. It is advice: words of a name, or in quotation marks, are left alone.",
    "held-back": "Nobody has confirmed the entry for so long that it has left every list.",
    "heading-without-words": "A heading has no words, so nobody knows what it is the heading of.",
    "hidden-address": "A text, an id or the name of a file gives away the address of a place that has `hide_address`. To about 100 metres a position counts too, in any notation.",
    "hidden-venue": "A text names the venue of a place that has `hide_address`. If the name gives the place away, leave it out.",
    "holiday-in-term": "A holiday with a name lies within a block of term, so it is not clear what these days are.",
    "home-address": "The address looks like somebody's home. If it is, hide it.",
    "http": "A web address is not secure: others on the way can read and change what it shows.",
    "id": "An id cannot be part of a web address, or sitegen needs it for itself.",
    "image": "A text has a picture in it. Pages show none, to stay small and private.",
    "in-the-future": "Somebody is said to have checked something on a day that has not come.",
    "language": "No language has this name or code.",
    "indented-text": "Four spaces or more before a paragraph make it the code of a program, as Markdown has it. Take the spaces away.",
    "left-out": "A part of a text would not be shown. Put it on a line of its own, or into a column that has a heading.",
    "length": "A length of time is not written as a number of weeks, months or years, such as `6 months`.",
    "licence": "The folder with positions of postcodes does not say whose data they are, and their licence asks for it. Run `sitegen postcodes` again.",
    "link": "A link leads to nothing that a reader can open safely.",
    "link-blocked": "The other website does not let `sitegen links` look. Open the address in a browser.",
    "link-dead": "Nothing is at this address any more. Ask the service for the new one, or leave it out.",
    "link-expired": "The booking page says that the event is over or the form is closed. Ask for the new address, or leave it out.",
    "link-moved": "The page has a new address. Write that one.",
    "link-parked": "The domain is for sale: its owner has given it up. Leave the address out, before somebody buys it.",
    "link-server-error": "The other website answers that it has a fault. Look again another day.",
    "link-slow": "The other website does not answer in time. Look again another day.",
    "link-without-words": "A link shows nothing to press, and a screen reader has nothing to say. Write where it leads.",
    "listed-already": "A reader suggests a group, and there is an entry of the same name. Look whether it is the same group.",
    "long-holiday": "The gap between two blocks of term is longer than any school holiday. A block may be missing.",
    "long-sentence": "A sentence has more than 30 words, and readers lose their way in it. It is advice: say one thing in each sentence.",
    "long-session": "A session lasts longer than usual. Perhaps its two times are the wrong way round.",
    "lost-address": "An address that has been published would stop working. Say in `content/gone.yaml` where its readers should go.",
    "lost-text": "YAML takes the part behind ` #` for a comment, so it would not be published.",
    "many-lines": "A value that has to fit on one line has several. Write it on one line.",
    "merge-conflict": "Two people changed the same lines, and git left both versions in the file.",
    "misleading-link": "A link shows a website, an e-mail address or a number, and leads elsewhere. Show where it leads, or describe it in words.",
    "missing-file": "A file that every directory has is not there. Often sitegen was run in the wrong folder.",
    "missing-key": "A key that every entry of this kind needs is not there.",
    "mixed-school-terms": "The areas of a service follow different school terms, so its dates in term time cannot be worked out.",
    "moved-file": "A file of your own theme replaces one that has another name now, so it is not used. Rename it.",
    "moved-in-circle": "Closed services lead from one to the next and back to the first, so nobody arrives anywhere.",
    "names-itself": "An entry sends readers from itself to itself.",
    "need-calls-crisis": "A way to say a need has words that bring up a crisis line. While lines are shown, no sentence is compared with needs, so it would not be used.",
    "need-finds-nothing": "A need of `content/needs.yaml` is answered by no service, so search never offers it.",
    "never-happens": "No day in the next two years is one on which this session is.",
    "no-afterwards": "Help ends, or children grow too old for it, and nothing says where families go next. It is advice: name what comes after it, if there is anything.",
    "no-card-here": "The description of a service has a card of another one. It is shown as a link.",
    "no-checklist": "A story does not say what those who read it over asked. It is advice: the answers help whoever asks for consent again, and are not published.",
    "no-consent": "A story may only be published once the person whose story it is has agreed.",
    "no-contact": "Somebody is named whom nobody can reach. Add a phone number or an e-mail address.",
    "no-date": "An entry says that there are no places left, and not since when, so it would be shown for ever.",
    "no-front-matter": "A Markdown file does not start with its title and other keys between two lines of dashes.",
    "no-half-term": "A block of term is longer than any without a half term. The half term may be missing.",
    "no-school-terms": "A session runs in term time or in the holidays, and no school terms are known for its area.",
    "no-such-fact": "Something is said to be confirmed that is not in the entry.",
    "no-such-sheet": "A style sheet of your theme imports one that is not there. Fix its name, or delete the line.",
    "no-such-theme": "There is no theme of the name that `content/site.yaml` gives. Fix the name, or make its folder under `themes/`.",
    "no-suggestion": "A file given to `sitegen apply` has no message of a reader in it. Copy the whole text of the e-mail or issue into it.",
    "no-text": "A Markdown file ends below its keys. Write the text below the second line of dashes.",
    "no-way-to-reach": "A crisis line has no number to ring or text and no web address.",
    "not-a-block": "A key needs keys of its own under it, and has a text or a list.",
    "not-a-file": "There is a link or something else where sitegen expects a file. Put the file itself there.",
    "not-a-folder": "There is a file where sitegen expects a folder. Rename it, or move it into a folder.",
    "not-a-list": "A key needs a list, each item of which starts with a dash.",
    "not-a-text": "A key needs a text, and has a list or a block.",
    "not-closed": "An open entry has a key that only closed ones have.",
    "not-gone": "An address in `content/gone.yaml` works: its page is there, or has a new address already. Take the entry out.",
    "not-imported": "A file has nothing that `sitegen import` can take over.",
    "not-in-pack": "A pack names a service that has closed, or that nobody has confirmed for so long that it is in no list.",
    "not-kept": "An address in `content/gone.yaml` is that of a file which changes with each build. Nobody needs it; take the entry out.",
    "not-read": "A file is in a place, or has a name, where sitegen does not look for it. Nothing of it is published.",
    "not-utf-8": "A file is not stored as UTF-8, so some letters cannot be read. Store it as UTF-8 in your editor.",
    "not-with-dates": "A session with single dates has a key that only makes sense with a weekday.",
    "not-written": "A translation is into a language that is signed, not written.",
    "not-yes-or-no": "A key needs `yes` or `no`.",
    "notice-over": "The last day of a notice is past, so it is not shown any more.",
    "old-message": "A group says that its entry is right, in a message that is older than 60 days. Ask them again.",
    "old-pack": "A service of a pack has something that is past: a check that is due, money or a notice that has ended, or a session that is over. Copies of the pack from before are out of date.",
    "organisation-id": "An organisation has one id in one entry and another in a second one, so that its page at `/run-by/` has only some of what it runs.",
    "organisation-name": "One id of an organisation has two names, so that nobody knows what its page at `/run-by/` is to be called.",
    "other-number": "The description has a telephone number that is not under `contact`. One of the two may be out of date.",
    "outward-code": "This is not the first half of a postcode, or not a range of them.",
    "overlap": "Two blocks of dates have days in common, so it is not clear to which they belong.",
    "personal-mobile": "A mobile number will be published, and it may be somebody's own.",
    "phone": "A phone number cannot be right: nobody could ring it.",
    "photo-place": "A photograph of your theme has the place in it where it was taken. Store a copy without it.",
    "plain-text": "A text has marks of Markdown, and is shown as typed, with the marks.",
    "postcode": "A postcode cannot be right.",
    "postcode-line": "A line of the positions of postcodes cannot be read. Run `sitegen postcodes` again.",
    "postcodes-header": "A file with positions of postcodes does not start with the line that it should. Run `sitegen postcodes` again.",
    "premium-rate": "Ringing the number may cost pounds a minute.",
    "previous-changes": "The list of changes that the site published before cannot be read. This build lists those of version control only.",
    "price": "A price is not a single amount.",
    "price-order": "The lowest price is above the highest.",
    "reading-age": "A summary or a guide is harder to read than most parents can manage when they are tired: by the formula of Flesch and Kincaid it is for somebody of more than 14 years, and the NHS writes for 9 to 11. Names, and words of this field such as breastfeeding, do not count. It is advice: make the longest sentence two, and choose shorter words.",
    "refused-file": "The zip file has a file that sitegen does not unpack, since it is not part of a site or could do harm. Leave it out.",
    "imported": "A line of `content/imported.yaml` is not as `sitegen import` wrote it. Take the record out, or get the file back from git.",
    "repeated": "The same thing is given twice.",
    "reserved-page": "sitegen makes a page of its own at this address. Give yours another name.",
    "revealing-address": "The address of a discreet entry says what it is about, and addresses stay in a browser's history.",
    "review-due": "The day by which somebody should have read a guide again is past.",
    "right-and-wrong": "The message of a reader says that all of an entry is right, and also what is wrong with it. Ask which of the two they mean.",
    "same-name": "Two entries have the same name in the same area. They may be one service.",
    "same-session": "Two entries have the same telephone number, place and session. They may be one service.",
    "search-misses": "A search in `content/searches.yaml` has a word that is in none of the texts of a service that it has to find, so readers who type it may not be shown that service.",
    "second-document": "A line `---` ends what YAML reads; nothing below it would be published.",
    "session-over": "The last day of a session is past.",
    "sessions-overlap": "Two sessions of a service are at the same time in the same place.",
    "sheet-loop": "A style sheet of your theme imports itself. Delete the line.",
    "short-code": "A short code cannot be part of a short link, or may be given to another service later.",
    "silenced": "A need of `content/needs.yaml` is under `silence` in the same file, so search leaves it out with all that is added to it; or a crisis calls for what is silenced.",
    "starts-on-another-day": "A session is every two weeks from a day that is not one of its weekdays, so its weeks may be the wrong ones.",
    "symlink": "Your theme has a link to a file or folder that is elsewhere. Put the file or folder itself there.",
    "tab": "There is a tab before a text, and YAML allows only spaces there.",
    "tag": "A text starts with `!`, which YAML takes for a kind of value. Put it in quotes.",
    "taken-code": "A short code was published for another service, and on paper it still means that one. Choose another.",
    "template": "A template of your theme has a mistake. The message says in which line.",
    "term-not-known": "A block of term is outside the dates that the calendar says are known.",
    "terms-gap": "The school terms of some weeks to come are not known, so dates in them are not shown as certain.",
    "terms-missing": "There may be a block of term that is not in the calendar: a gap between two is longer than usual.",
    "terms-run-out": "The school terms that are known end soon, so later dates are not shown as certain.",
    "theme": "The folder of the theme is not there, or its name cannot be that of a folder.",
    "time": "A time is not written with its start and its end, on a clock of 24 hours.",
    "too-deep": "Lists and blocks are nested deeper than any entry needs. Often a line has too many spaces before it.",
    "too-large": "A file or the whole directory is larger than sitegen reads. Split it into files under `services/`.",
    "too-long": "A text is longer than there is room for, or a list has more values than make sense.",
    "too-many-brackets": "A text has so many square brackets that it would take minutes to read. Split it into two.",
    "two-suggestions": "A file given to `sitegen apply` has two different messages in it. Apply them one by one.",
    "unknown-area": "No area has this id.",
    "unknown-area-or-service": "Neither an area nor a service has this id.",
    "unknown-audience": "No group of people has this id.",
    "unknown-calendar": "No school calendar has this id.",
    "unknown-column": "The mapping file of an import names a column that the spreadsheet does not have. Write the heading as it is in the first row.",
    "unknown-sheet": "The mapping file of an import names a sheet that the workbook does not have, or the file is no workbook. Write the name as it is on the tab of the sheet.",
    "unknown-guide": "No guide has this id.",
    "unknown-heading": "A link leads to a heading that is not on the page.",
    "unknown-key": "sitegen knows no key of this name here. Often it is a typing mistake, or the line has too many or too few spaces before it.",
    "unknown-outward-code": "No postcode in the United Kingdom starts like this.",
    "unknown-page": "No page of this site has this address.",
    "unknown-postcode": "The postcode is not in the Ordnance Survey's list. It may be mistyped, or newer than the list.",
    "unknown-role": "No role of a professional has this id.",
    "unknown-service": "No service has this id.",
    "unknown-story": "No story has this id.",
    "unknown-topic": "No topic has this id.",
    "unknown-value": "A key takes one of a few values, and this is none of them.",
    "unused-allowance": "A comment allows a warning that is not there any more.",
    "unused-definition": "A text has a line that no link uses. Readers do not see it, and whoever looks at the open data does.",
    "was-itself": "An entry has its own id among its earlier ones. Leave it out of `was`.",
    "web-address": "This is not a whole web address: browsers could not open it.",
    "weeks-of-term": "Odd and even weeks of term are counted in term time only.",
    "whole-number": "A key needs a whole number above 0.",
    "worker": "The scripts of your theme cannot be joined to one file, without which pages cannot be kept on a device. The message says why.",
    "yaml-syntax": "The file cannot be read as YAML from here on. Often a colon, a quote or a bracket is missing or one too many.",
}
"""Meaning of each code, for volunteers; it ends with what to do where no case shows that."""

WITHOUT_EXAMPLE = {
    "address-kept-back": "in somebody else's data, and in texts beside it",
    "bank-holidays-run-out": "nobody's mistake: a new version of sitegen knows later ones",
    "cannot-append": "in an unusual form of a file, which only `sitegen import` and `sitegen new` mind",
    "cannot-edit": "in an unusual form of an entry, which only `sitegen confirm`, `sitegen apply` and `sitegen terms add` mind",
    "code-point-line": "in the Ordnance Survey's file, which is not part of a directory",
    "cut-off": "in a reader's message",
    "damaged": "in a zip file",
    "empty": "in a zip file",
    "listed-already": "in a reader's message",
    "link-expired": "on the websites of a few companies, by whose sentences sitegen knows it",
    "no-such-theme": "when a theme goes while the site is built; before that it is `theme`",
    "no-suggestion": "in a file that is no reader's message",
    "not-a-file": "on the disk: a link looks like the file",
    "not-a-folder": "on the disk: a file in the place of a folder that is there already",
    "not-imported": "in somebody else's data",
    "not-utf-8": "in bytes that no page can show",
    "old-message": "in a reader's message",
    "photo-place": "in a photograph",
    "previous-changes": "in a file that an earlier build published",
    "refused-file": "in a zip file",
    "right-and-wrong": "in a reader's message",
    "symlink": "on the disk: a link looks like the file",
    "too-large": "in a file that is too large to show",
    "too-many-brackets": "in a text that is too long to show",
    "two-suggestions": "in a file with two readers' messages",
    "worker": "in what several scripts make together",
    "unknown-sheet": "in the mapping file of a spreadsheet, which is not part of a directory",
    "unknown-column": "in the mapping file of a spreadsheet, which is not part of a directory",
}
"""Codes that no case can show before and after, each with where its mistake is."""


def main() -> None:
    """Write the document."""
    DOCUMENT.write_text(document(), "utf-8")


def document() -> str:
    """Return the text of docs/problems.md: a section for each code, from A to Z."""
    examples = examples_of_codes()
    return "\n".join((_HEAD, *(_section(code, *examples.get(code, ())) for code in sorted(MEANINGS))))


def examples_of_codes() -> dict[str, tuple[Mistake, Problem]]:
    """Choose the case that shows each code best: with the fewest problems and the shortest change."""
    found: dict[str, list[tuple[int, int, Mistake, Problem]]] = {}
    for mistake in all_mistakes():
        with tempfile.TemporaryDirectory() as temporary:
            problems = problems_of(mistake.make(Path(temporary)))
        for problem in problems:
            found.setdefault(problem.code, []).append((len(problems), len(mistake.diff), mistake, problem))
    return {code: min(cases, key=lambda case: case[:2])[2:] for code, cases in found.items()}


def _section(code: str, mistake: Mistake | None = None, problem: Problem | None = None) -> str:
    """Write the section of a code, with a case before and after where there is one."""
    lines = [f"## {code}", "", MEANINGS[code], ""]
    if mistake is not None and mistake.right_name:
        lines += [f"Before: the file `{mistake.file}`", "", "```text", str(problem), "```", ""]
        lines += [f"After: the file `{mistake.right_name}`", ""]
    elif mistake is not None:
        before, after = map("\n".join, zip(*_changed(mistake), strict=True))
        kind = "md" if mistake.file.endswith(".md") else "yaml"
        lines += [f"Before, in {mistake.file}:", "", f"```{kind}", before, "```", ""]
        lines += ["```text", str(problem), "```", ""]
        lines += ["After:", "", f"```{kind}", after, "```", ""]
    return "\n".join(lines)


def _changed(mistake: Mistake) -> Iterator[tuple[str, str]]:
    """Yield (before, after) of each part of a case that differs, with a line around it."""
    before, after = mistake.wrong.splitlines(), mistake.right.splitlines()
    groups = SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(1)
    for number, group in enumerate(groups):
        (_, start, _, other_start, _), (_, _, end, _, other_end) = group[0], group[-1]
        gap = ["..."] if number else []
        yield "\n".join((*gap, *before[start:end])), "\n".join((*gap, *after[other_start:other_end]))


if __name__ == "__main__":
    main()
