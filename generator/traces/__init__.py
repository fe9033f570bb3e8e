"""Memory use that was really measured, as CSV over time, replayed on a host of a scenario."""

from generator.traces.columns import Columns, columns
from generator.traces.reading import Trace, named, read
from generator.traces.replay import GAP, Replayed, replayed

__all__ = ["GAP", "Columns", "Replayed", "Trace", "columns", "named", "read", "replayed"]
