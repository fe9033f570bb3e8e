"""Families about fields of facts: no second value of a field is held against a learner."""

from generator.authoring import Listed
from generator.authoring.drafts import SingleDraft
from generator.draw import settle
from generator.draw.pool import drafts
from generator.families import FAMILIES
from generator.proofs import prove
from generator.questions import SingleChoice
from kb import ApiObject, KnowledgeBase

KB = KnowledgeBase.load()
(GROUPS,) = (one for one in FAMILIES if one.id == "field.api-group")
(TOOLS,) = (one for one in FAMILIES if one.id == "field.tool")


def test_a_kind_that_is_in_two_groups_is_asked_with_neither_as_wrong() -> None:
    """Events are served under v1 and under events.k8s.io/v1; both are right in a manifest."""
    assert isinstance(GROUPS, Listed)
    both = [thing for thing in KB.of(ApiObject) if thing.also_in]
    asked = {d.about.ref: d for d in GROUPS.drafts(KB) if isinstance(d, SingleDraft)}

    assert {thing.id for thing in both} == {"event", "horizontalpodautoscaler"}
    for thing in both:
        said = {option.text for option in asked[thing.ref].distractors}
        assert said
        assert not said & set(thing.also_in)


def test_the_second_group_as_a_wrong_answer_is_noticed() -> None:
    """The checker knows by itself that an Event of v1 is an Event."""
    (draft,) = (one for one in drafts(GROUPS, KB, 1) if one.case == "event")
    item = settle(GROUPS, draft, KB, 1)
    assert isinstance(item, SingleChoice)
    assert prove(item, KB) == ()

    first, *rest = (option for option in item.options if not option.right)
    harm = first.model_copy(update={"text": "v1", "ref": "object:pod"})
    key = next(option for option in item.options if option.right)
    found = prove(item.model_copy(update={"options": (key, harm, *rest)}), KB)

    assert any("in v1 as well" in str(said) for said in found)


def test_a_counter_is_not_held_against_another_endpoint_of_its_own_place() -> None:
    """Figures of containers come from two endpoints of the kubelet, of which facts name one."""
    assert isinstance(TOOLS, Listed)
    (draft,) = (d for d in TOOLS.drafts(KB) if d.case == "container-memory-working-set-bytes")
    assert isinstance(draft, SingleDraft)
    item = settle(TOOLS, draft, KB, 1)
    assert isinstance(item, SingleChoice)
    assert prove(item, KB) == ()
    assert not any("kubelet" in option.text for option in draft.distractors)

    first, *rest = (option for option in item.options if not option.right)
    other = "Prometheus, from the metrics endpoint of the kubelet"
    harm = first.model_copy(update={"text": other, "ref": "counter:kubelet-evictions"})
    key = next(option for option in item.options if option.right)
    found = prove(item.model_copy(update={"options": (key, harm, *rest)}), KB)

    assert any("may show what" in str(said) for said in found)


def test_no_stem_says_that_the_api_serves_what_is_a_file() -> None:
    """An EncryptionConfiguration has an apiVersion, and no API server serves it."""
    assert isinstance(GROUPS, Listed)
    (draft,) = (one for one in GROUPS.drafts(KB) if one.case == "encryption-configuration")

    assert not any("serve" in stem for stem in draft.stems)
