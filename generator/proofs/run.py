"""A scenario decides: it is run again, and its event log is asked what the item claims."""

import hashlib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from generator.errors import UnknownNameError
from generator.proofs.said import mentions, sources_of
from generator.questions import Item, Option, Ordering, RunProof, SingleChoice
from generator.scenarios import load, run
from kb import KnowledgeBase
from simulator.engine import Event
from simulator.errors import SimulationError

_WORDS = {
    "reports": "reports the status of",
    "sets-balloon-target": "sets a target for a balloon",
    "inflates": "inflates a balloon",
    "deflates": "lets a balloon shrink",
    "compresses": "compresses pages",
    "decompresses": "decompresses pages",
    "swaps-out": "swaps pages out",
    "swaps-in": "reads swapped pages back",
    "breaks-large-pages": "breaks large pages",
    "blocks": "blocks a virtual machine",
    "pages-out": "pages out to its own disk",
    "pages-in": "reads back what it paged out",
}
_MOST = 200  # runs kept; a bank asks for far fewer


@dataclass(frozen=True, slots=True)
class _Log:
    """An event log, and when each sort of deed happens in it from some time on."""

    digest: str
    times: Mapping[str, list[int]]


@dataclass(slots=True)
class _Shelf:
    """Logs by facts, scenario and stopped component; a run depends on nothing else."""

    logs: dict[tuple[str, str, str, int], _Log] = field(default_factory=dict)

    def log(self, kb: KnowledgeBase, name: str, without: str, at: int) -> _Log:
        """Run a scenario, or find the log of an equal run."""
        key = (kb.digest, name, without, at)
        if key not in self.logs:
            if len(self.logs) >= _MOST:
                self.logs.clear()
            self.logs[key] = _logged(kb, name, without, at)
        return self.logs[key]


_SHELF = _Shelf()


def _logged(kb: KnowledgeBase, name: str, without: str, at: int) -> _Log:
    data: dict[str, Any] = deepcopy(load(name).data)
    data.pop("expect", None)
    if without:
        data["timeline"] = [{"stop": without, "at": f"{at}ms"}, *data.get("timeline", [])]
    events = run(kb, data).events
    times: dict[str, list[int]] = {}
    digest = hashlib.sha256()
    for place, event in enumerate(events):
        line = f"{event.seq} {event.t} {event.actor} {event.verb} {event.target}"
        digest.update((f"\n{line}" if place else line).encode())
        if event.t >= at:
            times.setdefault(_code(event), []).append(event.t)
    return _Log(digest.hexdigest()[:16], times)


def _code(event: Event) -> str:
    actor, kind = event.actor.split("/")[0], event.target.split("/")
    return f"{actor} {event.verb} {kind[0] if len(kind) > 1 else ''}".strip()


def _sentence(kb: KnowledgeBase, code: str) -> str:
    actor, verb, *kind = (*code.split(" "), "") if " " not in code else code.split(" ")
    says, actor = _WORDS.get(verb, verb.replace("-", " ")), kb[f"component:{actor}"].opens
    if not kind:
        return f"{actor} {says}"
    article = "an" if kind[0][:1] in "AEIO" else "a"
    return f"{actor} {says} {article} {kind[0]}"


def check_run(item: Item, proof: RunProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    try:
        at = int(proof.query.get("at", "0"))
        log = _SHELF.log(kb, proof.scenario, proof.without, at)
        healthy = _SHELF.log(kb, proof.scenario, "", at)
    except (UnknownNameError, SimulationError, ValueError) as error:
        yield f"the scenario {proof.scenario} cannot be run: {error}"
        return
    if log.digest != proof.digest:
        yield f"the run of {proof.scenario} has another log ({log.digest})"
    if proof.without and not mentions(item.stem, kb[f"component:{proof.without}"].name):
        yield f"the stem does not say that {proof.without} is stopped"
    if isinstance(item, Ordering) and proof.query == {"ask": "order"}:
        codes = [step.ref.removeprefix("run:") for step in item.steps]
        yield from _ordered(item, codes, log, kb)
    elif isinstance(item, SingleChoice):
        codes = [option.gives for option in item.options if option.right]
        yield from _choice(item, proof, log, healthy, kb)
    else:
        yield f"{proof.query} does not prove such an item"
        return
    actors = [kb[f"component:{code.split(' ')[0]}"] for code in codes]
    if tuple(sorted({ref for actor in actors for ref in sources_of(actor)})) != proof.cites:
        yield "the proof cites other sources than those of who acts"


def _ordered(item: Ordering, codes: list[str], log: _Log, kb: KnowledgeBase) -> Iterator[str]:
    for step, code in zip(item.steps, codes, strict=True):
        if step.text != _sentence(kb, code):
            yield f"{code} reads otherwise: {_sentence(kb, code)}"
        if code not in log.times:
            yield f"{code} does not happen"
    times = [log.times.get(code, [-1])[0] for code in codes]
    for (first, then), (a, b) in zip(pairwise(codes), pairwise(times), strict=True):
        if a >= b:
            yield f"{first} does not happen before {then}"


def _choice(
    item: SingleChoice, proof: RunProof, log: _Log, healthy: _Log, kb: KnowledgeBase
) -> Iterator[str]:
    ask = proof.query.get("ask", "")
    if ask == "count":
        yield from _counted(item, proof.query.get("deed", ""), log, kb)
        return
    if ask not in {"missing", "goes-on", "first"}:
        yield f"nobody knows how to ask a log for {ask!r}"
        return
    key = next((option.gives for option in item.options if option.right), "")
    for option in item.options:
        if option.text != _sentence(kb, option.gives):
            yield f"{option.gives} reads otherwise: {_sentence(kb, option.gives)}"
        if option.gives not in healthy.times:
            yield f"{option.gives} does not happen in a healthy run either"
        elif not _decided(ask, option, key, log):
            yield f"{option.gives} is {'not right' if option.right else 'right as well'}"


def _decided(ask: str, option: Option, key: str, log: _Log) -> bool:
    """Whether an option is as right or wrong as it says."""
    there = option.gives in log.times
    if ask != "first":
        return option.right == (there == (ask == "goes-on"))
    if not there or key not in log.times:
        return False
    return option.right or log.times[key][0] < log.times[option.gives][0]


def _counted(item: SingleChoice, deed: str, log: _Log, kb: KnowledgeBase) -> Iterator[str]:
    if not mentions(item.stem, _sentence(kb, deed)):
        yield f"the stem does not say what is counted: {_sentence(kb, deed)}"
    number = len(log.times.get(deed, ()))
    for option in item.options:
        if option.text != str(len(log.times.get(option.gives, ()))):
            yield f"{option.gives} happens {len(log.times.get(option.gives, ()))} times"
        if option.right != (option.text == str(number)) or option.right != (option.gives == deed):
            yield f"{deed} happens {number} times"
