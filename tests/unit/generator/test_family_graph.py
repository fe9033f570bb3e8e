"""Families that compare facts, follow ways and draw the graph; keys worked out by hand."""

from functools import cache
from pathlib import Path

import pytest

from generator.authoring import SingleDraft
from generator.draw import settle
from generator.draw.pool import drafts
from generator.families import FAMILIES
from generator.lint import flaws
from generator.proofs import prove
from generator.questions import (
    Arrow,
    Diagram,
    Item,
    Labeling,
    SingleChoice,
    WrongStep,
)
from generator.questions.answers import keys
from kb import KnowledgeBase

KB = KnowledgeBase.load()
BREAD = KnowledgeBase.load([Path(__file__).parents[2] / "banks" / "bread"], builtin=False)
YIELDS = {
    "pair.analogy": 40,
    "pair.difference": 30,
    "odd.one-out": 30,
    "chain.direct": 10,
    "deed.direct": 4,
    "way.single": 4,
    "port.owner": 8,
    "port.number": 3,
    "place.of": 12,
    "diagram.labels": 8,
    "diagram.wrong-arrow": 10,
    "diagram.contradiction": 10,
}
each_family = pytest.mark.parametrize("family", YIELDS)


@cache
def items(family: str, seed: int = 1) -> dict[str, Item]:
    """All items of a family, by the case in their id."""
    (found,) = (one for one in FAMILIES if one.id == family)
    made = (settle(found, draft, KB, seed) for draft in drafts(found, KB, 1))
    return {item.id.removeprefix(f"{family}/"): item for item in made if item}


@each_family
def test_a_family_yields_enough_and_proves_all_of_it(family: str) -> None:
    """Our facts give each family its share of questions, and every one holds."""
    found = items(family)

    assert len(found) >= YIELDS[family]
    assert {case: said for case, item in found.items() if (said := prove(item, KB))} == {}


@each_family
def test_items_of_many_seeds_hold(family: str) -> None:
    """Whatever chance decides, the proof holds and no rule of item writing blocks the item."""
    for seed in range(2, 6):
        for item in list(items(family, seed).values())[::4]:
            assert prove(item, KB) == (), item.id
            assert [flaw for flaw in flaws(item) if flaw.severity == "block"] == [], item.id


@pytest.mark.parametrize(
    ("family", "case", "key"),
    [
        # https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
        ("pair.analogy", "creates.cronjob-controller.job", "Job"),
        # https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/
        ("pair.analogy", "owns.statefulset.controllerrevision", "ControllerRevision"),
        ("pair.difference", "creates.cronjob-controller.daemonset-controller.job", "Job"),
        ("odd.one-out", "namespaced.namespaced.clusterrolebinding", "ClusterRoleBinding"),
        # https://kubernetes.io/docs/concepts/overview/components/
        (
            "odd.one-out",
            "part-of.subject.control-plane.kubernetes.component.kube-proxy",
            "kube-proxy",
        ),
        ("chain.direct", "owns.deployment.replicaset.pod", "ReplicaSet"),
        ("chain.direct", "owns.cronjob.job.pod", "Job"),
        # https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/
        (
            "deed.direct",
            "creates.owns.deployment-controller.replicaset-controller.pod",
            "ReplicaSet controller",
        ),
        ("deed.direct", "creates.owns.cronjob-controller.job-controller.pod", "Job controller"),
        # https://kubernetes.io/docs/concepts/architecture/control-plane-node-communication/
        ("way.single", "talks-to.kubectl.etcd", "kube-apiserver"),
        ("way.single", "talks-to.kubectl.kubelet", "kube-apiserver"),
        # https://kubernetes.io/docs/reference/networking/ports-and-protocols/
        ("port.owner", "kubelet-port", "kubelet"),
        ("port.owner", "etcd-client-port", "etcd"),
        ("port.number", "kube-apiserver", "port 6443"),
        ("port.number", "kube-scheduler", "port 10259"),
        ("place.of", "kubelet", "node"),
        ("place.of", "etcd", "control plane"),
    ],
)
def test_keys_are_those_of_the_documentation(family: str, case: str, key: str) -> None:
    """Answers that a person has looked up, one by one."""
    assert keys(items(family)[case]) == (key,)


@pytest.mark.parametrize("family", ["pair.analogy", "pair.difference", "odd.one-out"])
def test_facts_about_bread_give_questions_too(family: str) -> None:
    """Nothing in these families knows a fact or a verb of ours by name."""
    (found,) = (one for one in FAMILIES if one.id == family)
    made = [settle(found, draft, BREAD, 1) for draft in drafts(found, BREAD, 1)]

    assert made
    assert [prove(item, BREAD) for item in made if item] == [()] * len(made)


def test_wrong_states_are_of_the_same_machine_or_topic() -> None:
    """Nobody takes a condition of a node for the state of a container."""
    (family,) = (one for one in FAMILIES if one.id == "edge.subject")
    for draft in drafts(family, KB, 1):
        if draft.case.startswith("may-become.container-"):
            assert isinstance(draft, SingleDraft)
            named = {KB[option.ref].topic for option in draft.distractors}
            assert named <= {KB[draft.key.ref].topic}


def drawn(item: Item) -> Diagram:
    """The diagram of an item."""
    return next(each for each in item.exhibits if isinstance(each, Diagram))


