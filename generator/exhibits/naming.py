"""What the ids in a picture begin with."""

import hashlib

from generator.questions import Chart, Diagram


def prefix_of(exhibit: Diagram | Chart) -> str:
    """Give exhibits of different content different beginnings of their ids."""
    content = exhibit.model_dump_json().encode()
    return f"x{hashlib.sha256(content).hexdigest()[:10]}-"
