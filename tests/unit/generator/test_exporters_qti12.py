"""Packages for Canvas: graded by a player of our own that knows the standard, and read back."""

import html
import itertools
import re
from fractions import Fraction

import pytest
from nasty_bank import BANK, holding, item
from qti12_player import Package, Question, opened

from generator import exporters
from generator.assembly import assemble
from generator.exporters import ExportOptions
from generator.publishing.naming import ident
from generator.questions import (
    Bank,
    Cloze,
    Gap,
    Item,
    Labeling,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
    WrongStep,
)
from kb import KnowledgeBase

MIXED = item(Cloze, "gaps/text")


def _gaps(name: str, *gaps: Gap) -> Cloze:
    text = " and ".join(f"{{{n}}} [gap{n}] [x]" for n in range(1, len(gaps) + 1))
    return MIXED.model_copy(update={"id": name, "gaps": gaps, "text": text})


TYPED = _gaps("gaps/typed", *(gap.model_copy(update={"wrong": ()}) for gap in MIXED.gaps))
CHOSEN = _gaps("gaps/chosen", *(gap for gap in MIXED.gaps if gap.wrong))
HOSTILE = holding(*(it for it in BANK.items if it.id != MIXED.id), TYPED, CHOSEN)


def _package(bank: Bank, options: ExportOptions = exporters.USUAL) -> Package:
    (content,) = exporters.export(bank, "qti12", options).files.values()
    return opened(content)


def _of(package: Package) -> dict[str, Question]:
    return {question.ident: question for question in package.questions()}


PACKAGE = _package(HOSTILE)
DRAWN = assemble(KnowledgeBase.load(), 120, 314)
DRAWN_PACKAGE = _package(DRAWN, ExportOptions(groups="family"))


@pytest.mark.parametrize(
    ("bank", "package"), [(HOSTILE, PACKAGE), (DRAWN, DRAWN_PACKAGE)], ids=["hostile", "drawn"]
)
def test_the_key_earns_full_marks_and_anything_else_less(bank: Bank, package: Package) -> None:
    """A schema would not notice a package in which the right answer earns nothing."""
    questions = _of(package)
    for it in bank.items:
        question = questions[ident(it.id)]
        right, *wrong = _answers(it, question)
        assert question.score(right) == pytest.approx(100, abs=0.05), it.id
        assert wrong, it.id
        for answer in wrong:
            assert question.score(answer) < 99, (it.id, answer)


def _answers(it: Item, question: Question) -> list[dict[str, list[str]]]:
    """The right answer, then wrong ones, by what a learner reads and not by our ids."""
    match it:
        case SingleChoice() | TrueFalse() | WrongStep():
            names = {
                _visible(text): name for name, text in question.responses()["response1"].items()
            }
            ordered = sorted(it.options, key=lambda option: not option.right)
            return [{"response1": [names[_visible(option.text)]]} for option in ordered]
        case MultipleResponse():
            names = {
                _visible(text): name for name, text in question.responses()["response1"].items()
            }
            right = [names[_visible(option.text)] for option in it.options if option.right]
            wrong = [names[_visible(option.text)] for option in it.options if not option.right]
            others = [right[1:], [*right, wrong[0]], [*right, *wrong]]
            return [{"response1": chosen} for chosen in (right, *others)]
        case Numeric():
            answer, tolerance = Fraction(it.answer), Fraction(it.tolerance)
            beyond = tolerance + Fraction(1, 100)
            tried = [answer, answer + beyond, answer - beyond]
            return [{"response1": [str(float(number))]} for number in tried]
        case ShortText():
            return [{"response1": [text]} for text in (it.answer.swapcase(), it.answer + "x", "")]
        case Matching() | Labeling() | Ordering():
            return _matchings(it, question)
        case Cloze():
            return _gap_answers(it, question)


def _matchings(
    it: Matching | Labeling | Ordering, question: Question
) -> list[dict[str, list[str]]]:
    if isinstance(it, Ordering):
        pairs = [(str(n), _visible(step.text)) for n, step in enumerate(it.steps, 1)]
    else:
        pairs = [(_visible(pair.left), _visible(pair.right)) for pair in it.pairs]
    prompts = {_visible(text): name for name, text in question.prompts().items()}
    names = {text: name for name, text in next(iter(question.responses().values())).items()}
    right = {prompts[left]: [names[text]] for left, text in pairs}
    first, second = list(right)[:2]
    return [right, {**right, first: right[second], second: right[first]}, {}]


def _gap_answers(it: Cloze, question: Question) -> list[dict[str, list[str]]]:
    named = {
        response: {text: name for name, text in labels.items()}
        for response, labels in question.responses().items()
    }
    right = {
        response: [labels[_visible(gap.answer)]]
        for gap, (response, labels) in zip(it.gaps, named.items(), strict=True)
    }
    first = next(iter(named))
    wrong = [name for name in named[first].values() if name not in right[first]]
    if not it.gaps[0].wrong:
        wrong = []  # every text of a gap to type in is right
    return [right, *({**right, first: [name]} for name in wrong), {**right, first: []}]


def _visible(text: str) -> str:
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t")


