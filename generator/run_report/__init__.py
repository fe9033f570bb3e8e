"""A simulated run for a terminal, for a script, as a picture, or for a page of the site."""

from generator.run_report.cluster_json import RUN_SCHEMA, run_schema
from generator.run_report.drawn import drawing, svg
from generator.run_report.for_scripts import as_json
from generator.run_report.in_words import text
from generator.run_report.on_page import shown
from generator.run_report.placement import pattern_of, placement
from generator.run_report.replayed import Replayed
from generator.run_report.story import story

__all__ = [
    "RUN_SCHEMA",
    "Replayed",
    "as_json",
    "drawing",
    "pattern_of",
    "placement",
    "run_schema",
    "shown",
    "story",
    "svg",
    "text",
]
