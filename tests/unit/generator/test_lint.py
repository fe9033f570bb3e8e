"""The linter: clean items with tricky words pass, and a bank as a whole is looked at."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from generator.draw import draft_pool
from generator.lint import WHOLE, blocked, flaws, lint
from generator.lint.amounts import amount
from generator.lint.battery import STRATEGIES, limit, strategies
from generator.lint.grade import Reading, syllables
from generator.lint.likeness import alike
from generator.lint.page import codes, explained, report_page, rule_table
from generator.lint.prose import is_code, sentences, without_code
from generator.lint.telling import NO_FEEDBACK
from generator.questions import Bank, Item, Level, Option, SingleChoice, Unproven
from kb import KnowledgeBase

ROOT = Path(__file__).parents[3]
BREAD = KnowledgeBase.load([ROOT / "tests" / "banks" / "bread"], builtin=False)
POOL = draft_pool(BREAD, 1)
CLEAN = next(item for item in POOL if item.id == "role.thing/component.oven")
SAID = "This is feedback that is long enough to say what the error is."
assert isinstance(CLEAN, SingleChoice)


def item(stem: str, *texts: str, key: int = 0) -> Item:
    """A single choice that nobody has proven."""
    options = tuple(
        Option(
            text=text,
            right=place == key,
            feedback=SAID,
            reason="key" if place == key else "other-outcome",
        )
        for place, text in enumerate(texts)
    )
    changed = {"stem": stem, "options": options, "proof": Unproven(origin="a test"), "facts": ()}
    return CLEAN.model_copy(update=changed)


CLEAN_ITEMS = (
    (
        "Which mechanism is meant by 'prefer it but don't require it' for nodes?",
        "the weighted terms of an affinity",
        "the required terms of an affinity",
        "the selector of the Pod for nodes",
    ),
    (
        "Which autoscaler adds nodes for Pods that found none?",
        "Cluster Autoscaler",
        "HorizontalPodAutoscaler",
        "VerticalPodAutoscaler",
    ),
    (
        "What starts ballooning in a guest that was installed with the driver?",
        "the pin of pages",
        "an install script",
        "a small balloon",
    ),
    (
        "What does the annotation of another object say about notation?",
        "which tool wrote it",
        "how it is spelled",
        "that it was noted",
    ),
    (
        "Which exception handler raises an exceptional alarm?",
        "the linear one",
        "the nearly full one",
        "the smallest one",
    ),
    (
        "What makes a Service headless in this manifest, `type: ClusterIP`?",
        "clusterIP: None",
        "clusterIP: Auto",
        "clusterIP: Any",
    ),
    (
        "Which command lists what stands in a namespace?",
        "`kubectl get all -n web`",
        "`kubectl get pods -n web`",
        "`kubectl describe ns web`",
    ),
    (
        "Which value of `restartPolicy` fits a Job that must not be started again?",
        "Never",
        "Always",
        "OnFailure",
    ),
    (
        "How much memory is left to a container with a limit of 1 Gi?",
        "256 MiB",
        "512 MiB",
        "1 GiB",
    ),
    ("How much of a CPU does such a container ask for?", "250m", "500m", "1"),
    (
        "How many Pods stay available at least while a Deployment is updated?",
        "2 Pods",
        "3 Pods",
        "4 Pods",
    ),
    ("How many Pods can there be, if those that are terminating do not count?", "7", "9", "12"),
    (
        "A colleague says: “It does not work.” What do the sources say on the matter?",
        "it helps",
        "it fails",
        "it waits",
    ),
    ("Which of these is NOT a part of a bakery with an oven?", "a node", "a mixer", "a steamer"),
    (
        "Why does a Pod not start on a node that is cordoned?",
        "the scheduler skips it",
        "the kubelet stops it",
        "the image is gone",
    ),
    ("Which part reads 0.0.0.0/0 as every address there is?", "a route", "a lease", "a label"),
    (
        "Which part of the read-only file system holds the all-in-one image?",
        "the lower layer",
        "the upper layer",
        "the work folder",
    ),
    (
        "How is a blue-green deployment of team-blue switched over?",
        "by a label",
        "by a lease",
        "by a taint",
    ),
    (
        "Which class does such a Pod get, where the best-effort class is the lowest?",
        "Burstable",
        "Guaranteed",
        "BestEffort",
    ),
    (
        "What does a host do in the low state, with its minFree (6 % of the first 4 GiB)?",
        "it blocks",
        "it swaps",
        "it waits",
    ),
    (
        "Which parameter is the least number of nodes (below which the scheduler does not stop)?",
        "the floor",
        "the share",
        "the score",
    ),
    ("In Kubernetes 1.34, what is currently the default of the field?", "1", "3", "5"),
    ("Which verbs start a container again? (Select one.)", "restart", "create", "attach"),
    (
        "A controller that is stopped can no longer ____",
        "create a Pod",
        "remove a Pod",
        "watch a Pod",
    ),
    (
        "Which file does the kubelet read on its node?",
        "/etc/resolv.conf",
        "/etc/hosts",
        "/var/log/syslog",
    ),
    (
        "For how long is a lease valid in such a cluster?",
        "less than 10 s",
        "10 s to 20 s",
        "more than 20 s",
    ),
)


@pytest.mark.parametrize("clean", CLEAN_ITEMS, ids=lambda clean: str(clean[0])[:40])
def test_a_clean_item_with_tricky_words_has_no_flaw(clean: tuple[str, ...]) -> None:
    """Ballooning is not "all", annotation is not "not", None is a value, and units are read."""
    assert [str(found) for found in flaws(item(*clean))] == []


def test_a_version_matters_only_where_the_question_is_about_one() -> None:
    """What runs now, and an image's latest tag, are no dates; "currently the default" is one."""
    quiet = (
        "A Pod is currently running on a node that was recently drained. What happens next?",
        "Which tag stands for the latest version of an image in such a registry?",
    )
    options = ("it is evicted", "it is resized", "it is renamed")

    assert all("QL36" not in {f.code for f in flaws(item(stem, *options))} for stem in quiet)
    for stem in (
        "What is currently the default of it?",
        "What does the latest release of ESXi do?",
    ):
        assert "QL36" in {f.code for f in flaws(item(stem, *options))}


