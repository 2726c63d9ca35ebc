"""Convert between degrees and the eastings and northings of the British National Grid."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from sitegen.geo import Position

if TYPE_CHECKING:
    from pyproj import Transformer

_TO_DEGREES = (
    "+proj=pipeline"
    " +step +inv +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy"
    " +step +proj=cart +ellps=airy"
    " +step +proj=helmert +x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842 +s=-20.489"
    " +convention=position_vector"
    " +step +inv +proj=cart +ellps=WGS84"
    " +step +proj=unitconvert +xy_in=rad +xy_out=deg"
    " +step +proj=axisswap +order=2,1"
)
"""EPSG:27700 to EPSG:4326 by the published transformation EPSG:1314, accurate to about 2 metres.

Spelt out, since PROJ on its own uses a finer grid where a machine has one, and two machines would write different
files.
"""


def to_degrees(eastings: Sequence[float], northings: Sequence[float]) -> list[Position]:
    """Convert points from metres to latitude and longitude in degrees."""
    latitudes, longitudes = _transformer().transform(list(eastings), list(northings))
    return list(zip(latitudes, longitudes, strict=True))


def to_metres(position: Position) -> tuple[float, float]:
    """Convert a position to its easting and northing; outside of Great Britain they are of no use, or infinite."""
    easting, northing = _transformer().transform(*position, direction="INVERSE")
    return easting, northing


@cache
def _transformer() -> Transformer:
    from pyproj import Transformer  # imported here, since it loads slowly and few directories need it

    return Transformer.from_pipeline(_TO_DEGREES)