def arrows(item: Item) -> set[tuple[str, str]]:
    """The arrows of an item's diagram, by what stands in their boxes."""
    text = {node.key: node.text for node in drawn(item).nodes}
    return {(text[arrow.source], text[arrow.target]) for arrow in drawn(item).arrows}


def test_labels_of_a_diagram_of_owners_are_those_of_the_documentation() -> None:
    """A DaemonSet owns Pods and ControllerRevisions, and so does a StatefulSet."""
    (item,) = (one for case, one in items("diagram.labels").items() if case.startswith("owns."))
    assert isinstance(item, Labeling)

    right = {pair.left: pair.right for pair in item.pairs}
    named = {(right.get(one, one), right.get(two, two)) for one, two in arrows(item)}
    assert {("DaemonSet", "Pod"), ("StatefulSet", "ControllerRevision"), ("Job", "Pod")} <= named
    assert set(right.values()) == {"ControllerRevision", "Pod", "StatefulSet"}


def test_the_wrong_arrow_of_a_diagram_of_owners_is_wrong() -> None:
    """All arrows but the key are in the documentation; a Job owns Pods and nothing else."""
    (item,) = (
        one for case, one in items("diagram.wrong-arrow").items() if case.startswith("owns.")
    )
    assert isinstance(item, WrongStep)

    place = next(n for n, option in enumerate(item.options) if option.right)
    wrong = drawn(item).arrows[place]
    text = {node.key: node.text for node in drawn(item).nodes}
    true = {
        *(("CronJob", "Job"), ("Job", "Pod"), ("DaemonSet", "Pod"), ("StatefulSet", "Pod")),
        *(("DaemonSet", "ControllerRevision"), ("StatefulSet", "ControllerRevision")),
        *(("Pod", "PersistentVolumeClaim"), ("StatefulSet", "PersistentVolumeClaim")),
    }
    assert (text[wrong.source], text[wrong.target]) not in true
    assert arrows(item) - {(text[wrong.source], text[wrong.target])} <= true


def test_nothing_beside_a_diagram_names_a_blank() -> None:
    """Neither the stem nor the title nor the description says what is asked for."""
    for item in items("diagram.labels").values():
        assert isinstance(item, Labeling)
        shown = f"{item.stem} {drawn(item).title} {drawn(item).alt}".split()
        boxes = {node.text for node in drawn(item).nodes}
        for pair in item.pairs:
            assert pair.right not in boxes
            assert pair.right not in shown


def test_labels_that_could_change_places_are_refused() -> None:
    """Without the arrow that tells two blanks apart, nobody can label them."""
    item = next(iter(items("diagram.labels").values()))
    first = drawn(item)
    blank = {node.key for node in first.nodes if node.text.isdecimal()}
    kept = [arrow for arrow in first.arrows if len({arrow.source, arrow.target} & blank) == 2]
    bare = first.model_copy(update={"arrows": tuple(kept) or first.arrows[:1]})

    said = prove(item.model_copy(update={"exhibits": (bare,)}), KB)
    assert any("ways to fill the blanks" in each for each in said)


def test_a_second_wrong_arrow_is_noticed() -> None:
    """Just one arrow is wrong, or the item is refused."""
    item = next(iter(items("diagram.wrong-arrow").values()))
    assert isinstance(item, WrongStep)
    diagram = drawn(item)
    place = next(n for n, option in enumerate(item.options) if not option.right)
    one = diagram.arrows[place]
    turned = Arrow(source=one.target, target=one.source, text=one.text)
    changed = (*diagram.arrows[:place], turned, *diagram.arrows[place + 1 :])

    other = diagram.model_copy(update={"arrows": changed})
    assert prove(item.model_copy(update={"exhibits": (other,)}), KB)


def test_a_way_around_is_noticed() -> None:
    """A component that only some ways need is no single point."""
    item = items("way.single")["talks-to.kubectl.etcd"]
    assert isinstance(item, SingleChoice)
    turned = tuple(
        option.model_copy(update={"right": option == item.options[-1]})
        if not item.options[-1].right
        else option.model_copy(update={"right": option == item.options[0]})
        for option in item.options
    )

    said = prove(item.model_copy(update={"options": turned}), KB)
    assert any("a way around" in each for each in said)


def test_an_odd_one_that_something_else_singles_out_is_refused() -> None:
    """With a fifth property that picks another of the four, the question has two answers."""
    item = items("odd.one-out")["part-of.subject.control-plane.kubernetes.component.kube-proxy"]
    assert isinstance(item, SingleChoice)
    swapped = [option.ref for option in item.options if not option.right]
    new = KB["component:cloud-provider-api"]
    options = tuple(
        option.model_copy(update={"ref": new.ref, "text": new.name})
        if option.ref == swapped[0]
        else option
        for option in item.options
    )

    assert prove(item.model_copy(update={"options": options}), KB)


def test_no_wrong_answer_configures_a_part_of_what_is_asked_about() -> None:
    """What configures memory compression also configures the VMkernel, in a way."""
    (family,) = (one for one in FAMILIES if one.id == "edge.subject")
    for draft in drafts(family, KB, 1):
        if draft.case.startswith("configures.vmkernel."):
            item = settle(family, draft, KB, 1)
            refs = {o.ref for o in item.options} if isinstance(item, SingleChoice) else set()
            assert "parameter:compression-enabled" not in refs
