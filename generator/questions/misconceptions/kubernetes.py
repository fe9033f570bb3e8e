"""Errors about Kubernetes: rollouts, evictions, quorum, autoscaling, scheduling."""

from typing import Final

from generator.questions.misconceptions.kinds import Misconception

MISCONCEPTIONS: Final = (
    # Rolling updates
    Misconception(
        "replicas-alone",
        "ignores-bound",
        "The number of Pods stays exactly at the replicas during a rolling update.",
    ),
    Misconception(
        "both-added",
        "part-added",
        "Both maxSurge and maxUnavailable allow Pods beyond the replicas.",
    ),
    Misconception(
        "unavailable-taken-away",
        "inverse-ratio",
        "The most Pods there may be are the replicas without those that may be missing.",
    ),
    Misconception(
        "added-once-more", "off-by-one", "One Pod more than maxSurge allows may be created."
    ),
    Misconception(
        "surge-added", "inverse-ratio", "The Pods that maxSurge allows count as available ones."
    ),
    Misconception(
        "share-alone", "halfway-result", "The Pods that may be missing are those that must stay."
    ),
    Misconception(
        "taken-away-once-more", "off-by-one", "One Pod more than maxUnavailable may be missing."
    ),
    Misconception(
        "surge-rounded-down", "rounding-direction", "maxSurge in percent is rounded down to Pods."
    ),
    Misconception(
        "unavailable-rounded-up",
        "rounding-direction",
        "maxUnavailable in percent is rounded up to Pods.",
    ),
    Misconception(
        "bounds-added-up",
        "part-added",
        "Pods that may be unavailable may be created beside the surge.",
    ),
    Misconception(
        "least-from-most",
        "wrong-base",
        "What may be unavailable is taken away from the most Pods, not from the replicas.",
    ),
    # Eviction from an unreachable node
    Misconception(
        "toleration-alone",
        "part-left-out",
        "The toleration runs from the last heartbeat, without the grace period of the node.",
    ),
    Misconception(
        "grace-alone",
        "part-left-out",
        "Pods are evicted as soon as the grace period of the node has passed.",
    ),
    Misconception("grace-twice", "part-added", "The grace period of the node passes two times."),
    # EndpointSlices
    Misconception("one-more", "off-by-one", "An empty slice is always kept in reserve."),
    Misconception(
        "one-per-service", "overgeneralized", "A Service has one EndpointSlice, whatever its size."
    ),
    Misconception("one-per-endpoint", "wrong-base", "Every endpoint gets a slice of its own."),
    # Quorum
    Misconception(
        "half-rounded-up",
        "off-by-one",
        "Half of the members may fail, and half of one counts whole.",
    ),
    Misconception(
        "all-but-one", "ignores-bound", "The store keeps on writing as long as one member is left."
    ),
    Misconception("quorum-itself", "complement", "As many members may fail as are needed."),
    Misconception("half-is-enough", "off-by-one", "One half of the members is a majority."),
    Misconception(
        "majority-survives", "complement", "As many failures as a majority are survived."
    ),
    Misconception(
        "majority-kept",
        "desired-for-current",
        "The majority stays the same when a member is added.",
    ),
    Misconception(
        "one-more-failure", "overgeneralized", "Every member that is added lets one more fail."
    ),
    # Autoscaling
    Misconception(
        "ratio-upside-down", "inverse-ratio", "The ratio is the target divided by the use."
    ),
    Misconception(
        "target-ignored",
        "part-left-out",
        "Use in percent scales the replicas, whatever the target.",
    ),
    Misconception(
        "bounds-ignored",
        "ignores-bound",
        "The least and the most replicas do not bind the autoscaler.",
    ),
    # Disruption budgets
    Misconception(
        "share-of-healthy", "wrong-base", "A share in minAvailable is one of the healthy Pods."
    ),
    Misconception(
        "budget-rounded-down", "rounding-direction", "A share in minAvailable is rounded down."
    ),
    Misconception(
        "unready-counted", "desired-for-current", "Pods that are not ready count as healthy ones."
    ),
    Misconception(
        "whole-surplus", "complement", "As many Pods may be evicted as must stay available."
    ),
    # Eviction when memory is short
    Misconception(
        "request-ignored", "request-for-usage", "The Pod that uses most is evicted first."
    ),
    Misconception("priority-ignored", "part-left-out", "Only the amount above a request counts."),
    Misconception(
        "priority-alone", "part-left-out", "The Pod with the lowest priority goes first."
    ),
    Misconception(
        "unrequested-first", "overgeneralized", "A Pod without any request always goes first."
    ),
    # Endpoints
    Misconception("readiness-ignored", "part-left-out", "A Pod gets traffic before it is ready."),
    Misconception(
        "namespace-ignored", "part-left-out", "A Service selects Pods of all Namespaces."
    ),
    Misconception("one-label-enough", "part-left-out", "One label of a selector is enough."),
    # Tolerations
    Misconception("value-ignored", "part-left-out", "The value of a toleration plays no part."),
    Misconception("key-ignored", "part-left-out", "The key of a toleration plays no part."),
    Misconception("effect-ignored", "part-left-out", "The effect of a toleration plays no part."),
    Misconception(
        "missing-value-fits-all", "overgeneralized", "Equal without a value agrees with any value."
    ),
    Misconception(
        "seconds-ignored", "ignores-bound", "A taint that is borne once is borne without end."
    ),
    Misconception(
        "zero-is-no-limit", "wrong-figure", "0 tolerationSeconds mean that there is no limit."
    ),
    Misconception(
        "running-pods-bear-nothing",
        "part-left-out",
        "A toleration helps a Pod to be placed, and no longer when it runs.",
    ),
    Misconception(
        "every-taint-evicts", "overgeneralized", "Every taint ends the Pods that run on its node."
    ),
    Misconception(
        "default-for-all-taints",
        "overgeneralized",
        "A Pod may stay for 300 seconds on a node with any new taint.",
    ),
    # Filters of kube-scheduler
    Misconception(
        "allocatable-taken-for-free",
        "wrong-figure",
        "A Pod fits on a node that is as large as its request, whatever others have requested.",
    ),
    Misconception(
        "label-overlooked", "part-left-out", "A nodeSelector is a wish and keeps no node out."
    ),
    Misconception(
        "taint-overlooked", "part-left-out", "A taint keeps away only Pods that name it."
    ),
    Misconception(
        "placement.excluded/use-for-requests",
        "request-for-usage",
        "A node whose CPU is busy now has no room for a Pod.",
    ),
    Misconception(
        "toleration-ignored", "ignores-bound", "A taint keeps off all Pods, whatever they tolerate."
    ),
    Misconception(
        "one-obstacle-enough",
        "part-left-out",
        "A node takes a Pod as soon as one of several obstacles is gone.",
    ),
    Misconception(
        "commonest-obstacle",
        "part-left-out",
        "What most nodes are left out for is what has to be changed.",
    ),
    # Quotas
    Misconception(
        "containers-not-added", "part-left-out", "A quota is compared with each container alone."
    ),
    Misconception("limits-not-counted", "part-left-out", "A quota bounds requests and no limits."),
    Misconception(
        "bound-per-pod",
        "wrong-base",
        "A quota is a bound for each Pod, as a LimitRange can set one.",
    ),
    Misconception(
        "limits-for-requests",
        "request-for-usage",
        "The limits of a Pod count where a quota bounds requests.",
    ),
    # Services without endpoints
    Misconception(
        "no-endpoint-means-selector",
        "overgeneralized",
        "A Service without ready endpoints always has a selector that fits no Pod.",
    ),
    Misconception(
        "no-endpoint-means-probe",
        "overgeneralized",
        "A Service without ready endpoints always has Pods whose readiness probe fails.",
    ),
    # QoS classes
    Misconception(
        "one-container-decides",
        "part-left-out",
        "One container with equal requests and limits makes its Pod Guaranteed.",
    ),
    Misconception(
        "one-resource-enough",
        "part-left-out",
        "Equal request and limit of one resource make a Pod Guaranteed.",
    ),
    Misconception(
        "request-is-guarantee",
        "overgeneralized",
        "Requests are guaranteed, so a Pod with requests is Guaranteed.",
    ),
    Misconception(
        "bare-limit-may-burst",
        "wrong-figure",
        "A limit without a request leaves the request at zero.",
    ),
    Misconception(
        "unlimited-may-burst",
        "neighboring-term",
        "A Pod without limits may burst, so its class is Burstable.",
    ),
    Misconception(
        "init-containers-ignored",
        "part-left-out",
        "Init containers have ended when the app runs, so they play no part in the QoS class.",
    ),
    # Scores of nodes
    Misconception(
        "use-for-requests", "request-for-usage", "Nodes are scored by their present use."
    ),
    Misconception("amount-for-share", "wrong-base", "The node with most free millicores wins."),
    Misconception("cpu-alone", "part-left-out", "Only the CPU that is left counts in a score."),
    Misconception(
        "memory-alone", "part-left-out", "Only the memory that is left counts in a score."
    ),
    Misconception(
        "taint-ignored", "part-left-out", "A node with a taint is scored like all others."
    ),
    # An update that hangs
    Misconception(
        "room-not-used", "part-left-out", "New Pods do not fill the room that old ones left."
    ),
    Misconception("old-ones-kept", "ignores-bound", "No old Pod goes before a new one is ready."),
    Misconception(
        "most-exceeded", "ignores-bound", "New Pods come although none of the old ones has gone."
    ),
)
