"""The family about what changes when one setting does: up, down or not at all, and by how much.

Before and after are worked out by the simulator's rules; wrong answers go the other way, follow
the step of the setting, or its ratio.
"""

from fractions import Fraction

from generator.authoring import Draft, Grid, SingleDraft, gridded, right, together, wrong
from generator.families.directions.cases import NAMED, Case
from generator.questions import ModelProof, Option
from kb import KnowledgeBase, plain

_FEWEST = 3
_VALUES = range(12)


def _figure(text: str) -> Fraction:
    return Fraction(text.removesuffix(" %").rpartition(" ")[2])


def _says(value: Fraction, before: Fraction, unit: str) -> str:
    said = "stays at" if value == before else "rises to" if value > before else "falls to"
    return f"It {said} {plain(value)} {unit}".strip()


def _wrong(case: Case, before: Fraction, after: Fraction, step: tuple[str, str]) -> list[Option]:
    """The other answers, each by its error; no two alike."""
    low, high = _figure(step[0]), _figure(step[1])
    moved, unit = high - low, case.unit
    told = f"{case.why}: from {_with_unit(before, unit)} to {_with_unit(after, unit)}"
    if before == after:
        told = f"{case.why}: {_with_unit(before, unit)} before and after"
    ways = {
        "no-effect": (before, "The change does have an effect on that"),
        "other-direction": (2 * before - after, "It goes the other way"),
        "by-the-step": (
            before + moved,
            f"That moves the answer by the same {plain(abs(moved))} as the setting",
        ),
        "against-the-step": (
            before - moved,
            f"That moves the answer by the same {plain(abs(moved))}, but the other way",
        ),
        "in-proportion": (
            Fraction(int(before * high / low + Fraction(1, 2))),
            f"It is no fixed multiple of what grows from {plain(low)} to {plain(high)}"
            if high > low
            else f"It is no fixed multiple of what falls from {plain(low)} to {plain(high)}",
        ),
        "half-the-step": (Fraction(int((before + after) / 2)), "That is half of the way"),
        "one-farther": (after + (1 if after >= before else -1), "That goes one too far"),
    }
    found, seen = [], {after}
    for error, (value, said) in ways.items():
        if value in seen or value < 0 or "/" in plain(value):
            continue
        seen.add(value)
        found.append(
            wrong(
                _says(value, before, unit),
                f"{said}: {told}.",
                "wrong-formula",
                gives=plain(value),
                error=error,
            )
        )
    return found


def _with_unit(value: Fraction, unit: str) -> str:
    """A value with its unit, if it has one."""
    return f"{plain(value)} {unit}".strip()


@gridded(
    "direction.change",
    title="What changes when a setting does?",
    level="analyze",
    grid=Grid(
        name=tuple(NAMED),
        first=_VALUES,
        second=_VALUES,
        third=_VALUES,
        to=_VALUES,
    ),
)
def change(kb: KnowledgeBase, *, name: str, to: int, **places: int) -> Draft | None:
    """Work out a quantity before and after one of its inputs is changed."""
    case = NAMED[name]
    facts = [kb[ref] for ref in case.facts if ref in kb]
    if len(facts) < len(case.facts):
        return None
    turns = zip(case.axes.items(), places.values(), strict=False)
    given = {axis: values[place * 7 % len(values)] for (axis, values), place in turns}
    values = case.axes[case.changed]
    target = values[to % len(values)]
    if target == given[case.changed]:
        return None
    before, after = case.value(given), case.value({**given, case.changed: target})
    options = _wrong(case, before, after, (given[case.changed], target))
    if len(options) < _FEWEST or before == 0:
        return None
    setup, then = case.setup.format(**given), case.change.format(to=target)
    raised = _figure(target) > _figure(given[case.changed])
    way = "same" if after == before else "up" if after > before else "down"
    inputs = {**given, "changed": case.changed, "to": target}
    if case.unit:
        inputs["unit"] = case.unit
    head = case.why if case.why.startswith("max") else f"{case.why[0].upper()}{case.why[1:]}"
    told = f"{head}: {_with_unit(before, case.unit)} before, and"
    told = f"{told} {_with_unit(after, case.unit)} after."
    about, *also = facts
    return SingleDraft(
        case=".".join([name, *(text.replace(" ", "") for text in given.values()), target])
        .replace("%", "p")
        .replace(" ", "")
        .casefold(),
        about=about,
        also=[fact.ref for fact in also],
        stems=[
            f"{setup[0].upper()}{setup[1:]}. If {then}, how does {case.quantity} change?",
            f"Suppose that {setup}. What becomes of {case.quantity} when {then}?",
            f"At first, {setup}. Then {then}. How does this change {case.quantity}?",
        ],
        key=right(_says(after, before, case.unit), told, gives=plain(after)),
        distractors=options,
        explanation=told,
        proof=ModelProof(
            model=f"direction.{case.rule}",
            inputs=inputs,
            branch=f"{name}/{'raised' if raised else 'lowered'}/{way}",
            cites=together(*facts),
        ),
        features={"hops": 2.0},
    )


FAMILIES = (change,)
