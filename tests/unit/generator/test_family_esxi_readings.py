"""Families about readings: esxtop, states over time, plots, plans, repairs; what harms them."""

from generator.authoring import Gridded
from generator.authoring.drafts import SingleDraft
from generator.draw import settle
from generator.draw.pool import drafts
from generator.families import FAMILIES
from generator.proofs import prove
from generator.questions import Chart, Item, ModelProof, SingleChoice, Table
from kb import KnowledgeBase

KB = KnowledgeBase.load()


def family(name: str) -> Gridded:
    """The family of this id."""
    (found,) = (one for one in FAMILIES if one.id == name)
    assert isinstance(found, Gridded)
    return found


def chosen(name: str, **point: object) -> SingleDraft:
    """The draft of one point."""
    found = family(name).at(KB, point)
    assert isinstance(found, SingleDraft)
    return found


def item(name: str, **point: object) -> SingleChoice:
    """The item of one point."""
    found = settle(family(name), chosen(name, **point), KB, 1)
    assert isinstance(found, SingleChoice)
    return found


def changed(whole: SingleChoice, **inputs: str) -> Item:
    """The item with other inputs in its proof."""
    assert isinstance(whole.proof, ModelProof)
    proof = whole.proof.model_copy(update={"inputs": {**whole.proof.inputs, **inputs}})
    return whole.model_copy(update={"proof": proof})


FALL = {"kept": 800, "one": 440, "two": 14, "three": 10, "four": 70, "five": 35}


def test_a_state_is_left_at_its_second_line_only() -> None:
    """560 of 800 MiB are above 512, where soft begins, and below 614.4, where it ends."""
    draft = chosen("state.trace", **FALL)

    assert draft.key.text == "high, low, low, soft, soft"
    assert "high, low, low, clear, soft" in {option.text for option in draft.distractors}


def test_a_first_reading_between_two_lines_is_not_asked() -> None:
    """What came before it would decide, and nobody knows that."""
    assert not {35, 70, 110} & set(family("state.trace").grid.axes["one"])


SPIKE = {"memory": 8, "active": 70, "tools": False, "busy": 70, "compressible": 50}


def test_swap_without_traffic_is_a_matter_of_the_past() -> None:
    """After a spike pages lie in swap, and nothing moves."""
    draft = chosen("esxtop.diagnosis", shape="spike", tick=6, **SPIKE)
    (table,) = draft.exhibits
    assert isinstance(table, Table)
    row = dict(zip(table.head, table.rows[0], strict=True))

    assert draft.key.gives == "past"
    assert float(row["SWCUR"]) > 0
    assert {row[name] for name in ("SWR/s", "SWW/s", "ZIP/s", "UNZIP/s")} == {"0.00"}
    stale = {o.gives for o in draft.distractors if o.error == "stale-swap-taken-for-now"}
    assert stale == {"force", "reading"}


def test_a_jump_makes_the_host_compress_and_swap() -> None:
    """Free memory falls past soft at once, so balloons come too late."""
    assert chosen("esxtop.diagnosis", shape="jump", tick=1, **SPIKE).key.gives == "force"


def test_what_is_not_one_thing_is_not_asked() -> None:
    """A tick in which pages come back and others leave has no single answer."""
    assert family("esxtop.diagnosis").at(KB, {**SPIKE, "shape": "jump", "tick": 2}) is None


def test_a_plot_is_read_where_its_line_leaves_zero() -> None:
    """The key is what the line in the exhibit shows, whatever the simulator knows beyond it."""
    point = {"memory": 12, "shape": "steps", "idle": 40, "rate": 300}
    draft = chosen("plot.reading", kind="start", line="balloon", **point)
    (chart,) = draft.exhibits
    assert isinstance(chart, Chart)
    values = [int(value) for value in chart.series[0].values]
    start = int(draft.key.text)

    assert values[start] > 0
    assert not any(values[:start])
    assert not any(value in chart.alt for value in chart.series[0].values if value != "0")
    lag = chosen("plot.reading", kind="lag", line="balloon", **point)
    swapped = [int(value) for value in chart.series[1].values]
    assert lag.key.text == f"{next(n for n, value in enumerate(swapped) if value) - start} ticks"


def test_each_wrong_plan_breaks_one_demand_of_its_own() -> None:
    """So nobody can cross out two plans for the same reason."""
    for draft in drafts(family("settings.fit"), KB, 2, 20):
        assert isinstance(draft, SingleDraft)
        errors = [option.error for option in draft.distractors]
        assert len(set(errors)) == 3, draft.case


def test_nothing_but_its_removal_helps_against_a_limit() -> None:
    """A machine that uses 9 GiB under a limit of 4 gets no more from a larger or emptier host."""
    point = {"host": 24, "memory": 24, "uses": 9, "limit": 4, "level": "high"}
    draft = chosen("repair.keeps-memory", other_uses=10, other_level="low", key="no-limit", **point)

    assert draft.key.text == "Remove the limit of vm-a."
    assert {"larger-host", "other-off"} <= {option.gives for option in draft.distractors}


def test_other_numbers_in_a_proof_are_noticed() -> None:
    """What a learner reads must be what the key was worked out from."""
    trace = item("state.trace", **FALL)
    row = item("esxtop.diagnosis", shape="spike", tick=6, **SPIKE)
    page = item("page.fate", size=900, cache="full")
    saving = item(
        "sharing.saving", machines=3, copies=2, pages=1024, salting="own-salts", backing="small"
    )

    assert prove(trace, KB) == ()
    assert prove(changed(trace, free="3520 112 80 560 290"), KB)
    assert prove(changed(row, row="0 0 0 0.00 0.00 0.00 0.00 0"), KB)
    assert prove(changed(row, row="0 0 0"), KB)
    assert prove(changed(page, size="1900"), KB)
    assert prove(changed(page, size="5000"), KB)
    assert prove(changed(saving, salting="0"), KB)


def test_proofs_of_other_hosts_are_noticed() -> None:
    """A table that does not belong to the key is refused, and so is one that cannot be."""
    point = {"total": 24, "weights": (1, 3, 2), "memory": (16, 16, 16), "place": 1}
    part = item("entitlement.amount", reserved=(10, 4, 0), limits=(0, 6, 10), **point)
    repair = next(
        made
        for draft in drafts(family("repair.keeps-memory"), KB, 1, 4)
        if isinstance(made := settle(family("repair.keeps-memory"), draft, KB, 1), SingleChoice)
    )

    assert prove(part, KB) == ()
    assert prove(changed(part, total="30"), KB)
    assert prove(changed(part, asked="vm-x"), KB)
    assert prove(changed(part, vms="vm-a 16"), KB)
    assert prove(changed(repair, host="200"), KB)
