"""The steps of a process with their actors; an arrow from each step to those that come after it."""

from generator.drawing.picture import Arrow, Node, Picture, lines, plain
from kb import KnowledgeBase, Process


def process(kb: KnowledgeBase, fact: Process) -> Picture:
    """Draw a process from top to bottom, each step with its number and its actor."""
    numbers = {step.id: number for number, step in enumerate(fact.steps, 1)}
    nodes = []
    arrows = []
    rows = []
    for number, step in enumerate(fact.steps, 1):
        actor = plain(kb[step.actor].name)
        nodes.append(
            Node(
                f"n{number}",
                f"Step {number}: {actor} {step.does}",
                "step",
                (*lines(f"{number}  {actor}", 40), *lines(step.does, 40)),
                step.actor,
                heading=True,
            )
        )
        before = [numbers[earlier] for earlier in step.after]
        arrows += [Arrow(f"n{earlier}", f"n{number}") for earlier in before]
        rows.append((str(number), actor, step.does, ", ".join(map(str, before)) or "start"))
    return Picture(
        title=fact.name,
        description=(
            f"The {len(nodes)} steps of {fact.name}; an arrow leads from each step to those that "
            "come after it. The table beside the diagram has the same content."
        ),
        nodes=tuple(nodes),
        arrows=tuple(arrows),
        header=("Step", "Actor", "What it does", "Comes after"),
        rows=tuple(rows),
        direction="TB",
    )
