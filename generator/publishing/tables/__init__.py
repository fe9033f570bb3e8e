"""Banks as tables: one description of a table for each host, one checker and two writers.

A table of a live quiz says how long and how many its host takes; the checker refuses what is
beyond, with the numbers, and never cuts. Writers know text and cells and no question.
"""

from generator.publishing.tables.delimited import delimited
from generator.publishing.tables.live_quiz import Limits, LiveQuiz
from generator.publishing.tables.workbook import workbook

__all__ = ["Limits", "LiveQuiz", "delimited", "workbook"]
