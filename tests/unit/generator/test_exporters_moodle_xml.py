"""Moodle XML, held against what its importer is known to skip, cut or choke on."""

import html
from base64 import b64decode
from collections import Counter
from xml.etree.ElementTree import Element, fromstring

import pytest
from nasty_bank import BANK, GOLDEN, holding, item

from generator import exporters
from generator.exhibits import sized
from generator.exporters.moodle import grades
from generator.questions import Diagram, Labeling, Matching, MultipleResponse, Numeric, SingleChoice
from generator.questions.short_code import short_code

LISTED = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20}
LISTED |= {16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0}
XML = exporters.export(BANK, "moodle-xml").files["bank.moodle.xml"]
QUIZ = fromstring(XML)  # noqa: S314 - we wrote it
QUESTIONS = [found for found in QUIZ if found.get("type") != "category"]
CODE = short_code("question numbers variants")
BY_ID = {found.findtext("idnumber"): found for found in QUESTIONS}


def _choices() -> list[Element]:
    return [q for q in QUESTIONS if q.get("type") in {"multichoice", "truefalse", "numerical"}]


def test_moodle_xml_is_as_it_was_read_by_a_person() -> None:
    """The golden file was checked element by element."""
    assert (GOLDEN / "nasty.moodle.xml").read_bytes() == XML


def test_every_item_becomes_one_question() -> None:
    """Moodle has a type for each of ours."""
    assert Counter(found.get("type") for found in QUESTIONS) == {
        "multichoice": 6,
        "truefalse": 3,
        "numerical": 3,
        "matching": 1,
        "ddimageortext": 1,
        "ordering": 1,
        "shortanswer": 1,
        "cloze": 1,
    }


def test_every_share_is_one_that_moodle_lists() -> None:
    """It skips a question with any other."""
    shares = {float(a.get("fraction", "")) for q in _choices() for a in q.findall("answer")}

    assert {abs(share) for share in shares} <= LISTED


def test_every_question_can_be_answered_to_full_marks() -> None:
    """A best answer below 100 imports and never earns full marks."""
    for found in _choices():
        earned = [float(answer.get("fraction", "")) for answer in found.findall("answer")]
        several = found.findtext("single") == "false"
        best = sum(share for share in earned if share > 0) if several else max(earned)
        assert best == pytest.approx(100, abs=0.001)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 10, 11, 19, 20, 35])
def test_ticking_everything_earns_nothing(count: int) -> None:
    """Penalties of the wrong options outweigh the right ones."""
    assert float(grades.penalty(count)) * count <= -99.99


def test_every_combined_type_counts_its_right_parts() -> None:
    """An ordering without shownumcorrect aborts the import of the whole file."""
    combined = {"multichoice", "matching", "ordering", "ddimageortext"}

    assert all(
        (found.find("shownumcorrect") is not None) == (found.get("type") in combined)
        for found in QUESTIONS
    )


def test_id_numbers_are_short_and_single() -> None:
    """Moodle drops one that is there already, and cuts a long one."""
    assert None not in BY_ID
    assert len(BY_ID) == len(BANK.items)
    assert max(len(number or "") for number in BY_ID) <= 100


def test_text_comes_out_of_the_file_as_it_went_in() -> None:
    """Quotes, brackets, ampersands and the end of a CDATA section are text and stay text."""
    found = BY_ID["nasty/quotes:markup"]
    answers = [answer.findtext("text") for answer in found.findall("answer")]

    assert answers[:4] == [
        "=5",
        "%50% of them",
        "[plain] -3",
        "+1 &lt;/text&gt;]]&gt;&lt;/question&gt;",
    ]
    stem = found.findtext("questiontext/text") or ""
    assert '"kubectl" print for &lt;none&gt; &amp; ]]&gt; here?<br/>And ~ = # { }' in stem
    assert "<br/>&#160;&#160;replicas: 3<br/>&#160;&#160;&#160;&#160;- $CATEGORY" in stem


def test_no_control_character_is_left() -> None:
    """One such character and no question of the file is imported."""
    assert not set(XML.decode()) & set(map(chr, (*range(9), 11, 12, *range(14, 32))))


