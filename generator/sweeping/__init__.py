"""One scenario of an ESXi host, run for every point of a grid: what changes when a number does."""

from generator.sweeping.axes import Axis, axis, grid
from generator.sweeping.chart import chart
from generator.sweeping.runs import sweep
from generator.sweeping.table import csv_text

__all__ = ["Axis", "axis", "chart", "csv_text", "grid", "sweep"]
