"""Forms in which a review is given."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Literal

from sitegen.review.before_after import before_and_after
from sitegen.review.comment import comment
from sitegen.review.compare import Review
from sitegen.review.data import review_data
from sitegen.review.plain_text import lines

ReviewForm = Literal["text", "markdown", "json", "html"]
FORMS: Mapping[ReviewForm, Callable[[Review], str]] = {
    "text": lambda review: "".join(f"{line}\n" for line in lines(review)),
    "markdown": comment,
    "html": before_and_after,
    "json": lambda review: f"{json.dumps(review_data(review), indent=2)}\n",
}
