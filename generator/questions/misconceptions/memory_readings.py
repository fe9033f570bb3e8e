"""Errors in reading what an ESXi host does with memory: columns, states, pages, plots."""

from typing import Final

from generator.questions.misconceptions.kinds import Misconception

MISCONCEPTIONS: Final = (
    # Guest and host
    Misconception(
        "other-side-picks",
        "plane-swap",
        "The host picks the pages that a guest pages out, or the guest those that the host takes.",
    ),
    Misconception(
        "place-of-another-technique",
        "neighboring-technique",
        "All techniques that take pages put them into the same place.",
    ),
    Misconception(
        "size-and-target-exchanged",
        "desired-for-current",
        "MCTLSZ is the target of a balloon, and MCTLTGT its size.",
    ),
    Misconception(
        "stale-swap-taken-for-now",
        "desired-for-current",
        "Memory in swap means that the host swaps at this moment.",
    ),
    Misconception(
        "direction-of-swapping-exchanged",
        "reversed-edge",
        "SWR/s is what goes out to swap, and SWW/s what comes back.",
    ),
    Misconception(
        "target-taken-for-size",
        "desired-for-current",
        "A balloon holds its target from the moment at which it is set.",
    ),
    Misconception(
        "balloon-taken-for-growth",
        "desired-for-current",
        "A balloon that holds memory is still growing.",
    ),
    Misconception(
        "stock-overlooked", "part-left-out", "Where no rate is above 0, nothing was ever taken."
    ),
    Misconception(
        "no-hysteresis", "ignores-bound", "A state is left at the same line at which it is entered."
    ),
    Misconception(
        "margin-downward",
        "reversed-edge",
        "The margin of a state delays its beginning as well as its end.",
    ),
    Misconception(
        "one-step-at-a-time", "direct-for-transitive", "A host moves by one memory state at a time."
    ),
    Misconception(
        "never-back", "overgeneralized", "A host stays in the worst state that it has reached."
    ),
    Misconception(
        "straight-to-high",
        "direct-for-transitive",
        "A host that leaves a state is in the high state at once.",
    ),
    Misconception(
        "inside-only",
        "part-left-out",
        "Equal pages are shared inside each machine only, whatever the setting says.",
    ),
    Misconception(
        "between-all",
        "version-drift",
        "Equal pages are shared between all machines, whatever the setting says.",
    ),
    Misconception(
        "every-copy", "part-added", "Sharing saves all copies, the one that stays included."
    ),
    Misconception(
        "what-stays", "complement", "What sharing saves is what the copies that stay take."
    ),
    Misconception("one-machine", "part-left-out", "The saving in one machine is that of the host."),
    Misconception("nothing", "overgeneralized", "Page sharing is off by default."),
    Misconception(
        "compressed-swap", "neighboring-technique", "A page goes to swap in its compressed form."
    ),
    Misconception(
        "any-page-will-do", "part-added", "A host tries other pages until one compresses well."
    ),
    Misconception(
        "exact-size", "wrong-figure", "The compression cache has room of any size for a page."
    ),
    Misconception(
        "full-cache-swaps", "order-swapped", "A full compression cache sends the new page to swap."
    ),
    Misconception(
        "slot-overlooked",
        "neighboring-technique",
        "Pages picked for swapping are swapped whatever their compressed size.",
    ),
    Misconception(
        "slot-too-small",
        "neighboring-state",
        "A page takes the smaller slot even if it does not fit.",
    ),
    Misconception(
        "slot-too-large",
        "neighboring-state",
        "A page takes the larger slot even if it fits the smaller one.",
    ),
    Misconception(
        "any-gain", "ignores-bound", "A page is kept compressed as soon as it shrinks at all."
    ),
    Misconception(
        "other-line", "neighboring-term", "The other line of the plot shows what is asked for."
    ),
    Misconception("peak-taken-for-start", "order-swapped", "A line starts where it is highest."),
    Misconception(
        "last-tick-at-zero",
        "off-by-one",
        "A line starts at the last tick at which it still lies at 0.",
    ),
    Misconception(
        "second-point", "off-by-one", "A line starts one tick after its first value above 0."
    ),
    Misconception(
        "end-taken-for-start", "order-swapped", "A line starts at the last tick of the plot."
    ),
    Misconception(
        "peak-taken-for-rise", "neighboring-term", "A line rises most where it is highest."
    ),
    Misconception(
        "start-taken-for-rise", "neighboring-term", "A line rises most where it leaves 0."
    ),
    Misconception(
        "end-taken-for-rise", "neighboring-term", "A line rises most at the end of the plot."
    ),
    Misconception("tick-before", "off-by-one", "A value is read off one tick too early."),
    Misconception("tick-after", "off-by-one", "A value is read off one tick too late."),
    Misconception("from-tick-zero", "wrong-base", "The time between two events runs from tick 0."),
    Misconception(
        "earlier-start",
        "halfway-result",
        "The tick of the first event is the time between two events.",
    ),
    Misconception(
        "both-ends-counted", "off-by-one", "The time between two ticks counts both of them."
    ),
    Misconception(
        "between-the-peaks",
        "neighboring-term",
        "The time between two starts is that between the highest points.",
    ),
    Misconception(
        "both-lines-added",
        "part-added",
        "A line of a plot holds what the lines below it hold as well.",
    ),
    Misconception(
        "last-value",
        "desired-for-current",
        "What a line shows in the end is what it shows at any tick.",
    ),
    Misconception(
        "largest-value",
        "desired-for-current",
        "The highest point of a line is what it shows at any tick.",
    ),
    Misconception("half-way", "wrong-base", "A value lies half as high as the plot shows it."),
    Misconception(
        "deed-of-another-state",
        "neighboring-technique",
        "A host begins in one state what it begins in another.",
    ),
    Misconception(
        "evict-under-pressure",
        "domain-transfer",
        "A host that is short of memory evicts whole machines, as a node evicts Pods.",
    ),
    Misconception(
        "move-under-pressure",
        "domain-transfer",
        "A host that is short of memory has its machines scheduled elsewhere.",
    ),
    Misconception(
        "kill-under-pressure",
        "domain-transfer",
        "A host that is short of memory kills processes, as an operating system does.",
    ),
    Misconception(
        "shrink-under-pressure",
        "request-for-usage",
        "A host that is short of memory lowers what its machines are configured with.",
    ),
)
