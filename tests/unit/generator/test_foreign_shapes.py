"""Shapes in which other programs and their users write quizzes: what is read, and what is said."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.errors import UnreadableBankError
from generator.foreign import Foreign, parse_foreign
from generator.foreign.markup import from_text
from generator.lint import lint_items
from generator.questions import Choice, Item


def _read(name: str, text: str) -> Foreign:
    return parse_foreign(text.encode(), name)


def _options(item: Item) -> list[str]:
    return [f"{'*' if one.right else ''}{one.text}" for one in getattr(item, "options", ())]


def _all(name: str, text: str) -> list[list[str]]:
    return [_options(item) for item in _read(name, text).items]


def test_wrong_answers_in_a_list_of_their_own_are_options() -> None:
    """A trivia file names the right answer and lists the wrong ones apart."""
    text = """{"results": [{"question": "Which part starts containers?", "category": "Nodes",
    "correct_answer": "kubelet", "incorrect_answers": ["etcd", "scheduler"]}]}"""

    (item,) = _read("t.json", text).items

    assert _options(item) == ["etcd", "*kubelet", "scheduler"]
    assert item.topic == "Nodes"


def test_a_key_may_call_an_option_by_its_id() -> None:
    """The ids of options are no places."""
    text = """[{"question": "Which part stores objects?", "correct": 7,
    "answers": [{"id": 9, "answerText": "kubelet"}, {"id": 7, "answerText": "etcd"}]}]"""

    assert _all("t.json", text) == [["kubelet", "*etcd"]]


def test_a_key_may_be_a_truth_value_for_each_option() -> None:
    """Fields that are null are no options."""
    text = """[{"question": "Which command lists Pods?", "answers": {"answer_a": "kubectl get pods",
    "answer_b": "kubectl ls pods", "answer_c": null}, "correct_answers": {"answer_a_correct":
    "true", "answer_b_correct": "false", "answer_c_correct": "false"}}]"""

    assert _all("t.json", text) == [["*kubectl get pods", "kubectl ls pods"]]


def test_code_beside_the_question_belongs_to_it_with_its_indentation() -> None:
    """Without its blanks, a piece of Python is another one."""
    text = r"""[{"description": "What does it print?", "code": "if x:\n    print(1)",
    "answers": {"1": "1", "2": "nothing"}, "correct_answer": "2"}]"""

    (item,) = _read("t.json", text).items

    assert item.stem == "What does it print?\n```\nif x:\n    print(1)\n```"
    assert _options(item) == ["1", "*nothing"]


def test_the_same_shapes_are_read_from_yaml_and_anchors_are_refused() -> None:
    """A file that expands itself is no bank."""
    text = "- question: Which part starts containers?\n  options: [etcd, kubelet]\n  answer: B\n"

    assert _all("t.yaml", text) == [["etcd", "*kubelet"]]
    with pytest.raises(UnreadableBankError, match="anchors"):
        _read("t.yaml", "- &a [x]\n- *a\n")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (
            "Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2 (Optional)",
            "Which part starts containers?,kubelet,etcd,scheduler",
        ),
        (
            "Question Text,Question Type,Option 1,Option 2,Option 3,Correct Answer",
            "Which part starts containers?,Multiple Choice,etcd,kubelet,scheduler,2",
        ),
        (
            (
                ",Question - max 120 characters,Answer 1 - max 75 characters,Answer 2 - max 75"
                " characters,Answer 3 - max 75 characters,Correct answer(s) - choose at least one"
            ),
            "1,Which part starts containers?,etcd,kubelet,scheduler,2",
        ),
        (
            (
                "Blooket Import Template,,,,,\nQuestion #,Question Text,Answer 1,Answer 2,Answer 3"
                " (Optional),Correct Answer(s) (Only include Answer #)"
            ),
            "1,Which part starts containers?,etcd,kubelet,scheduler,2",
        ),
        (
            "Question,Choice1,Choice2,Choice3,Answer1",
            "Which part starts containers?,etcd,kubelet,scheduler,kubelet",
        ),
    ],
)
def test_templates_of_live_quizzes_are_tables_with_a_head(head: str, row: str) -> None:
    """Their hints in parentheses and behind a dash are no part of a column's name."""
    assert _all("t.csv", f"{head}\n{row}\n") == [["etcd", "*kubelet", "scheduler"]]


