"""A family about the endpoints of a Service: which Pods get its traffic."""

from collections.abc import Mapping, Sequence
from typing import Any

from generator.authoring import (
    Draft,
    Edition,
    Grid,
    ResponseDraft,
    gridded,
    right,
    together,
    wrong,
)
from generator.questions import Listing, ModelProof, Option, Reason, Table
from kb import KnowledgeBase
from simulator.kubernetes.network.endpoint import selects

_FACTS = ("object:service", "object:endpointslice")
_PAIRS = (("app", "web"), ("app", "shop"), ("app", "cart"), ("app", "mail"))
_TIERS = (("tier", "front"), ("tier", "back"), ("track", "stable"), ("version", "v2"))
_ORDERS = ((0, 1, 2, 3, 4), (2, 0, 3, 1, 4), (3, 1, 4, 2, 0), (4, 3, 0, 2, 1), (1, 4, 2, 0, 3))
_Row = tuple[str, dict[str, str], str, str]  # Namespace, labels, readiness, what keeps it out
_TWINS = ("twins", "other-twins")
_BY_LABEL = ("label", "one-label")
_FAULTS = ("label", "one-label", "namespace", "readiness")
_EXTRA = ("none", "more-labels", "twins", "other-twins")
_ERRORS = {
    "label": "one-label-enough",
    "one-label": "one-label-enough",
    "namespace": "namespace-ignored",
    "readiness": "readiness-ignored",
}


def _rows(
    pair: tuple[str, str], tier: tuple[str, str], left_out: str, extra: str, order: int
) -> Mapping[str, _Row]:
    """Five Pods by name: namespace, labels, readiness, and what keeps the Pod out."""
    wanted = dict((pair, tier))
    odd = {**wanted, tier[0]: f"{tier[1]}-old"}
    more = {**wanted, "team": "blue"} if extra == "more-labels" else wanted
    kinds: list[_Row] = [
        ("shop", more, "True", ""),
        ("shop", wanted, "True", ""),
    ]
    made = {
        "label": ("shop", odd, "True", "label"),
        "one-label": ("shop", dict((pair,)), "True", "one-label"),
        "namespace": ("test", wanted, "True", "namespace"),
        "readiness": ("shop", wanted, "False", "readiness"),
    }
    if extra in _TWINS:
        kinds = [
            ("shop", {**wanted, "team": "blue"}, "True", ""),
            ("shop", {**wanted, "team": "red"}, "True", ""),
            *_twins(list(made.items()), left_out, extra),
        ]
    else:
        kinds += [row for fault, row in made.items() if fault != left_out]
    return {f"pod-{n}": kinds[place] for n, place in enumerate(_ORDERS[order], 1)}


def _twins(made: Sequence[tuple[str, _Row]], left_out: str, extra: str) -> Sequence[_Row]:
    """Two Pods with one fault each and a third with both: so those that fit look the odd ones."""
    rest = [row for fault, row in made if fault != left_out]
    one, other = (rest[0], rest[2]) if extra == _TWINS[0] else (rest[1], rest[2])
    namespace = "test" if "test" in {one[0], other[0]} else "shop"
    labels = one[1] if one[3] in _BY_LABEL else other[1]
    ready = "False" if "False" in {one[2], other[2]} else "True"
    return [one, (namespace, labels, ready, f"{one[3]} {other[3]}"), other]


def _because(name: str, row: _Row, tier: tuple[str, str]) -> str:
    namespace, labels, _, fault = row
    first, _, second = fault.partition(" ")
    if second:
        both = [_because(name, (*row[:3], one), tier) for one in (first, second)]
        return f"{both[0]} Besides, {both[1]}"
    if fault == "label":
        return f"{name} has {tier[0]}={labels[tier[0]]}, and the Service selects {tier[1]}."
    if fault == "one-label":
        return f"{name} has no label {tier[0]}, and a Pod must have all labels of the selector."
    if fault == "namespace":
        return f"{name} is in the Namespace {namespace}, and a Service selects Pods of its own."
    if fault == "readiness":
        return f"{name} is selected, but it is not ready, so it gets no traffic for now."
    more = "; a label more does no harm" if "team" in labels else ""
    return f"{name} is ready, in the Namespace of the Service, and has all labels selected{more}."


