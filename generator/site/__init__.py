"""The documentation site: pages on disk first, then the site builder, then into its place."""

from generator.site.building import WORK, build, write_pages
from generator.site.hosting import Hosting

__all__ = ["WORK", "Hosting", "build", "write_pages"]
