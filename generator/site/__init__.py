"""The documentation site: pages on disk first, then the site builder, then into its place."""

from generator.site.building import WORK, build, write_pages

__all__ = ["WORK", "build", "write_pages"]