def _agrees(rows: Mapping[str, _Row], selector: dict[str, str]) -> bool:
    """Whether the simulator selects and finds ready just the Pods without a fault."""
    service: dict[str, Any] = {
        "metadata": {"name": "front", "namespace": "shop"},
        "spec": {"selector": selector},
    }
    for namespace, labels, ready, fault in rows.values():
        pod = {"metadata": {"namespace": namespace, "labels": labels}}
        if (selects(service, pod) and namespace == "shop" and ready == "True") == bool(fault):
            return False
    return True


def _wrong(name: str, said: str, fault: str) -> Option:
    """A Pod without traffic; with a single fault, there is an error that overlooks just that."""
    error = _ERRORS.get(fault, "")
    reason: Reason = "misconception" if error else "other-outcome"
    return wrong(name, said, reason, gives=name, error=error)


@gridded(
    "service.endpoints",
    title="Which Pods get the traffic of a Service?",
    level="apply",
    grid=Grid(
        pair=_PAIRS,
        tier=_TIERS,
        left_out=_FAULTS,
        extra=_EXTRA,
        order=range(len(_ORDERS)),
    ),
)
def endpoints(  # noqa: PLR0913 - each axis of the grid is one
    kb: KnowledgeBase,
    *,
    pair: tuple[str, str],
    tier: tuple[str, str],
    left_out: str,
    extra: str,
    order: int,
) -> Draft | None:
    """Pick the ready Pods of the Service's own Namespace that have all labels of its selector."""
    if extra not in _TWINS and order == len(_ORDERS) - 1 - _EXTRA.index(extra):
        return None  # too many of these, and the Pods that fit are those most like the others
    if any(ref not in kb for ref in _FACTS) or (left_out == "one-label" and extra == _TWINS[1]):
        return None  # the second would be the same Pods once more
    selector = dict((pair, tier))
    rows = _rows(pair, tier, left_out, extra, order)
    if not _agrees(rows, selector):
        return None
    options: list[Option] = []
    for name, row in rows.items():
        said = _because(name, row, tier)
        options.append(_wrong(name, said, row[3]) if row[3] else right(name, said, gives=name))
    text = "\n".join(
        [
            "metadata:",
            "  name: front",
            "  namespace: shop",
            "spec:",
            "  selector:",
            *(f"    {key}: {value}" for key, value in selector.items()),
        ]
    )
    shown = {name: ",".join(f"{k}={v}" for k, v in row[1].items()) for name, row in rows.items()}
    return ResponseDraft(
        case=f"{pair[1]}.{tier[0]}-{tier[1]}.{left_out}.{extra}.{order}",
        about=kb[_FACTS[0]],
        also=_FACTS[1:],
        stems=Edition(kb).of(
            kb[_FACTS[0]],
            [
                "Which TWO of these Pods get the traffic of the Service that is shown?",
                "To which TWO Pods of the table does the Service send its traffic?",
                "A client connects to this Service. Which TWO of the Pods can answer?",
            ],
        ),
        keys=[option for option in options if option.right],
        distractors=[option for option in options if not option.right],
        explanation="A Service selects the Pods of its own Namespace that have all labels of its"
        " selector, and only those that are ready get traffic. "
        + " ".join(_because(name, row, tier) for name, row in rows.items()),
        proof=ModelProof(
            model="service.endpoints",
            inputs={
                "selector": ",".join(f"{key}={value}" for key, value in selector.items()),
                "namespace": "shop",
                "pods": "; ".join(
                    f"{name} {row[0]} {shown[name]} {row[2]}" for name, row in rows.items()
                ),
            },
            branch=f"without {left_out}, {extra}",
            cites=together(*(kb[ref] for ref in _FACTS)),
        ),
        exhibits=[
            Listing(caption="The Service", language="yaml", text=text),
            Table(
                caption="Pods; none of them is being deleted",
                head=("Pod", "Namespace", "Labels", "Ready"),
                rows=tuple((name, row[0], shown[name], row[2]) for name, row in rows.items()),
            ),
        ],
    )


FAMILIES = (endpoints,)
