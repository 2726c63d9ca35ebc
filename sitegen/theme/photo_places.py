"""Places that cameras write into photographs: GPS coordinates in Exif or XMP data."""

from __future__ import annotations

import struct

_BEGINNINGS = ((b"Exif\x00\x00", 6), (b"eXIf", 4), (b"EXIF", 8))
"""Mark before Exif data in JPEG, PNG and WebP files, and the bytes from its start to the data."""
_XMP_PLACE = b"exif:GPSL"
_GPS_TAG = 0x8825
_ENTRY_BYTES = 12


def has_place(content: bytes) -> bool:
    """Return whether a photograph (JPEG, PNG or WebP) says where it was taken."""
    if not content.startswith((b"\xff\xd8", b"\x89PNG", b"RIFF")):
        return False
    starts = [content.find(mark) + skip for mark, skip in _BEGINNINGS if mark in content]
    return _XMP_PLACE in content or any(_GPS_TAG in _tags(content[start:]) for start in starts)


def _tags(exif: bytes) -> set[int]:
    """List the tags of the first directory of Exif data; none of damaged data."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    try:
        if order is None:
            return set()
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        return {struct.unpack_from(f"{order}H", exif, first + 2 + _ENTRY_BYTES * n)[0] for n in range(count)}
    except struct.error:
        return set()
