"""Scraps are those of scrapbook, to the byte, and are read by it."""

from scrapbook import api

from ctanalysis.showing.scraps import make_scrap


def test_a_scrap_is_what_scrapbook_would_display() -> None:
    record = {"kind": "gaps", "rows": [{"indicator": "a", "actual": 1.5, "target": None}]}
    encoded = api.encoder_registry.encode(api.Scrap("gaps", record, "json"))
    assert make_scrap("gaps", record) == api._prepare_ipy_data_format(
        "gaps", api.scrap_to_payload(encoded), "json"
    )
