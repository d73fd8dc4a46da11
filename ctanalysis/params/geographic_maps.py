"""Which dimensions are drawn as maps, by the outlines in params/PROJECT/places.geojson."""

from pydantic import Field

from ctanalysis.params.fields import Identifier, Model, Text

PLACES_FILE = "places.geojson"


class Places(Model):
    """What the outlines in params/PROJECT/places.geojson stand for."""

    dimensions: tuple[Identifier, ...] = Field(min_length=1, description="the dimensions whose values are places on it")
    name: Text = Field(description="the property of a feature that holds the value of the dimension")
    source: Text = Field(description="who drew the outlines, and their licence; it stands below each map")
