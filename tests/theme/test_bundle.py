"""Bundles: the search page's modules as one script."""

from __future__ import annotations

from sitegen.theme.bundle import Bundle, bundle

MODULES = {
    "a.js": "// Says what it is.\n\nimport { b } from './b.js';\nimport {\n  c,\n} from './c.js';\n\nconst secret = 1;\nstart(b + c + secret);\n",
    "b.js": "import { c } from './c.js';\n/** Twice as much. */\nexport const b = 2 * c; // stays\nconst secret = 2;\n",
    "c.js": "export const c = 3;\nexport async function later() {\n  return '// no comment';\n}\n",
}


def text(modules: Bundle | None) -> str:
    assert modules is not None
    return modules.text


def test_modules_come_after_their_imports_and_do_not_share_names() -> None:
    assert text(bundle(MODULES, "a.js")) == (
        "const $0 = (() => {\nconst c = 3;\nasync function later() {\n  return '// no comment';\n}\n"
        "return [c, later];\n})();\n"
        "const $1 = (() => {\nconst [c] = $0;\n/** Twice as much. */\nconst b = 2 * c; // stays\nconst secret = 2;\n"
        "return [b];\n})();\n"
        "const $2 = (() => {\nconst [b] = $1;\nconst [c] = $0;\n// Says what it is.\n\n\nconst secret = 1;\n"
        "start(b + c + secret);\nreturn [];\n})();\n"
        "export {$0, $1, $2};\n"
    )


def test_a_second_bundle_imports_from_the_first_and_exports_what_its_entry_exports() -> None:
    modules = {**MODULES, "d.js": "import { c } from './c.js';\nexport const d = c + 1;\n"}
    first = bundle(modules, "b.js")
    assert first is not None
    assert first.modules == ("c.js", "b.js")
    assert text(bundle(modules, "d.js", base=("./first.js", first))) == (
        "import {$0} from './first.js';\n"
        "const $2 = (() => {\nconst [c] = $0;\nconst d = c + 1;\nreturn [d];\n})();\n"
        "export {$2};\nexport const [d] = $2;\n"
    )


def test_modules_that_cannot_be_joined_are_left_as_they_are() -> None:
    assert bundle({**MODULES, "b.js": "export default 2;\n"}, "a.js") is None
    assert bundle({**MODULES, "b.js": "import { c as d } from './c.js';\nexport const b = d;\n"}, "a.js") is None
    assert bundle({**MODULES, "b.js": "import * as all from './c.js';\nexport const b = 1;\n"}, "a.js") is None
    assert bundle({name: text for name, text in MODULES.items() if name != "c.js"}, "a.js") is None
    assert bundle({}, "a.js") is None


def test_modules_in_folders_import_each_other_by_relative_paths() -> None:
    modules = {
        "search/filters/a.js": "import { b } from '../b.js';\nimport { c } from '../../lib/c.js';\nexport const a = b + c;\n",
        "search/b.js": "import { c } from '../lib/c.js';\nexport const b = c;\n",
        "lib/c.js": "export const c = 3;\n",
    }
    script = bundle(modules, "search/filters/a.js")
    assert script is not None
    assert script.modules == ("lib/c.js", "search/b.js", "search/filters/a.js")
    assert "const $1 = (() => {\nconst [c] = $0;\nconst b = c;\nreturn [b];\n})();\n" in script.text


def test_a_module_outside_the_folder_cannot_be_joined() -> None:
    assert (
        bundle({"a.js": "import { b } from '../b.js';\nexport const a = b;\n", "b.js": "export const b = 1;\n"}, "a.js")
        is None
    )


def test_modules_that_import_each_other_are_left_as_they_are() -> None:
    circle = {
        "a.js": "import { b } from './b.js';\nexport const a = 1;\n",
        "b.js": "import { a } from './a.js';\nexport const b = 1;\n",
    }
    assert bundle(circle, "a.js") is None


def test_imports_are_numbered_by_the_order_of_exports() -> None:
    modules = {**MODULES, "d.js": "import { later } from './c.js';\nexport const d = later;\n"}
    assert "const [, later] = $0;\n" in text(bundle(modules, "d.js"))


def test_a_name_that_is_not_exported_cannot_be_joined() -> None:
    assert bundle({**MODULES, "d.js": "import { nowhere } from './c.js';\nexport const d = nowhere;\n"}, "d.js") is None
