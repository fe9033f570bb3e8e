"""Errors in sums about a cluster: scaling, budgets, probes, waits, votes."""

from typing import Final

from generator.questions.misconceptions.kinds import Misconception

MISCONCEPTIONS: Final = (
    # Rolling updates
    Misconception("misread", "wrong-figure", "A share and a number of Pods are the same thing."),
    Misconception(
        "difference-added", "part-added", "Pods that may be missing make up for those added."
    ),
    Misconception(
        "rollout-max/doubled",
        "overgeneralized",
        "An update starts all new Pods beside all of the old ones.",
    ),
    Misconception(
        "surge-counted", "part-added", "The Pods of the surge raise the bound for available ones."
    ),
    Misconception(
        "both-taken", "inverse-ratio", "Both bounds of an update take Pods away from the replicas."
    ),
    # Evictions, slices and votes
    Misconception(
        "toleration-twice", "part-added", "The toleration passes once for each of two taints."
    ),
    Misconception("both-twice", "part-added", "Grace period and toleration both pass two times."),
    Misconception(
        "endpoint-slices/one-less", "off-by-one", "One slice can take what does not fit any more."
    ),
    Misconception(
        "half-full", "wrong-figure", "The controller fills its slices only up to one half."
    ),
    Misconception("learners-counted", "part-added", "Learners count when a majority is formed."),
    Misconception(
        "failed-ignored", "part-left-out", "Members that have failed already do not matter."
    ),
    Misconception(
        "majority-of-rest", "wrong-base", "A majority is one of the members that are still there."
    ),
    Misconception(
        "quorum/one-less", "off-by-one", "One member more than a majority has to stay at all times."
    ),
    # Autoscaling
    Misconception(
        "points-for-ratio", "wrong-base", "The count grows by the points between use and target."
    ),
    Misconception(
        "one-at-a-time", "overgeneralized", "An autoscaler adds or removes one Pod at a time."
    ),
    Misconception(
        "unchanged", "ignores-bound", "A difference between use and target changes nothing."
    ),
    Misconception(
        "bound-itself", "overgeneralized", "An autoscaler goes to its bound as soon as it scales."
    ),
    Misconception(
        "tolerance-ignored", "ignores-bound", "Each small difference from the target is acted on."
    ),
    Misconception("next-one", "inverse-ratio", "More use than aimed at leads to fewer replicas."),
    Misconception(
        "autoscaler/doubled", "overgeneralized", "An autoscaler doubles the replicas under load."
    ),
    Misconception(
        "autoscaler-tolerance/doubled",
        "overgeneralized",
        "An autoscaler doubles the replicas at any load above its target.",
    ),
    # Disruption budgets
    Misconception(
        "fields-mixed-up", "complement", "What must stay and what may be missing are the same."
    ),
    Misconception("must-stay", "complement", "The Pods that must stay are those that may go."),
    Misconception("all-healthy", "ignores-bound", "Each healthy Pod may be evicted at any time."),
    Misconception(
        "off-by-one", "off-by-one", "One healthy Pod more than the budget says has to stay."
    ),
    Misconception("one-beyond", "off-by-one", "The budget may be undercut by one healthy Pod."),
    Misconception(
        "unready-twice", "part-added", "A Pod that is not ready is taken away a second time."
    ),
    # Probes
    Misconception(
        "one-period-more", "off-by-one", "A period passes after the last failure as well."
    ),
    Misconception("one-period-less", "off-by-one", "The failure before the last one decides."),
    Misconception("delay-ignored", "part-left-out", "Probes begin with the start of a container."),
    Misconception(
        "one-failure", "ignores-bound", "A single failure of a liveness probe ends a container."
    ),
    Misconception("period-ignored", "part-left-out", "Probes run once in each second."),
    Misconception(
        "delay-each-time", "part-added", "The initial delay passes before each of the probes."
    ),
    Misconception(
        "one-failure-more", "off-by-one", "The container ends one probe after the threshold."
    ),
    Misconception("delay-twice", "part-added", "The initial wait passes a second time at the end."),
    # Back-off
    Misconception("doubled-without-end", "ignores-bound", "A back-off doubles without any bound."),
    Misconception("linear", "wrong-figure", "A back-off grows by the same time each time."),
    Misconception("one-doubling-more", "off-by-one", "The first wait has been doubled already."),
    Misconception("one-doubling-less", "off-by-one", "The first two waits are equally long."),
    Misconception("constant", "part-left-out", "A back-off is always as long as the first one."),
    Misconception("summed", "part-added", "A back-off is as long as all waits before it together."),
    Misconception("cap-itself", "overgeneralized", "A back-off is at its bound after a few times."),
    Misconception("squared", "wrong-figure", "A back-off grows with the square of the attempts."),
    # Demands, and what a change does
    Misconception(
        "most-overlooked", "ignores-bound", "More Pods than demanded may exist for a short time."
    ),
    Misconception(
        "least-overlooked", "ignores-bound", "Fewer Pods than demanded may do for a short time."
    ),
    Misconception(
        "pace-overlooked", "ignores-bound", "The strictest settings of an update are always right."
    ),
    Misconception("no-effect", "part-left-out", "The setting has no effect on this quantity."),
    Misconception(
        "other-direction", "inverse-ratio", "The setting pulls the quantity the other way."
    ),
    Misconception("by-the-step", "wrong-base", "The quantity changes by as much as its setting."),
    Misconception(
        "against-the-step", "inverse-ratio", "The quantity falls by as much as its setting grows."
    ),
    Misconception("in-proportion", "overgeneralized", "The quantity is a multiple of its setting."),
    Misconception("half-the-step", "halfway-result", "The quantity goes only a part of the way."),
    Misconception("one-farther", "off-by-one", "The quantity goes one step too far in the end."),
)
