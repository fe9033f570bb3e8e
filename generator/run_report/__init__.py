"""A simulated run for a terminal, for a script, as a picture, or for a page of the site."""

from generator.run_report.drawn import drawing, svg
from generator.run_report.for_scripts import as_json
from generator.run_report.in_words import text
from generator.run_report.on_page import shown
from generator.run_report.story import story

__all__ = ["as_json", "drawing", "shown", "story", "svg", "text"]