def test_a_link_is_only_made_of_a_web_address() -> None:
    """A bank from elsewhere must not smuggle in a script."""
    told = BY_ID["claims/true"].findtext("generalfeedback/text") or ""

    assert '<a href="https://kubernetes.io/docs/concepts/overview/components/?a=1&amp;b=' in told
    assert "A book without a link" in told
    assert b"javascript" not in XML


def test_categories_follow_domain_and_topic() -> None:
    """A slash within a topic is doubled."""
    paths = [found.findtext("category/text") for found in QUIZ.findall("question[category]")]

    assert paths == [
        "$course$/top/Pilothouse/kubernetes/control plane",
        "$course$/top/Pilothouse/esxi/balloon//driver",
        f"$course$/top/Pilothouse/esxi/memory states/{CODE} variants",
    ]


def test_numbers_keep_their_order_and_words_are_shuffled() -> None:
    """A learner finds a number faster among ordered numbers."""
    assert BY_ID["numbers/cap:65"].findtext("shuffleanswers") == "false"
    assert BY_ID["watchers/pod:plain"].findtext("shuffleanswers") == "true"


def test_a_number_has_its_tolerance_its_traps_and_an_optional_unit() -> None:
    """The key comes first, since Moodle takes the first answer that fits."""
    found = BY_ID["numbers/min-free"]

    assert [(a.get("fraction"), a.findtext("text")) for a in found.findall("answer")] == [
        ("100", "1619"),
        ("0", "3932.16"),
    ]
    assert {a.findtext("tolerance") for a in found.findall("answer")} == {"1"}
    assert found.findtext("units/unit/unit_name") == "MiB"
    assert item(Numeric, "numbers/min-free").traps[0].feedback in (
        found.findall("answer")[1].findtext("feedback/text") or ""
    )


def test_a_spare_is_a_pair_without_a_left_side() -> None:
    """That is how Moodle knows a right side that belongs to nothing."""
    sides = [
        (pair.findtext("text"), pair.findtext("answer/text"))
        for pair in BY_ID["match/owners"].findall("subquestion")
    ]

    assert sides[1] == ("[html] ReplicaSet", "Deployment &lt;controller&gt; &amp; co")
    assert sides[-1] == ("", "kube-proxy ~ none")


def test_a_right_side_that_moodle_would_cut_is_refused() -> None:
    """A cut answer may become a wrong one."""
    good = item(Matching, "match/owners")
    long = good.pairs[0].model_copy(update={"right": "x" * 256})

    reason = exporters.get("moodle-xml").refusals(
        good.model_copy(update={"pairs": (long, *good.pairs[1:])})
    )
    assert "cuts the right side of a match at 255" in reason


def test_steps_stand_in_their_right_order() -> None:
    """Moodle shuffles them itself."""
    steps = [answer.findtext("text") for answer in BY_ID["order/pod-start"].findall("answer")]

    assert steps[0] == "The API server stores the Pod"
    assert steps[1] == "The scheduler picks a Node &lt;for it&gt;"


def test_a_multiple_response_shares_the_mark() -> None:
    """Each right option earns its part, each wrong one costs its part."""
    answers = BY_ID["multi/three-right"].findall("answer")
    right = [option.right for option in item(MultipleResponse, "multi/three-right").options]

    assert [answer.get("fraction") for answer in answers] == [
        "33.33333" if good else "-50" for good in right
    ]


def test_a_long_stem_is_shortened_only_in_the_name() -> None:
    """The name is a label; the stem stays whole."""
    stem = "Which component watches Pods " * 20
    question = item(SingleChoice, "watchers/pod:plain").model_copy(update={"stem": stem})
    xml = exporters.export(holding(question), "moodle-xml").files["bank.moodle.xml"]

    found = fromstring(xml).find("question[name]")  # noqa: S314 - we wrote it
    assert found is not None
    assert len(found.findtext("name/text") or "") < 100
    assert found.findtext("questiontext/text") == stem.rstrip() + " "


