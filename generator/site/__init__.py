"""The documentation site: pages on disk first, then the site builder, then into its place."""

from generator.site.building import WORK, build, write_pages
from generator.site.hosting import Hosting
from generator.site.kept import kept_pool, kept_runs
from generator.site.preview import Preview

__all__ = ["WORK", "Hosting", "Preview", "build", "kept_pool", "kept_runs", "write_pages"]
