"""What a learner can do after a sheet: three to five goals, from what the sheet really asks."""

from generator.sheets.calculation import Worked
from generator.sheets.strip import Strip
from generator.sheets.topics import Topic
from kb import Counter, Parameter, State

_MOST = 5
_NAMED = 3


def goals(
    topic: Topic, labels: tuple[str, ...], strip: Strip | None, worked: Worked | None
) -> tuple[str, ...]:
    """Complete the sentence "After this sheet you can …" up to five times."""
    states = sorted(
        (f for f in topic.facts if isinstance(f, State)), key=lambda f: (f.machine, f.rank)
    )
    counters = [fact.name for fact in topic.facts if isinstance(fact, Counter)]
    settings = [fact.name for fact in topic.facts if isinstance(fact, Parameter)]
    beliefs = sum(len(fact.misconceptions) for fact in topic.facts)
    found = [f"explain {topic.title} in your own words, with an example"]
    if labels:
        found.append(f"label {_few(labels)} in a diagram and name their relations")
    if strip is not None:
        found.append(f"put the steps of “{strip.process.name}” in order and give reasons")
    if worked is not None:
        found.append(worked.goal)
    if states:
        found.append(f"tell the states {_few([state.name for state in states])} apart")
    if beliefs:
        found.append("refute common wrong beliefs about the topic")
    if counters:
        found.append(f"say what {_few(counters)} tell{'s' * (len(counters) == 1)} you")
    if settings:
        found.append(f"give the usual value of {_few(settings)}")
    found.append("answer the questions of this page without looking anything up")
    found.append("say which sources the answers come from")
    return tuple(found[:_MOST])


def _few(names: list[str] | tuple[str, ...]) -> str:
    """Name up to three."""
    shown = list(dict.fromkeys(names))
    if len(shown) > _NAMED:
        return ", ".join(shown[:_NAMED]) + " and others"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if shown[1:] else shown)