def test_items_of_ours_are_clean() -> None:
    """Of what our families make of the bread, one item in ten is blocked at most."""
    bad = [one.id for one in POOL if blocked(one)]

    assert flaws(CLEAN) == ()
    assert len(bad) <= len(POOL) // 10, bad


def test_code_is_no_prose() -> None:
    """Names, settings, commands, flags, paths and networks are put aside; words are not."""
    assert without_code("Set clusterIP: None, or 'restartPolicy: Never'.") == "Set § or §."
    assert without_code("kubectl get all --all-namespaces shows it") == "§ shows it"
    assert without_code("kubectl always asks, and/or waits - never mind") == (
        "kubectl always asks, § waits - never mind"
    )
    assert without_code("Does a read-only kubelet ask at all?").endswith("ask at all?")
    assert is_code("`kubectl get pods`")
    assert is_code("/var/lib")
    assert not is_code("a Pod")


def test_amounts_are_compared_in_their_units() -> None:
    """Binary and decimal bytes, shares of a CPU, times and percent have a base of their own."""
    ladder = ["1 kB", "1 KiB", "1 MB", "1Mi", "1 GB", "1 GiB"]
    sizes = [found.size for found in map(amount, ladder) if found]

    assert all(one < other for one, other in pairwise(sizes))
    assert len(sizes) == len(ladder)
    assert (one := amount("250m")) is not None
    assert (other := amount("0.25 CPU")) is not None
    assert (one.size, one.base) == (other.size, other.base)
    assert amount("90 s") == amount("90 s.")
    assert amount("0.0.0.0/0") is None
    assert amount("a Pod") is None


def bank(items: list[Item]) -> Bank:
    """A bank of some items."""
    return Bank(
        title="t | *t*",
        seed=1,
        generator="t",
        knowledge=BREAD.digest,
        domains={},
        at={"bread": "2.0"},
        items=tuple(items),
    )


def numbered(count: int, make: Callable[[int], Item], family: str = "") -> Bank:
    """A bank of so many items, with ids and fingerprints of their own."""
    return bank(
        [
            make(place).model_copy(
                update={
                    "id": f"role.thing/{place}",
                    "fingerprint": str(place),
                    "family": family or f"f{place}",
                }
            )
            for place in range(count)
        ]
    )


def proven(stem: str, *texts: str, key: int = 0, level: Level = "apply") -> Item:
    """A single choice with the proof of the clean one."""
    changed = {"proof": CLEAN.proof, "level": level}
    return item(stem, *texts, key=key).model_copy(update=changed)


def worse(place: int, key: int, extra: int = 0) -> Item:
    """An item whose key stands at a place and is longer or shorter than the others."""
    texts = [f"oven {n} {'x' * (9 + (n == key) * extra)}" for n in range(4)]
    words = f"{place} {'abcdefghijklmnopqrstuvwxyz'[place % 26] * 4}{place}"
    return proven(f"{words} loaves are hot: which part has heated them?", *texts, key=key)