def test_an_explanation_of_one_option_is_its_feedback() -> None:
    """It is not what is said to everybody."""
    text = (
        "Question,Answer Option 1,Explanation 1,Answer Option 2,Explanation 2,Correct Answers,"
        "Overall Explanation,Domain\nWhich part stores objects?,etcd,It does,kubelet,It starts"
        " containers,1,A store,Control plane\n"
    )

    (item,) = _read("t.csv", text).items

    assert isinstance(item, Choice)
    assert [one.feedback for one in item.options] == ["It does", "It starts containers"]
    assert (item.explanation, item.topic) == ("A store", "Control plane")


def test_a_head_without_a_key_is_no_question() -> None:
    """The message names the columns that are there."""
    with pytest.raises(UnreadableBankError, match=r"its columns \(Question, One, Two\)"):
        _read("t.csv", "Question,One,Two\nWhich part stores objects?,etcd,kubelet\n")


def test_questions_without_numbers_stand_for_themselves() -> None:
    """They are not taken for more options of the question before."""
    text = (
        "Which part stores objects?\nA. etcd\nB. kubelet\nANSWER: A\n\n"
        "Which part starts containers?\nA. etcd\nB. kubelet\nANSWER: B\n\n"
        "### Which part binds Pods?\n- [ ] kubelet\n- [x] scheduler\n\n"
        "### Which part gives names?\n- [x] CoreDNS\n- [ ] kubelet\n"
    )

    found = _read("t.txt", text)

    assert [item.stem for item in found.items] == [
        *("Which part stores objects?", "Which part starts containers?"),
        *("Which part binds Pods?", "Which part gives names?"),
    ]
    assert [_options(item) for item in found.items] == [
        *(["*etcd", "kubelet"], ["etcd", "*kubelet"]),
        *(["kubelet", "*scheduler"], ["*CoreDNS", "kubelet"]),
    ]


TAGS = """# Quiz

### 1. What keeps the objects of a cluster?

https://kubernetes.io/docs/concepts/

<h3>a. the kubelet</h3>
<h3>b. <span style="font-family: Consolas">etcd</span> <strong>(Correct)</strong></h3>

<br>

### 2. What runs on each node?

<h3>a. the kubelet <strong>(Correct)</strong></h3>
<h3>b. etcd</h3>
"""
REASONS = """Please ask me these questions one by one.

Q1) What keeps the objects of a cluster?
A) the kubelet
B) etcd
Correct: B
Why correct: All objects are in there.
Why A is wrong: The kubelet starts containers.

Q2) Which TWO run on each node?
A) the kubelet
B) etcd
C) kube-proxy
Correct option: A, C
"""


def test_headings_as_options_and_a_bare_letter_as_the_key_are_read() -> None:
    """The address of a page below a question is no part of it, and reasons explain."""
    tags, reasons = _read("a.md", TAGS).items, _read("b.md", REASONS).items

    assert _all("a.md", TAGS) == [["the kubelet", "*etcd"], ["*the kubelet", "etcd"]]
    assert tags[0].stem == "What keeps the objects of a cluster?"
    assert _all("b.md", REASONS) == [
        ["the kubelet", "*etcd"],
        ["*the kubelet", "etcd", "*kube-proxy"],
    ]
    assert reasons[0].explanation.startswith("All objects are in there.")


def test_an_explanation_that_goes_through_the_options_adds_none() -> None:
    """Letters below the key are what is said of the options."""
    text = (
        "1. Which part stores objects?\n   A) etcd\n   B) kubelet\n\n   Answer: A\n"
        "   Explanation: see below\n   A) it does\n   B) it starts containers\n"
    )

    assert _all("t.md", text) == [["*etcd", "kubelet"]]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("kubectl logs <pod-name>", "kubectl logs <pod-name>"),
        ("<vector>", "<vector>"),
        ("`<b>` in <b>HTML</b>", "`<b>` in HTML"),
        ("The ____ is a ____.", "The ____ is a ____."),
        ("__init__ of **all**", "__init__ of all"),
        ("2**3 and 4**5", "2**3 and 4**5"),
        ("a &lt;br&gt; tag", "a <br> tag"),
        ("```\nif x:\n    y\n```", "```\nif x:\n    y\n```"),
    ],
)
def test_a_tag_that_a_text_speaks_of_is_no_markup(written: str, read: str) -> None:
    """Placeholders, blanks and code survive; emphasis does not."""
    assert from_text(written) == read