def test_the_end_of_a_cdata_section_may_stand_in_a_topic() -> None:
    """A topic is no HTML, so that nothing else keeps the end mark out."""
    question = BANK.items[0].model_copy(update={"topic": "a ]]> b & <c>"})
    xml = exporters.export(holding(question), "moodle-xml").files["bank.moodle.xml"]

    path = fromstring(xml).findtext("question/category/text")  # noqa: S314 - we wrote it
    assert path == "$course$/top/Pilothouse/kubernetes/a ]]> b & <c>"


def test_lines_of_a_text_keep_their_order() -> None:
    """The lines of an account are never shuffled, since one of them is wrong where it stands."""
    found = next(q for q in QUESTIONS if q.findtext("idnumber") == "wrong/line")

    assert found.findtext("shuffleanswers") == "false"
    assert [a.get("fraction") for a in found.findall("answer")] == ["0", "100", "0"]


def test_a_table_and_a_listing_stand_in_the_question() -> None:
    """What a learner needs to read comes along, and none of it is markup of its own."""
    text = next(
        q.findtext("questiontext/text") or ""
        for q in QUESTIONS
        if q.findtext("idnumber") == "wrong/line"
    )

    assert "<caption>Nodes &amp; &lt;taints&gt;</caption>" in text
    assert '<pre>kind: Pod&#10;&#10;spec:&#10;  containers:&#10;  - name: "a &amp; b"' in text


def test_a_picture_travels_inside_the_question() -> None:
    """The file is in the question, and the text names it with its alternative."""
    found = BY_ID["chart/plot"]
    file = found.find("questiontext/file")

    assert file is not None
    assert file.get("name") == "exhibit-1.svg"
    assert b"<svg" in b64decode(file.text or "")
    assert '@@PLUGINFILE@@/exhibit-1.svg" alt="' in (found.findtext("questiontext/text") or "")


def test_labels_are_dragged_onto_their_boxes() -> None:
    """The picture has a fixed size, and each place is the corner of the box with its number."""
    found = BY_ID["label/diagram"]
    labeled = item(Labeling, "label/diagram")
    (diagram,) = labeled.exhibits
    assert isinstance(diagram, Diagram)
    drawn = sized(diagram)
    labels = {drag.findtext("no"): drag.findtext("text") for drag in found.findall("drag")}

    places = {
        drop.findtext("text"): (
            html.unescape(labels[drop.findtext("choice")] or ""),
            int(drop.findtext("xleft") or ""),
            int(drop.findtext("ytop") or ""),
        )
        for drop in found.findall("drop")
    }

    assert places == {
        pair.left: (pair.right, drawn.spots[pair.left].left, drawn.spots[pair.left].top)
        for pair in labeled.pairs
    }
    assert set(map(html.unescape, filter(None, labels.values()))) > {p.right for p in labeled.pairs}
    assert b64decode(found.findtext("file") or "").decode() == drawn.svg


def test_a_second_try_is_told_where_to_read_up() -> None:
    """The sources give nothing away; a true-false question has no second try."""
    for found in QUESTIONS:
        hints = [hint.findtext("text") or "" for hint in found.findall("hint")]
        assert all(hint.startswith("<p>Read up:</p><ul><li>") for hint in hints)
        assert bool(hints) <= (found.get("type") != "truefalse")
    assert BY_ID["watchers/pod:plain"].find("hint/clearwrong") is not None
    assert BY_ID["numbers/min-free"].find("hint/clearwrong") is None


def test_a_star_in_a_typed_answer_is_a_star() -> None:
    """Without its backslash, Moodle would take it for any text."""
    found = next(q for q in QUESTIONS if q.findtext("idnumber") == "typed/word")

    assert [a.findtext("text") for a in found.findall("answer")] == [
        r"etcd\*",
        'the "etcd" = store',
        r"kube-api\*",
    ]


def test_the_signs_of_moodles_gaps_are_escaped() -> None:
    """A brace or a tilde in an answer does not end it."""
    found = next(q for q in QUESTIONS if q.findtext("idnumber") == "gaps/text")

    assert r"{1:MULTICHOICE_S:=etcd \~ \= {x\}#State is kept there.~disk" in (
        found.findtext("questiontext/text") or ""
    )
