"""The family about settings of a rolling update that meet several demands at once."""

from functools import lru_cache
from math import ceil, floor

from generator.authoring import (
    Draft,
    Grid,
    SingleDraft,
    gridded,
    parameters,
    right,
    together,
    wrong,
)
from generator.authoring.rolling import SETTINGS, Update, update_of
from generator.questions import ModelProof, Option, Table
from kb import KnowledgeBase
from simulator.kubernetes import Rollout, rollout

_CHOSEN = tuple(value for value in SETTINGS if value not in {5, 6, 7, 8, "5 %", "12 %", "75 %"})
_PICKS = range(16)


@lru_cache(maxsize=20_000)
def _bounds(update: Update) -> Rollout:
    """What the simulator makes of the settings."""
    return rollout(update.replicas, update.surge.manifest, update.missing.manifest)


@lru_cache(maxsize=64)
def _others(replicas: int) -> tuple[Update, ...]:
    """All settings that could be offered."""
    found = (update_of(replicas, more, less) for more in _CHOSEN for less in _CHOSEN)
    return tuple(one for one in found if one and not one.stuck)


class _Demands:
    """The most Pods, the fewest available ones, and the fewest that both settings allow."""

    def __init__(self, most: int, least: int, pace: int) -> None:
        self.most, self.least, self.pace = most, least, pace

    def broken(self, update: Update, *, carelessly: bool = False) -> list[str]:
        """The names of the errors by which somebody could take these settings.

        *carelessly* rounds each share the wrong way, as somebody might who forgets the rule.
        """
        if carelessly:
            more, less = floor(update.surge.exact), ceil(update.missing.exact)
            most, least = update.replicas + more, update.replicas - less
        else:
            found = _bounds(update)
            more, less = found.surge, found.unavailable
            most, least = found.max_pods, found.min_available
        checks = {
            "most-overlooked": most > self.most,
            "least-overlooked": least < self.least,
            "pace-overlooked": more + less < self.pace,
        }
        return [name for name, is_broken in checks.items() if is_broken]

    def table(self) -> Table:
        """The demands as a learner sees them."""
        return Table(
            caption="Demands on every update",
            head=("What", "Bound"),
            rows=(
                ("Pods at the same time, terminating ones left out", f"at most {self.most}"),
                ("Pods that are available", f"at least {self.least}"),
                ("Pods of maxSurge and maxUnavailable together", f"at least {self.pace}"),
            ),
        )


def _text(update: Update) -> str:
    return f"maxSurge {update.surge.given} and maxUnavailable {update.missing.given}"


def _told(update: Update) -> str:
    found = _bounds(update)
    return (
        f"maxSurge: {update.surge.told('up')}; maxUnavailable: {update.missing.told('down')}. That"
        f" gives at most {found.max_pods} Pods, at least {found.min_available} available, and"
        f" {found.surge + found.unavailable} together"
    )


_WHY = {
    "most-overlooked": "There would be too many Pods at the same time.",
    "least-overlooked": "Too few Pods would stay available.",
    "pace-overlooked": "Both settings together allow too few Pods.",
}


@gridded(
    "configuration.rollout",
    title="Which settings of an update meet all demands?",
    level="evaluate",
    grid=Grid(
        replicas=range(6, 31),
        surge=_CHOSEN,
        missing=_CHOSEN,
        spare=(0, 1, 2),
        first=_PICKS,
        second=_PICKS,
        third=_PICKS,
    ),
    seldom=True,
)
def settings(  # noqa: PLR0913 - the axes of the grid
    kb: KnowledgeBase,
    *,
    replicas: int,
    surge: int | str,
    missing: int | str,
    spare: int,
    first: int,
    second: int,
    third: int,
) -> Draft | None:
    """Work out both bounds of four pairs of settings, and compare them with three demands."""
    facts = parameters(kb, "max-surge", "max-unavailable")
    best = update_of(replicas, surge, missing)
    if not facts or best is None or best.stuck:
        return None
    bounds = _bounds(best)
    demands = _Demands(
        bounds.max_pods + spare % 2,
        bounds.min_available - spare // 2,
        bounds.surge + bounds.unavailable,
    )
    if demands.pace < 2 or demands.least < 2:  # noqa: PLR2004 - then nothing can be broken
        return None
    others = _others(replicas)
    options: list[Option] = []
    kinds = []
    for error, pick in zip(_WHY, (first, second, third), strict=True):
        fit = [one for one in others if demands.broken(one) == [error]]
        tempting = [one for one in fit if not demands.broken(one, carelessly=True)]
        chosen = tempting or fit
        if not chosen:
            return None
        one = chosen[pick % len(chosen)]
        kinds.append("rounding" if tempting else "plain")
        options.append(
            wrong(
                _text(one),
                f"{_WHY[error]} {_told(one)}.",
                "wrong-formula",
                gives=f"{one.surge.given}/{one.missing.given}",
                error=error,
            )
        )
    shares = [one.percent is not None for one in (best.surge, best.missing)]
    given = "shares" if all(shares) else "mixed" if any(shares) else "counts"
    told = f"{_told(best)}, as demanded."
    return SingleDraft(
        case=".".join(
            [best.case, str(spare)]
            + [option.gives.replace(" %", "p").replace("/", "-") for option in options]
        ),
        about=facts[0],
        also=[facts[1].ref],
        stems=[
            (
                f"A Deployment has {replicas} replicas. Which settings for a rolling update meet"
                " all three demands of the table?"
            ),
            (
                "Three demands on each rolling update stand in the table. With which settings does"
                f" a Deployment of {replicas} replicas keep to all of them?"
            ),
            (
                f"For a Deployment of {replicas} replicas, what pair of settings meets each demand"
                " of the table?"
            ),
        ],
        exhibits=[demands.table()],
        key=right(_text(best), told, gives=f"{surge}/{missing}"),
        distractors=options,
        explanation=f"{told} Each of the others fails one demand: too many Pods, too few available"
        " ones, or too few together.",
        proof=ModelProof(
            model="configuration.rollout",
            inputs={
                "replicas": str(replicas),
                "most": str(demands.most),
                "least": str(demands.least),
                "pace": str(demands.pace),
            },
            branch=f"{'-'.join(kinds)}/{given}",
            cites=together(*facts),
        ),
        features={"hops": 3.0},
    )


FAMILIES = (settings,)
