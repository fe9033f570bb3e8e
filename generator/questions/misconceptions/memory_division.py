"""Errors about who gets how much memory of an ESXi host, and who has to give some."""

from typing import Final

from generator.questions.misconceptions.kinds import Misconception

MISCONCEPTIONS: Final = (
    Misconception(
        "surplus-not-given-on",
        "part-left-out",
        "What a bound gives or takes changes nothing for the other machines.",
    ),
    Misconception(
        "shares-alone",
        "ignores-bound",
        "Shares alone decide, whatever reservations and limits say.",
    ),
    Misconception(
        "reservation-ignored",
        "ignores-bound",
        "A reservation changes nothing while memory is short.",
    ),
    Misconception(
        "shares-on-top-of-reservation",
        "part-added",
        "Each machine gets its reservation first, and by shares a part of what is left.",
    ),
    Misconception(
        "by-size", "wrong-base", "Memory is divided by the configured sizes of the machines."
    ),
    Misconception(
        "all-that-is-allowed",
        "ignores-bound",
        "A machine is entitled to all that its limit allows.",
    ),
    Misconception(
        "least-alone", "halfway-result", "A machine is entitled to its reservation and no more."
    ),
    Misconception(
        "always-the-cap",
        "desired-for-current",
        "The target of a balloon is the largest size that it can have.",
    ),
    Misconception(
        "entitlement-itself",
        "complement",
        "The target of a balloon is the memory to which its machine is entitled.",
    ),
    Misconception("by-shares", "inverse-ratio", "Who has more shares has to give more."),
    Misconception(
        "part-that-stays",
        "complement",
        "The cap of a balloon is the part that stays with the guest.",
    ),
    Misconception(
        "whole-shortage", "part-added", "One machine gives all that the host wants from several."
    ),
    Misconception("tax-ignored", "part-left-out", "Idle and active pages have the same price."),
    Misconception(
        "fewest-shares",
        "wrong-base",
        "The machine with the fewest shares gives first, however much it holds.",
    ),
    Misconception(
        "most-memory",
        "wrong-base",
        "The machine that holds most memory gives first, however many shares it has.",
    ),
    Misconception(
        "most-idle",
        "wrong-base",
        "The machine with the largest idle part gives first, whatever it pays.",
    ),
    Misconception(
        "price-upside-down", "inverse-ratio", "The machine that pays most for a page gives first."
    ),
    Misconception(
        "powered-off-counted",
        "part-added",
        "Machines that are powered off count in the overcommitment of a host.",
    ),
    Misconception(
        "without-minus-one",
        "halfway-result",
        "The overcommit level is all memory of the machines as a share of the host.",
    ),
    Misconception(
        "of-installed", "wrong-base", "The overcommit level is measured by the installed memory."
    ),
    Misconception(
        "active-alone",
        "request-for-usage",
        "The overcommit level counts the memory that is active.",
    ),
    Misconception(
        "base-exchanged",
        "wrong-base",
        "What goes beyond the host is measured by the memory of the machines.",
    ),
    Misconception(
        "share-that-fits",
        "inverse-ratio",
        "The overcommit level divides the memory of the host by that of the machines.",
    ),
    Misconception(
        "active-left-over",
        "complement",
        "The overcommit level is what is left beside active memory.",
    ),
    Misconception(
        "driver-taken-for-granted",
        "ignores-bound",
        "A balloon can grow to the default cap, whatever becomes of its driver.",
    ),
    Misconception(
        "all-by-force",
        "neighboring-technique",
        "Where a balloon does not suffice, force takes all that is wanted.",
    ),
    Misconception(
        "nothing-by-force", "ignores-bound", "A balloon can yield whatever the host wants."
    ),
    Misconception(
        "what-the-balloon-yields", "complement", "What the balloon yields is what force must take."
    ),
    Misconception(
        "share-of-what-is-wanted",
        "wrong-base",
        "The cap of a balloon is a share of what is wanted.",
    ),
    Misconception(
        "all-of-the-cap", "wrong-figure", "The default cap of a balloon is what force must take."
    ),
    Misconception(
        "empty-taken-for-missing",
        "desired-for-current",
        "A balloon of size 0 means that no driver runs.",
    ),
    Misconception(
        "full-taken-for-missing",
        "neighboring-term",
        "A balloon at its maximum means that no driver runs.",
    ),
    Misconception(
        "missing-taken-for-full",
        "neighboring-term",
        "A machine without a driver has a balloon at its maximum.",
    ),
    Misconception(
        "target-taken-for-maximum",
        "neighboring-term",
        "A balloon that has a target can grow no further.",
    ),
    Misconception(
        "size-taken-for-growth",
        "desired-for-current",
        "A balloon that holds memory is just changing its size.",
    ),
    Misconception(
        "empty-taken-for-deflating",
        "desired-for-current",
        "An empty balloon is giving memory back.",
    ),
    Misconception("memory-unchecked", "part-left-out", "Any configured memory will do."),
    Misconception("swap-unchecked", "part-left-out", "A swap file needs no room worth a thought."),
    Misconception("reserve-unchecked", "ignores-bound", "A host grants any reservation asked for."),
    Misconception("shares-unchecked", "part-left-out", "Any level brings a machine enough shares."),
    Misconception(
        "limit-thought-harmless",
        "ignores-bound",
        "A limit binds only while the host is short of memory.",
    ),
    Misconception(
        "limit-blamed",
        "ignores-bound",
        "Any limit takes memory from a machine, even one that it never reaches.",
    ),
    Misconception(
        "configured-taken-for-machine",
        "request-for-usage",
        "More configured memory brings a machine more machine memory.",
    ),
    Misconception(
        "shares-thought-absolute",
        "overgeneralized",
        "More shares bring a machine all that it uses.",
    ),
    Misconception(
        "flat-on-new", "wrong-base", "The share of the first band holds for all new memory."
    ),
    Misconception(
        "rest-share-on-new", "wrong-base", "New memory always counts with the share of the rest."
    ),
    Misconception(
        "from-zero", "wrong-base", "New memory fills the bands from the first one on again."
    ),
    Misconception("new-total", "halfway-result", "The growth of minFree is its new size."),
    Misconception("old-total", "halfway-result", "The growth of minFree is its old size."),
    Misconception(
        "min-free-growth/in-proportion",
        "overgeneralized",
        "minFree grows in proportion to the memory of the host.",
    ),
    Misconception(
        "share-of-first-new-band",
        "part-left-out",
        "New memory lies in one band, however much it is.",
    ),
    Misconception("one-gib-alone", "halfway-result", "What one GiB adds is what all of them add."),
    Misconception(
        "first-new-band-alone", "part-left-out", "New memory beyond the end of a band adds nothing."
    ),
    Misconception(
        "default-taken", "wrong-figure", "A default holds although the setting has been changed."
    ),
    Misconception(
        "own-cap-ignored", "ignores-bound", "The cap of the host alone decides over every balloon."
    ),
    Misconception(
        "switched-off-forgotten",
        "ignores-bound",
        "A cap of its own lets a machine balloon on any host.",
    ),
    Misconception(
        "whole-memory", "ignores-bound", "A balloon may take all the memory of its machine."
    ),
    Misconception("caps-added", "part-added", "Two caps of a balloon are added up."),
    Misconception(
        "share-of-own-cap",
        "wrong-base",
        "The share of the host is taken of the cap of the machine.",
    ),
    Misconception("half-of-memory", "version-drift", "A balloon may take one half of the memory."),
    Misconception("caps-subtracted", "wrong-base", "One cap of a balloon is taken off the other."),
    Misconception(
        "rest-of-own-cap",
        "complement",
        "The host keeps its share back from the cap of the machine.",
    ),
    Misconception(
        "half-of-host-cap", "wrong-base", "A host lets a balloon reach one half of its cap."
    ),
)
