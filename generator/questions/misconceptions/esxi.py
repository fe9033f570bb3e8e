"""Errors about the memory of an ESXi host: minFree, states, balloons, shares, swap files."""

from typing import Final

from generator.questions.misconceptions.kinds import Misconception

MISCONCEPTIONS: Final = (
    # The minimum of free memory
    Misconception(
        "flat",
        "version-drift",
        "The share of the first band is kept free of all memory of the host.",
    ),
    Misconception(
        "rest-share-of-all", "wrong-base", "The share of the rest is kept free of all memory."
    ),
    Misconception(
        "rest-is-everything",
        "part-added",
        "The share of the rest is taken of all memory and added to the parts of the bands.",
    ),
    Misconception(
        "first-band-alone", "halfway-result", "Only the first band of memory keeps anything free."
    ),
    Misconception(
        "second-band-like-first", "wrong-base", "The second band keeps the same share as the first."
    ),
    Misconception(
        "bands-alone", "part-left-out", "Memory above the three bands keeps nothing free."
    ),
    Misconception("band-left-out", "part-left-out", "One of the parts is left out of the sum."),
    Misconception("band-of-total-size", "wrong-base", "A band reaches from zero to its upper end."),
    Misconception(
        "share-of-band-above", "neighboring-state", "A band keeps the share of the band before it."
    ),
    # Memory states and their thresholds
    Misconception(
        "state-edge/soft", "neighboring-state", "The threshold is the one of the soft state."
    ),
    Misconception(
        "state-edge/hard", "neighboring-state", "The threshold is the one of the hard state."
    ),
    Misconception(
        "state-edge/low", "neighboring-state", "The threshold is the one of the low state."
    ),
    Misconception(
        "state-edge/whole", "ignores-bound", "Every memory state begins at minFree itself."
    ),
    Misconception(
        "share-of-edge-above",
        "wrong-base",
        "The share of a state is one of the threshold before it, not one of minFree.",
    ),
    Misconception("to-soft", "neighboring-state", "The next state to be reached is the soft one."),
    Misconception("to-hard", "neighboring-state", "The next state to be reached is the hard one."),
    Misconception("to-low", "neighboring-state", "The next state to be reached is the low one."),
    Misconception(
        "edge-alone", "halfway-result", "The threshold itself is how far free memory is from it."
    ),
    Misconception(
        "share-of-free", "wrong-base", "The threshold of a state is a share of the free memory."
    ),
    Misconception(
        "to-minfree", "inverse-ratio", "The distance is that from free memory up to minFree."
    ),
    Misconception(
        "down-to-nothing", "ignores-bound", "A state begins only when no memory is free any more."
    ),
    Misconception("state-0", "neighboring-state", "The host is still in the high state."),
    Misconception("state-1", "neighboring-state", "The host is in the clear state."),
    Misconception("state-2", "neighboring-state", "The host is in the soft state."),
    Misconception("state-3", "neighboring-state", "The host is in the hard state."),
    Misconception("state-4", "neighboring-state", "The host is in the low state."),
    # Balloons
    Misconception(
        "balloon-cap/whole", "ignores-bound", "A balloon may take all memory of a virtual machine."
    ),
    Misconception("tax", "wrong-figure", "The idle memory tax says how far a balloon may grow."),
    Misconception(
        "guest-keeps-tenth",
        "wrong-figure",
        "A balloon leaves one tenth to the guest, as much as the compression cache may take.",
    ),
    # Swap files
    Misconception(
        "configured", "ignores-bound", "The swap file has the size of the configured memory."
    ),
    Misconception("reservation", "complement", "The swap file has the size of the reservation."),
    Misconception(
        "half-of-rest", "wrong-base", "The swap file holds half of the memory without reservation."
    ),
    Misconception(
        "unreserved-twice",
        "part-added",
        "The swap file holds memory without reservation two times.",
    ),
    Misconception(
        "tier.swap-file.answer/quarter",
        "wrong-base",
        "The swap file holds a quarter of the memory.",
    ),
    Misconception(
        "swap-file/half",
        "domain-transfer",
        "A swap file is half as large as the memory, as in guests.",
    ),
    Misconception(
        "tier.swap-file.answer/none", "ignores-bound", "A reservation makes a swap file needless."
    ),
    # Compression
    Misconception("whole-pages", "part-left-out", "A compressed page takes no room any more."),
    Misconception("cache", "complement", "What the compression cache takes is what is gained."),
    Misconception("other-slot", "neighboring-state", "The pages fit into slots of the other size."),
    Misconception("quarter", "wrong-base", "A quarter of what is compressed is gained."),
    Misconception(
        "page-and-slot", "inverse-ratio", "The slot in the cache is gained beside the page."
    ),
    # Shares
    Misconception("memory-shares/high", "neighboring-state", "The level of the shares is high."),
    Misconception(
        "memory-shares/normal", "neighboring-state", "The level of the shares is normal."
    ),
    Misconception("memory-shares/low", "neighboring-state", "The level of the shares is low."),
    Misconception("one-per-mib", "wrong-figure", "Each MiB of memory has one share at any level."),
    Misconception("per-gib", "wrong-base", "Shares are counted for each GiB, not for each MiB."),
    Misconception(
        "limit-ignored", "ignores-bound", "A limit does not bind where shares give more."
    ),
    Misconception(
        "limit-not-given-on",
        "ignores-bound",
        "What a limit leaves over is not divided among the other machines.",
    ),
    Misconception(
        "shares-of-all-again",
        "wrong-base",
        "What is left is divided by the shares of all, the limited machine included.",
    ),
    Misconception(
        "rest-as-cap", "complement", "The part that a balloon must leave is what it may take."
    ),
    Misconception(
        "held-forgotten", "part-left-out", "What a balloon holds already does not count."
    ),
    Misconception("cap-ignored", "ignores-bound", "A balloon can grow to any size."),
    Misconception(
        "target-as-growth", "desired-for-current", "A target is what a balloon grows by."
    ),
)