def _read(markup: str) -> str:
    """What a browser would show of our HTML."""
    text = re.sub(r"</?p>", "", markup).replace("<br/>", "\n")
    return html.unescape(text).replace("\xa0", " ")


def test_texts_arrive_sign_by_sign() -> None:
    """HTML inside of XML is escaped twice, and the brackets of other texts are no gaps."""
    questions = _of(PACKAGE)
    for it in HOSTILE.items:
        question = questions[ident(it.id)]
        stem = _visible(it.stem)
        read = _read(question.body.partition("</p>")[0])
        assert read.removesuffix("\nUnit: MiB") == stem
        if isinstance(it, SingleChoice | MultipleResponse | TrueFalse | WrongStep):
            shown = list(question.responses()["response1"].values())
            assert shown == [_visible(option.text) for option in it.options]
            for option, name in zip(it.options, question.responses()["response1"], strict=True):
                told = [_read(text) for text in question.told({"response1": [name]})]
                assert _visible(option.feedback) in told
        if isinstance(it, ShortText):
            assert question.score({"response1": [it.accepted[0]]}) == 100
        if isinstance(it, Cloze):
            names = list(question.prompts().values())
            assert len(names) == len(it.gaps)
            read = html.unescape(question.body)  # as New Quizzes does before it looks for names
            assert all(read.count(f"[{name}]") == 1 for name in names)
            assert question.body.count("[") == len(it.gaps)


def test_every_feedback_is_shown_by_somebody_and_every_one_shown_exists() -> None:
    """A name without a text would be an import error, a text without a name would be lost."""
    for question in PACKAGE.questions():
        shown = {
            found.attrib["linkrefid"]
            for found in question.element.iter()
            if found.tag.endswith("displayfeedback")
        }
        assert shown == set(question.feedback())


def test_all_files_are_named_in_the_manifest_at_the_top() -> None:
    """New Quizzes refuses a package without one, and a picture that is not named is lost."""
    assert PACKAGE.named() == set(PACKAGE.members) - {"imsmanifest.xml"}
    used = {
        found
        for question in PACKAGE.questions()
        for found in re.findall(r"\$IMS-CC-FILEBASE\$/([^\"]+)", question.body)
    }
    assert used == {name for name in PACKAGE.members if name.startswith("images/")}
    assert len(used) == 2


def test_an_edited_question_keeps_its_identity() -> None:
    """Canvas then updates the question instead of adding another."""
    good = item(SingleChoice, "watchers/pod:plain")
    edited = good.model_copy(update={"stem": "Which one, then?", "options": good.options[::-1]})

    before, after = (_package(holding(it)) for it in (good, edited))

    assert [q.ident for q in before.questions()] == [q.ident for q in after.questions()]
    assert before.quiz()[0].get("ident") == after.quiz()[0].get("ident")
    assert len({q.ident for q in PACKAGE.questions()}) == len(HOSTILE.items)


def test_variants_are_a_group_of_which_canvas_picks_one() -> None:
    """The points of the quiz count a group once."""
    picked = PACKAGE.groups()

    assert picked == [(1, [ident("numbers/min-free"), ident("numbers/offset")])]
    (path,) = (name for name in PACKAGE.members if name.endswith("assessment_meta.xml"))
    points = f"<points_possible>{len(HOSTILE.items) - 1}.0<"
    assert points in PACKAGE.members[path].decode()
    assert _package(HOSTILE, ExportOptions(groups="none")).groups() == []


def test_a_text_with_typed_and_chosen_gaps_is_refused() -> None:
    """Canvas has a type of question for either, and none for both."""
    assert "Canvas has no text" in exporters.get("qti12").refusals(MIXED)


def test_the_type_is_the_one_that_canvas_grades_alike() -> None:
    """Its importers go by the name in the metadata."""
    kinds = {it.type: _of(PACKAGE)[ident(it.id)].kind for it in HOSTILE.items}

    assert kinds == {
        "single-choice": "multiple_choice_question",
        "wrong-step": "multiple_choice_question",
        "multiple-response": "multiple_answers_question",
        "true-false": "true_false_question",
        "numeric": "numerical_question",
        "short-text": "short_answer_question",
        "matching": "matching_question",
        "labeling": "matching_question",
        "ordering": "matching_question",
        "cloze": "multiple_dropdowns_question",
    }
    assert _of(PACKAGE)[ident(TYPED.id)].kind == "fill_in_multiple_blanks_question"


def test_a_number_is_right_up_to_its_tolerance_exactly() -> None:
    """The margin that New Quizzes computes is the upper bound less the exact value."""
    number = item(Numeric, "numbers/min-free")
    question = _of(PACKAGE)[ident(number.id)]
    bounds = [
        float(found.text or "")
        for found in question.element.iter()
        if found.tag.rpartition("}")[2] in {"vargte", "varequal", "varlte"}
    ]

    answer, tolerance = float(number.answer), float(number.tolerance)
    assert bounds == pytest.approx([answer, answer - tolerance, answer + tolerance])
    pairs = itertools.pairwise(sorted(bounds))
    assert all(low <= high for low, high in pairs)