WHOLE_MUTATIONS: dict[tuple[str, str], Callable[[], Bank]] = {
    ("QL02", "bank"): lambda: numbered(40, lambda place: worse(place, place % 4, -5)),
    ("QL31", "bank"): lambda: numbered(40, lambda place: worse(place, 1)),
    ("QL32", "bank"): lambda: bank(
        [
            item("Which component assigns waiting Pods to nodes?", "kube-scheduler", "etcd", "DNS"),
            item("The kube-scheduler assigns waiting Pods to nodes. How?", "x y", "y z", "z x"),
        ]
    ),
    ("QL33", "block"): lambda: bank([CLEAN, CLEAN.model_copy(update={"id": "role.thing/again"})]),
    ("QL33", "bank"): lambda: bank(
        [CLEAN, CLEAN.model_copy(update={"id": "role.thing/again", "stem": "What is it, again?"})]
    ),
    ("QL34", "bank"): lambda: numbered(40, lambda _: CLEAN),
    ("QL35", "bank"): lambda: numbered(
        40, lambda _: proven("Reconfiguration necessitates considerable authorization?", "a", "b")
    ),
    ("QL39", "bank"): lambda: bank(
        [
            item("Which part does it?", "a", "b").model_copy(
                update={
                    "options": tuple(
                        option.model_copy(update={"feedback": NO_FEEDBACK})
                        for option in CLEAN.options  # type: ignore[union-attr]  # a single choice
                    )
                }
            )
        ]
    ),
    ("QL40", "bank"): lambda: numbered(40, lambda place: worse(place, place % 4, 5)),
    ("QL41", "bank"): lambda: numbered(40, lambda _: proven("Which?", "a", "b", level="remember")),
    ("QL42", "bank"): lambda: numbered(40, lambda _: proven("Which is NOT hot?", "a", "b")),
    ("QL43", "bank"): lambda: numbered(160, lambda place: worse(place, 0), family="one"),
    ("QL44", "bank"): lambda: numbered(40, lambda place: worse(place, 0)),
}


@pytest.mark.parametrize("rule", WHOLE_MUTATIONS)
def test_a_flaw_of_a_whole_bank_is_found(rule: tuple[str, str]) -> None:
    """Each bank-level rule sees the bank that it is there for."""
    report = lint(WHOLE_MUTATIONS[rule]())

    assert rule in {(finding.code, finding.severity) for finding in report.findings}
    assert {(one.code, one.severity) for one in WHOLE} == set(WHOLE_MUTATIONS)


def test_an_empty_bank_can_be_linted() -> None:
    """There is nothing to find, and nothing breaks."""
    report = lint(bank([]))

    assert report.findings == ()
    assert report.items == 0
    assert "0 items" in report_page(report)


def test_each_blind_strategy_picks_what_it_says() -> None:
    """One item for all: the key is the longest, the last, the middle of nothing."""
    words = strategies(item("What heats the bread here?", "an egg", "a jar", "a hot oven", key=2))
    numbers = strategies(item("How many loaves fit in?", "10", "20", "300", key=1))

    assert set(words) == set(STRATEGIES)
    assert (words["longest"], words["last"], words["first"]) == (1, 1, 0)
    assert words["middle-number"] == pytest.approx(1 / 3)
    assert (numbers["middle-number"], numbers["longest"]) == (1, 0)
    assert numbers["shortest"] == 0.5


def test_convergence_overlap_and_absolutes_are_strategies() -> None:
    """The option that shares most with the others, or with the stem, and the one without never."""
    shared = strategies(item("Who bakes?", "oil and steam", "oil and gas", "sand and steam", "egg"))
    asked = strategies(item("Who bakes warm bread?", "warm bread", "cold egg", "a jar"))
    never = strategies(item("Who bakes?", "it moves", "it never moves", "it always moves"))

    assert shared["most-convergent"] == 1
    assert shared["odd-one-out"] == 0
    assert asked["most-overlap"] == 1
    assert never["no-absolute"] == 1


def test_the_limit_is_chance_and_three_standard_errors() -> None:
    """Worked by hand: 200 items of four options give .25 and 3 times .0306."""
    assert limit([4] * 200) == pytest.approx(0.25 + 3 * (0.25 * 0.75 / 200) ** 0.5)
    assert limit([4] * 200) == pytest.approx(0.342, abs=0.001)
    assert limit([2, 4], errors=0) == 0.375
    assert limit([3, 4]) == 1  # two items say nothing, and nobody gets more than all of them


def test_a_guess_that_finds_no_difference_does_not_count() -> None:
    """Options of one length leave nothing to the seeker of the longest."""
    report = lint(numbered(30, lambda place: worse(place, place % 4)))

    assert "blind longest" not in report.statistics
    assert report.statistics["blind first"] == pytest.approx(8 / 30, abs=0.01)


