"""What a learner meets in options and stems: other distractors, plain names, no near misses."""

from collections import Counter
from collections.abc import Iterator

import pytest

from generator.authoring import SingleDraft, turned
from generator.draw import settle
from generator.draw.pool import drafts
from generator.families import FAMILIES
from generator.proofs import prove
from generator.questions import BandProof, Item, MultipleResponse, Option, SingleChoice
from kb import Component, KnowledgeBase, Term
from kb import Counter as Measure

KB = KnowledgeBase.load()


def _items(name: str) -> Iterator[Item]:
    (family,) = (one for one in FAMILIES if one.id == name)
    for draft in drafts(family, KB, 1):
        if item := settle(family, draft, KB, 1):
            yield item


def _choices(name: str) -> Iterator[SingleChoice | MultipleResponse]:
    for item in _items(name):
        assert isinstance(item, SingleChoice | MultipleResponse)
        yield item


def _with(item: SingleChoice | MultipleResponse, ref: str) -> Item:
    """The item with another fact as its first wrong option."""
    place = next(place for place, option in enumerate(item.options) if not option.right)
    options = list(item.options)
    options[place] = options[place].model_copy(update={"ref": ref, "text": KB[ref].name})
    return item.model_copy(update={"options": tuple(options)})


def _measuring(item: SingleChoice | MultipleResponse, counter: str) -> Item:
    """The item with what another counter measures as its first wrong option."""
    place = next(place for place, option in enumerate(item.options) if not option.right)
    fact = KB[f"counter:{counter}"]
    assert isinstance(fact, Measure)
    options = list(item.options)
    said = {"ref": fact.ref, "text": KB[fact.measures].name}
    options[place] = options[place].model_copy(update=said)
    return item.model_copy(update={"options": tuple(options)})


def test_other_facts_are_turned_to_begin_behind_the_key() -> None:
    """Each key meets its own neighbors, and the last one begins again with the first."""
    terms = sorted(KB.of(Term), key=lambda term: term.ref)[:4]

    assert turned(terms[1], terms) == [terms[2], terms[3], terms[0], terms[1]]
    assert turned(terms[3], terms[:3]) == terms[:3]
    assert turned(terms[0], []) == []


@pytest.mark.parametrize(
    "name", ["term.word", "counter.which", "counter.reading", "role.of", "role.thing"]
)
def test_no_fact_is_the_wrong_answer_again_and_again(name: str) -> None:
    """A learner must not be able to strike out what was never right before."""
    items = [*_choices(name)]
    wrong = Counter(option.ref for item in items for option in item.options if not option.right)

    assert wrong.most_common(1)[0][1] < len(items) / 5


def test_no_component_is_the_key_of_most_paths() -> None:
    """Else its name alone would be a good guess."""
    keys = Counter(
        (item.id.rsplit("/", 1)[1].rsplit(".", 2)[0], option.ref)
        for item in _choices("path.two-steps")
        for option in item.options
        if option.right
    )

    assert max(keys.values()) <= 3


def test_who_does_something_itself_is_not_offered_as_one_who_runs_the_doer() -> None:
    """The proof refuses it, too."""
    path = next(item for item in _choices("path.two-steps") if ".creates.event." in item.id)
    itself = next(
        str(ref)
        for ref in sorted(KB.subjects("creates", KB["object:event"].ref))
        if not KB.targets(ref, "runs") and KB.is_complete(ref, "runs")
    )

    assert prove(path, KB) == ()
    assert any("itself" in said for said in prove(_with(path, itself), KB))


def test_an_addon_is_no_wrong_answer_where_parts_of_a_node_are_asked_for() -> None:
    """It runs there; families leave it out, and proofs refuse it."""
    node = next(item for item in _choices("field.plane") if "kubernetes.node." in item.id)
    addon = next(part for part in KB.of(Component) if part.plane == "addon")

    assert prove(node, KB) == ()
    assert any("can be counted to" in said for said in prove(_with(node, addon.ref), KB))


def test_what_shares_an_edge_with_the_measured_thing_is_no_wrong_answer() -> None:
    """Who measures the compression of pages tells about their cache, too."""
    about = [
        item
        for item in _choices("counter.measures")
        if any(option.right and option.text == "memory compression" for option in item.options)
    ]

    assert about
    assert not [
        option for item in about for option in item.options if option.text == "compression cache"
    ]
    assert any("related" in said for said in prove(_measuring(about[0], "cachesz"), KB))


def test_stems_say_the_value_of_a_phase_as_the_product_says_it() -> None:
    """Of a claim, the phase is "Bound"; "Bound claim" is only how facts tell two phases apart."""
    stems = {item.id.rsplit("/", 1)[1]: item.stem for item in _choices("state.when")}

    assert "“Bound”" in stems["persistentvolumeclaim-bound"]
    assert "“Unknown”" in stems["node-ready-unknown"]
    assert "“Complete”" in stems["job-complete"]
    assert "“high”" in stems["memory-high"]


def test_a_stem_with_another_value_is_no_proof() -> None:
    """The proof works the value out from the names of all states of the machine."""
    item = next(item for item in _choices("state.when") if item.id.endswith("claim-bound"))
    assert isinstance(item.proof, BandProof)
    other = item.model_copy(update={"stem": item.stem.replace("Bound", "Lost")})

    assert prove(item, KB) == ()
    assert prove(other, KB) != ()


@pytest.mark.parametrize("name", ["run.first", "run.missing", "run.goes-on"])
def test_steps_of_runs_name_their_actors_as_the_facts_do(name: str) -> None:
    """Ids of the simulator, such as replicaset-controller, stay out of the text."""
    names = tuple(part.opens for part in KB.of(Component))

    assert all(option.text.startswith(names) for item in _choices(name) for option in item.options)


def test_one_pod_stands_in_order_among_several() -> None:
    """A singular is no other unit."""
    values = next(
        draft
        for family in FAMILIES
        if family.id == "value.of"
        for draft in drafts(family, KB, 1)
        if draft.case == "job-completions"
    )
    assert isinstance(values, SingleDraft)
    (family,) = (one for one in FAMILIES if one.id == "value.of")
    item = settle(family, values, KB, 1)
    assert isinstance(item, SingleChoice)
    numbers = [int(option.text.split()[0]) for option in item.options]

    assert numbers == sorted(numbers)


def test_options_are_not_quoted_with_two_question_marks() -> None:
    """The counter MCTL? brings one of its own."""
    stems = [item.stem for name in ("counter.reading", "counter.measures") for item in _items(name)]

    assert not [stem for stem in stems if "??" in stem]


def test_an_option_says_nothing_but_its_fact() -> None:
    """Every option of a choice of a state is still the whole name of the fact."""
    options: list[Option] = [option for item in _choices("state.which") for option in item.options]

    assert all(option.text == KB[option.ref].name for option in options)
