"""The same claim in other words is found; a claim that differs in what matters is left alone."""

import datetime as dt
from pathlib import Path

import pytest

from kb.lint import advise
from kb.loader import load

NAMES = {
    "component": "kubelet kube-proxy kube-scheduler kube-apiserver etcd",
    "object": "Pod Node ReplicaSet Deployment Service Secret Container Balloon Guest Host",
}
SAME = (
    ("The kube-scheduler chooses a Node for each Pod.", "A Node is picked by the kube-scheduler."),
    (
        "For every new Pod, the kube-scheduler selects a Node that fits it.",
        "The kube-scheduler picks a fitting Node for each new Pod.",
    ),
    (
        "The kubelet reports the status of its Node to the kube-apiserver.",
        "The status of a Node is reported to the kube-apiserver by its kubelet.",
    ),
    (
        "A Deployment keeps old ReplicaSets so that it can be rolled back.",
        "Old ReplicaSets are kept so that a Deployment can be rolled back.",
    ),
    ("etcd stores all data of the cluster.", "The whole data of a cluster is kept in etcd."),
    (
        "A Secret is stored unencrypted in etcd by default.",
        "By default etcd holds each Secret unencrypted.",
    ),
    (
        "The three Pods of a Service receive its traffic in random order.",
        "The 3 Pods behind a Service get its traffic in random order.",
    ),
    (
        "A Balloon takes no memory from a Guest that is idle.",
        "From an idle Guest, no memory is taken by the Balloon.",
    ),
    (
        "The kube-proxy programs the packet filter of its Node.",
        "On its Node, the kube-proxy programs the packet filter of the kernel.",
    ),
    (
        "A container that exits with an error is restarted in the same Pod by the kubelet.",
        "The kubelet restarts a container that exits with an error in the same Pod.",
    ),
)
NOT_THE_SAME = (
    ("A lease lasts 40 seconds before it expires.", "A lease lasts 15 seconds before it expires."),
    (
        "Two members of a quorum of etcd may be lost.",
        "Three members of a quorum of etcd may be lost.",
    ),
    (
        "A failed Pod is replaced on another Node at once.",
        "A failed Pod is never replaced on another Node at once.",
    ),
    (
        "The kube-proxy sees the packets of a Service pass by.",
        "The kube-proxy sees the packets of a Service without a proxy process.",
    ),
    (
        "The kubelet probes the containers that run on its machine.",
        "The kube-proxy probes the containers that run on its machine.",
    ),
    (
        "A Deployment owns its ReplicaSets and names them.",
        "A ReplicaSet owns its Deployments and names them.",
    ),
    (
        "A rollout creates the new Pods before the old ones are gone.",
        "A rollout creates the new Pods after the old ones are gone.",
    ),
    (
        "Under pressure the Host inflates the balloons of idle guests.",
        "Under pressure the Host deflates the balloons of idle guests.",
    ),
    (
        "A mounted volume belongs to one Pod as long as it is bound.",
        "A mounted volume belongs to one Node as long as it is bound.",
    ),
    (
        "Only a privileged user may read the audit log of the cluster.",
        "Any privileged user may read the audit log of the cluster.",
    ),
)


def _fact(kind: str, name: str, sentences: str = "") -> str:
    head = f"kind: {kind}\nid: {name.lower()}\nname: {name}\ndomain: d\nsummary: It is there.\n"
    return head + sentences


def _claims(*entries: tuple[str, str]) -> str:
    lines = (
        f'  - {{id: c{n}, text: "{text}", cites: [source:book], versions: "{versions}"}}'
        for n, (text, versions) in enumerate(entries)
    )
    return "claims:\n" + "\n".join(lines)


def _warned(folder: Path, **facts: str) -> set[str]:
    """Names of the facts in which something stands that was said before in other words."""
    named = {n.lower(): _fact(k, n) for k, names in NAMES.items() for n in names.split()}
    book = (
        "kind: source\nid: book\nname: A book\nsummary: All.\npublisher: P\n"
        "url: https://example.org/book\naccessed: 2026-01-02"
    )
    for stem, text in {**named, **facts, "book": book}.items():
        (folder / f"{stem}.yaml").write_text(text)
    found = advise(load([folder]).facts, dt.date(2026, 1, 1))
    return {Path(problem.path).stem for problem in found if problem.code == "KB407"}


def _pairs(pairs: tuple[tuple[str, str], ...], key: str) -> dict[str, str]:
    """Two facts a pair, of which the second repeats the first."""
    facts = {}
    for number, pair in enumerate(pairs):
        for which, sentence in zip("ab", pair, strict=True):
            name = f"p{number:02}{which}"
            own = _claims((f"Fact {name} has {number + 100} unlike sides.", "*"))
            wrong = (
                f"{own}\nmisconceptions:\n"
                f'  - {{id: b, belief: "{sentence}", because: So it is told., refuted_by: c0}}'
            )
            said = _claims((sentence, "*")) if key == "claims" else wrong
            facts[name] = _fact("term", name, f"cites: [source:book]\n{said}")
    return facts


@pytest.mark.parametrize("key", ["claims", "misconceptions"])
def test_a_sentence_in_other_words_is_found(tmp_path: Path, key: str) -> None:
    """Two options that mean the same would make a question with two right answers."""
    warned = _warned(tmp_path, **_pairs(SAME, key))

    assert warned == {f"p{number:02}b" for number in range(len(SAME))}


@pytest.mark.parametrize("key", ["claims", "misconceptions"])
def test_a_sentence_that_differs_in_what_matters_is_another(tmp_path: Path, key: str) -> None:
    """A number, a negation, an opposite or another subject makes another claim of most words."""
    warned = _warned(tmp_path, **_pairs(NOT_THE_SAME, key))

    assert not warned


def test_a_belief_may_be_close_to_a_claim(tmp_path: Path) -> None:
    """It contradicts the claim, and so has most of its words."""
    said = _claims(("etcd stores all data of the cluster.", "*"))
    wrong = 'misconceptions:\n  - {id: b, belief: "The whole data of a cluster is kept in etcd.",'
    fact = f"{said}\n{wrong} because: So it is told., refuted_by: c0}}"

    assert not _warned(tmp_path, near=_fact("object", "Near", fact))


def test_the_same_may_hold_again_in_other_versions(tmp_path: Path) -> None:
    """What was true, then false, then true again is written twice."""
    first, second = SAME[4]
    fact = _fact("object", "Twice", _claims((first, "<1.2"), (second, ">=1.4")))

    assert not _warned(tmp_path, twice=fact)


def test_a_thousand_sentences_of_the_same_words_are_read_in_a_moment(tmp_path: Path) -> None:
    """The number of comparisons grows with the sentences, not with their pairs."""
    texts = ((f"Rule {n} of the house says yes to part {n * 7}.", "*") for n in range(2000))

    assert not _warned(tmp_path, rules=_fact("object", "Rules", _claims(*texts)))