def test_stems_of_two_families_that_are_alike_are_named() -> None:
    """Half of the words are enough for a look, and one family may repeat itself."""
    one = item("How many Pods can exist during an update of replicas?", "1", "2")
    two = item("How many Pods may exist during an update of nodes?", "1", "2")
    pairs = alike([one, two, item("What heats a loaf in an oven quickly?", "a", "b")], 0.5)
    same = [each.model_copy(update={"proof": CLEAN.proof}) for each in (one, two)]

    assert [pair[:2] for pair in pairs] == [(0, 1)]
    assert alike(same, 0.5) == []


BELOW = (
    "\n\nLine | Meaning | Given in\nnode-1 | which of these | soft lines\nnode-2 | never | hours",
    "\nParts of the manifest\n\nkind: Service\nspec:\n  selector: {tier: soft}\n  NOT: XQZ",
    "\n1. the host reads soft lines and never forgets any of them in all of its runs\n2. ?\n3. b",
    "\n\n```yaml\nkind: Pod\nhost: soft\n```",
    "\n[Picture: 2 boxes and an arrow: XQZ follows the soft state of a host.]",
)


@pytest.mark.parametrize("below", BELOW)
def test_what_stands_below_a_question_is_looked_at_and_not_read_as_words(below: str) -> None:
    """A quiz from elsewhere has its tables, listings and code in the stem."""
    asked = "Which state does the host of this case reach at the end?"
    bare = item(asked, "soft", "hard", "low")
    shown = item(asked + below, "soft", "hard", "low")

    assert flaws(shown) == flaws(bare) == ()


def test_a_sentence_below_a_question_is_read() -> None:
    """Only what holds no sentence is a listing."""
    long = "It is a host that " + "runs and " * 30 + "stops.\nIt has memory."

    assert "QL35" in {flaw.code for flaw in flaws(item(f"Which state is it?\n{long}", "a", "b"))}


def repeats(*items: Item) -> set[str]:
    """How severe the rule on repeated stems takes these items."""
    named = [each.model_copy(update={"id": f"{each.id}-{n}"}) for n, each in enumerate(items)]
    report = lint(bank(named))
    return {flaw.severity for flaw in report.findings if flaw.code == "QL33"}


def test_the_same_words_ask_again_only_in_the_same_case_and_for_the_same() -> None:
    """Other numbers, or another key, make another question, to be looked at and not blocked."""
    stem = "How many members of an etcd cluster of {} members may fail in this room?"
    five = item(stem.format(5), "two members", "three members")
    other = item("What may an etcd cluster of 5 members lose in this room of members?", "x", "y")

    assert "block" in repeats(
        five, item(stem.format(5) + " Say it.", "two members", "five of them")
    )
    assert repeats(five, item(stem.format(7), "three members", "two members")) == {"bank"}
    assert "block" not in repeats(five, other)


@pytest.mark.parametrize(
    ("word", "count"),
    [("node", 1), ("cluster", 2), ("scheduler", 3), ("memory", 3), ("hosts", 1), ("evicted", 3)],
)
def test_syllables_are_counted_about_right(word: str, count: int) -> None:
    """Good enough for the words of the field."""
    assert syllables(word) == count


def test_plain_sentences_have_a_low_grade() -> None:
    """Short words in short sentences are read early."""
    easy, hard = Reading(), Reading()
    easy.add("The cat sat on the mat. The dog ran.")
    hard.add("Administrative reconfiguration necessitates comprehensive authorization procedures.")

    assert easy.grade < 3
    assert hard.grade > 15
    assert sentences("One. Two? “Three!” Four") == ("One.", "Two?", "“Three!", "Four")


def test_a_finding_reads_as_one_line_and_says_what_to_do() -> None:
    """Item, code, severity, what is wrong; and the remedy beside it."""
    (finding, *_) = flaws(CLEAN.model_copy(update={"stem": "It bakes."}))

    assert str(finding).startswith("role.thing/component.oven: QL21 block: ")
    assert finding.remedy


def test_a_report_is_a_page_in_which_nothing_of_a_file_is_markup() -> None:
    """A title with signs of Markdown stays a title, and a stem with a tag stays text."""
    page = report_page(lint(bank([item("<b>Which|one</b>", "all of the above", "b", "c")])))

    assert page.startswith("# Report on t \\| \\*t\\*")
    assert "<b>" not in page
    assert "| QL09 | block |" in page


def test_every_rule_is_explained_with_an_example_and_a_remedy() -> None:
    """QL01 to QL44, without a hole."""
    assert codes() == tuple(f"QL{number:02}" for number in range(1, 45))
    for code in codes():
        text = explained(code)
        assert "Example: " in text
        assert "What to do: " in text


def test_the_documentation_has_the_table_of_all_rules() -> None:
    """The page of rules is written from the rules."""
    assert rule_table() in (ROOT / "docs" / "lint.md").read_text("utf-8")
