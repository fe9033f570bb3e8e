"""The documentation site: pages on disk first, then the site builder, then into its place."""

from generator.site.building import build, write_pages

__all__ = ["build", "write_pages"]
