"""Questions as QTI 3.0, from which QTI 2.1 differs in names only: items, a test, a manifest."""

from generator.publishing.qti.exporter import Packages
from generator.publishing.qti.older import as_21

__all__ = ["Packages", "as_21"]
