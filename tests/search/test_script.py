"""The search page's modules as one script."""

from __future__ import annotations

from sitegen.search.script import joined

MODULES = {
    "a.js": "// Says what it is.\n\nimport { b } from './b.js';\nimport {\n  c,\n} from './c.js';\n\nconst secret = 1;\nstart(b + c + secret);\n",
    "b.js": "import { c } from './c.js';\n/** Twice as much. */\nexport const b = 2 * c; // stays\nconst secret = 2;\n",
    "c.js": "export const c = 3;\nexport async function later() {\n  return '// no comment';\n}\n",
}


def test_modules_come_after_what_they_need_and_keep_their_names_to_themselves() -> None:
    assert joined(MODULES, "a.js") == (
        "'use strict';\n"
        "const c_js = (() => {\n"
        "const c = 3;\nasync function later() {\n  return '// no comment';\n}\n"
        "return {c, later};\n})();\n"
        "const b_js = (() => {\n"
        "const { c } = c_js;\n"
        "const b = 2 * c; // stays\nconst secret = 2;\n"
        "return {b};\n})();\n"
        "const a_js = (() => {\n"
        "const { b } = b_js;\nconst {\n  c,\n} = c_js;\n"
        "\nconst secret = 1;\nstart(b + c + secret);\n"
        "return {};\n})();\n"
    )


def test_modules_that_cannot_be_joined_are_left_as_they_are() -> None:
    assert joined({**MODULES, "b.js": "export default 2;\n"}, "a.js") is None
    assert joined({**MODULES, "b.js": "import { c as d } from './c.js';\nexport const b = d;\n"}, "a.js") is None
    assert joined({**MODULES, "b.js": "import * as all from './c.js';\nexport const b = 1;\n"}, "a.js") is None
    assert joined({name: text for name, text in MODULES.items() if name != "c.js"}, "a.js") is None
    assert joined({}, "a.js") is None


def test_modules_that_need_each_other_are_left_as_they_are() -> None:
    circle = {
        "a.js": "import { b } from './b.js';\nexport const a = 1;\n",
        "b.js": "import { a } from './a.js';\nexport const b = 1;\n",
    }
    assert joined(circle, "a.js") is None
