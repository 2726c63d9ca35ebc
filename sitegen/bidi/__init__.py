"""Numbers and addresses in right-to-left text, isolated so that they are drawn from left to right (Unicode UAX #9).

In Arabic, Urdu or Hebrew text the groups of ``0117 496 0101`` are drawn in the opposite order, and so are the ends of
``10:00 - 11:30``. Plain texts get isolate characters around them, running text on pages gets ``<bdi dir="ltr">``. A
text without right-to-left letters stays as it is.
"""

from __future__ import annotations

from sitegen.bidi.markup import isolate_html, isolate_xml
from sitegen.bidi.plain import isolate, isolate_unbroken

__all__ = ["isolate", "isolate_html", "isolate_unbroken", "isolate_xml"]
