"""A diagram to be labeled as Moodle's "drag and drop onto image" (``ddimageortext``).

The labels are text and the picture is the diagram with numbered boxes. Moodle's engine gives the
same share of the mark for each box.
"""

from base64 import b64encode

from generator.exhibits import sized
from generator.exporters.moodle_xml.text import plain
from generator.publishing.hypertext import hypertext
from generator.questions import Diagram, Labeling


def background(item: Labeling) -> Diagram:
    """Give the diagram that the labels are dragged onto; an item about labels has just one."""
    (diagram,) = (exhibit for exhibit in item.exhibits if isinstance(exhibit, Diagram))
    return diagram


def labels(item: Labeling) -> str:
    """Write the picture, the labels in the order to show them, and the box of each number."""
    picture = sized(background(item))
    texts = [*(pair.right for pair in item.pairs), *(spare.text for spare in item.spares)]
    number = {place: shown for shown, place in enumerate(item.shown, 1)}
    drags = "".join(
        f"<drag>\n<no>{shown}</no>\n{plain(hypertext(texts[place]))}\n"
        "<draggroup>1</draggroup>\n</drag>\n"
        for shown, place in enumerate(item.shown, 1)
    )
    drops = "".join(
        f"<drop>\n{plain(pair.left)}\n<no>{place + 1}</no>\n<choice>{number[place]}</choice>\n"
        f"<xleft>{picture.spots[pair.left].left}</xleft>\n"
        f"<ytop>{picture.spots[pair.left].top}</ytop>\n</drop>\n"
        for place, pair in enumerate(item.pairs)
    )
    content = b64encode(picture.svg.encode()).decode()
    file = f'<file name="diagram.svg" path="/" encoding="base64">{content}</file>\n'
    return f"{file}{drags}{drops}"