def test_what_cannot_be_held_is_left_out_by_name(tmp_path: Path) -> None:
    """A question whose options are all right is no multiple response."""
    bank = tmp_path / "t.json"
    bank.write_text(
        '[{"question": "Which three run?", "options": ["a", "b", "c"], "answer": [0, 1, 2]},'
        '{"question": "Which part stores objects?", "options": ["etcd", "DNS"], "answer": 0}]'
    )
    out = tmp_path / "out.json"

    done = CliRunner().invoke(app, ["import-bank", str(bank), "--skip-unsupported", "-o", str(out)])

    assert done.exit_code == 0, done.output
    assert "left out: imported/" in done.output
    assert "1 items, 1 of them without a proof" in done.output


def _flaws(question: str, *options: str, key: int = 0) -> set[str]:

    asked = [{"question": question, "options": list(options), "answer": key}]
    items = _read("t.json", json.dumps(asked)).items
    return {one.code for one in lint_items(items, "t").findings if one.severity != "bank"}


@pytest.mark.parametrize(
    ("question", "options", "code"),
    [
        ("Who wrote 'Emma'?", ("Jane Austen", "Emily Bronte", "Mary Shelley"), "QL21"),
        ("Who wrote 'Emma'?", ("Jane Austen", "Emily Bronte", "Mary Shelley"), "QL37"),
        (
            "Which two parts run on every node by default?",
            ("kubelet and kube-proxy", "etcd and CoreDNS", "kubelet and etcd"),
            "QL30",
        ),
        (
            "Which film was the first to win the prize for Best Picture?",
            ("Wings", "Sunrise", "Metropolis"),
            "QL27",
        ),
        ("Which play has the line 'To be or not to be'?", ("Hamlet", "Othello", "Lear"), "QL19"),
        ("A piece:\n```\nprint(1)\n```\nWhat does it print?", ("1", "None", "an error"), "QL21"),
        ("What does this piece print?\n```\nprint(1)\n```", ("1", "None", "an error"), "QL21"),
        (
            "How large may the heap become?\n\nSettings\n\nSetting | Value\n\nmost | 7 MB",
            ("7 MB", "8 MB", "9 MB"),
            "QL21",
        ),
        ("Which US state has the largest area?", ("Alaska", "Texas", "Nevada"), "QL35"),
        ("What does QRM stand for in this text?", ("a b c", "d e f", "g h i"), "QL35"),
        (
            "Which firm made the first of these machines?",
            ("The Northern Machine Co.", "The old mill of Kent", "A guild of four smiths"),
            "QL06",
        ),
        (
            "Which change ends that for vm-a?",
            ("Give more shares to vm-a.", "Move vm-b to another host.", "Power off vm-b."),
            "QL06",
        ),
    ],
)
def test_a_natural_question_has_no_flaw_that_is_none(
    question: str, options: tuple[str, ...], code: str
) -> None:
    """These were false alarms on banks that others wrote."""
    assert code not in _flaws(question, *options)


@pytest.mark.parametrize(
    ("question", "options", "code"),
    [
        ("These hold.\n\nSetting | Value\n\nmost | 7 MB", ("7 MB", "8 MB", "9 MB"), "QL21"),
        ("What is true?", ("Pods move", "Pods stay", "Pods rest"), "QL21"),
        ("Which two are there on every node?", ("kubelet", "etcd", "CoreDNS"), "QL30"),
        ("Which is the best way to run a Pod?", ("a Job", "by hand", "a Deployment"), "QL27"),
        ("Bob restarts his node: what is lost there?", ("Pods", "Leases", "Nodes"), "QL37"),
        ("What does the XQZ of a node report?", ("load", "heat", "noise"), "QL35"),
    ],
)
def test_the_flaws_beside_them_are_still_found(
    question: str, options: tuple[str, ...], code: str
) -> None:
    """A rule that is silent on everything is no rule."""
    assert code in _flaws(question, *options)
