"""Quizzes from elsewhere: what people write is read, what cannot be is named, nothing breaks."""

import json
from contextlib import suppress
from pathlib import Path

import pytest

from generator.errors import UnreadableBankError
from generator.exporters import ExportOptions, export
from generator.foreign import Foreign, form_of, parse_foreign, read_foreign
from generator.lint import lint_items
from generator.questions import (
    Bank,
    Cloze,
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
)

GIFT = r"""// a comment before all
$CATEGORY: Kubernetes/basics

::Binding:: Which component binds a Pod to a node? {
  =kube-scheduler#It picks a node and writes a Binding.
  ~kubelet#It starts the containers of its node.

  ~%-50%etcd
  ####The scheduler binds.
}

[html]<p>What does <code>a\=b \{x\}</code> mean\: one or two\~three?</p>{~<b>one</b> =two \= 2 ~\#3}

A Pod has one address.{T#It has one.#It has one, indeed.}
Two of these are kinds of object, which?{~%50%Pod ~%50%Node ~%-100%kubectl ~%-100%etcdctl}
// between two
A Pod runs on {~an image =a node ~a port} of the cluster.

How many control planes?{#3:0.5}

Between which numbers?{#1.5..2.5}

How many, or nearly?{#=%100%10:0 =%50%11:1}

Which city is it? {=Berlin =%80%Berlinn}

Match them. {=cat -> meow =dog -> woof =-> moo}

Write an essay {}

Just a description

Never closed {=a ~b
"""


def read(text: str, name: str) -> Foreign:
    """Read a text as a file of this name."""
    return parse_foreign(text.encode(), name)


def keys(item: Item) -> list[str]:
    """The texts of the right options."""
    assert isinstance(item, SingleChoice | MultipleResponse | TrueFalse)
    return [option.text for option in item.options if option.right]


def test_gift_is_read_with_all_its_traps() -> None:
    """Comments, categories, escapes, blank lines in braces, feedback, weights, missing words."""
    found = read(GIFT, "a.gift")
    first, second, third, fourth, fifth, *typed, match = found.items

    assert isinstance(first, SingleChoice)
    assert first.id == "line-4/binding"
    assert (first.domain, first.topic) == ("Kubernetes", "basics")
    assert [option.text for option in first.options] == ["kube-scheduler", "kubelet", "etcd"]
    assert first.options[1].feedback == "It starts the containers of its node."
    assert first.explanation == "The scheduler binds."
    assert second.stem == "What does `a=b {x}` mean: one or two~three?"
    assert keys(second) == ["two = 2"]
    assert isinstance(third, TrueFalse)
    assert keys(third) == ["True"]
    assert isinstance(fourth, MultipleResponse)
    assert keys(fourth) == ["Pod", "Node"]
    assert fifth.stem == "A Pod runs on _____ of the cluster."
    assert [type(item) for item in typed] == [Numeric, Numeric, Numeric, ShortText]
    assert isinstance(match, Matching)
    assert [pair.left for pair in match.pairs] == ["cat", "dog"]
    assert [spare.text for spare in match.spares] == ["moo"]
    assert len(found.skipped) == 3
    assert found.skipped[0].startswith("line ")


def test_numbers_of_gift_have_their_tolerance() -> None:
    """A tolerance, a range, and the first of several weighed numbers."""
    numbers = [item for item in read(GIFT, "a.gift").items if isinstance(item, Numeric)]

    assert [(n.answer, n.tolerance) for n in numbers] == [("3", "0.5"), ("2", "0.5"), ("10", "0")]


XML = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/top</text></category></question>
<question type="multichoice"><name><text>Store</text></name>
<questiontext format="html">
<text><![CDATA[<p>Which <b>component</b> stores objects?</p>]]></text>
<file name="a.png" encoding="base64">AAAA</file></questiontext><single>true</single>
<answer fraction="100"><text>etcd</text>
<feedback><text>Yes &amp; only it.</text></feedback></answer>
<answer fraction="0"><text>kubelet</text></answer></question>
<question type="truefalse"><questiontext><text>etcd stores.</text></questiontext>
<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>
</question>
<question type="numerical"><questiontext><text>How many?</text></questiontext>
<answer fraction="100"><text>3.5</text><tolerance>0.1</tolerance></answer></question>
<question type="matching"><questiontext><text>Match</text></questiontext>
<subquestion><text>a</text><answer><text>1</text></answer></subquestion>
<subquestion><text>b</text><answer><text>2</text></answer></subquestion>
<subquestion><text></text><answer><text>3</text></answer></subquestion></question>
<question type="cloze"><questiontext>
<text>The {1:MULTICHOICE:=kubelet#ok~etcd#no} runs {1:SHORTANSWER:=Pods~%50%Pod}.</text>
</questiontext></question>
<question type="ordering"><questiontext><text>Order them</text></questiontext>
<answer fraction="1"><text>a</text></answer><answer fraction="2"><text>b</text></answer>
<answer fraction="3"><text>c</text></answer></question>
<question type="gapselect"><questiontext><text>A [[1]] and [[2]].</text></questiontext>
<selectoption><text>x</text><group>1</group></selectoption>
<selectoption><text>y</text><group>1</group></selectoption></question>
<question type="essay"><name><text>E</text></name><questiontext><text>Write</text></questiontext>
</question>
</quiz>
"""


def test_moodle_xml_is_read() -> None:
    """Choices with CDATA and files, true or false, numbers, pairs, gaps and orders."""
    found = read(XML, "b.xml")
    first = found.items[0]

    assert [type(item) for item in found.items] == [
        *(SingleChoice, TrueFalse, Numeric, Matching, Cloze, Ordering, Cloze),
    ]
    assert isinstance(first, SingleChoice)
    assert first.stem == "Which component stores objects?"
    assert first.options[0].feedback == "Yes & only it."
    assert found.skipped == ("question 9 (E): is an essay: nothing to compare an answer with",)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE q [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><quiz><question>&b;</question></quiz>',
        '<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/hosts">]><quiz>&x;</quiz>',
        "<quiz><question></quiz>",
        "<?xml version='1.0'?><other/>",
        "<quiz></quiz>",
    ],
)
def test_hostile_or_broken_xml_is_refused(text: str) -> None:
    """Entities, files, broken tags, other documents: an error of ours, which says what."""
    with pytest.raises(UnreadableBankError, match=r"bad\.xml"):
        read(text, "bad.xml")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('Question;A;B;C;Correct Answer;Explanation\n"Which; of it?";x;y;z;B;why\n', "y"),
        ('question,option 1,option 2,option 3,answer\n"Which, of it?",x,y,z,3\n', "z"),
        ("stem\toptions\tkey\nWhich?\tx|y|z\ty\n", "y"),
        ("Which one?,x,y,z,B\nWhich two?,p,q,r,A\n", "y"),
        ("question,A,B,C,correct\nWhich?,x,y,z,0\nWhat?,x,y,z,2\n", "x"),
    ],
)
def test_tables_are_read_by_their_head_or_by_their_shape(text: str, key: str) -> None:
    """Delimiters and columns are told apart, and keys may be letters, numbers or texts."""
    assert keys(read(text, "c.csv").items[0]) == [key]


def test_a_table_without_a_key_column_is_refused_with_advice() -> None:
    """Nobody can guess which option is right."""
    with pytest.raises(UnreadableBankError, match="write a first row such as"):
        read("a,b,c\nd,e,f\n", "d.csv")


RECORDS = {
    "quiz": {
        "sections": [
            {
                "questions": [
                    {
                        "id": 7,
                        "question": "What is it for?",
                        "options": ["to watch", "to store", "to run"],
                        "correct_answers": [1],
                        "explanation": "It stores.",
                        "question_type": "single-choice",
                    },
                    {
                        "question": "Which two?",
                        "options": ["A. x", "B. y", "C. z"],
                        "answer": "A,C",
                    },
                    {"question": "Is it?", "answer": True},
                    {
                        "text": "Whose?",
                        "answers": [
                            {"text": "mine", "isCorrect": True, "feedback": "Yes."},
                            {"text": "yours", "isCorrect": False},
                        ],
                    },
                    {"question": "Letters?", "options": {"a": "one", "b": "two"}, "answer": "b"},
                    {"question": "Columns?", "a": "one", "b": "two", "correct": "two"},
                    {"question": "Which?", "options": ["x", "y"], "answer": "z"},
                    {"question": "Why?", "answer": "because " * 20},
                ]
            }
        ]
    }
}


def test_json_is_read_in_the_shapes_that_people_write() -> None:
    """Indexes, letters, texts, objects with marks, letters as names; however deep they stand."""
    found = read(json.dumps(RECORDS), "e.json")

    assert [keys(item) for item in found.items] == [
        ["to store"],
        ["x", "z"],
        ["True"],
        ["mine"],
        ["two"],
        ["two"],
    ]
    assert found.items[0].id == "question-1/id-7"
    assert found.items[0].explanation == "It stores."
    assert len(found.skipped) == 2


def test_data_in_a_script_is_read_and_never_run() -> None:
    """Unquoted names, other quotes, comments and commas too many are no hindrance."""
    text = """// Exported 1 question
export const bank = [
  { id: 1, question: 'What\\'s a Pod?', options: ["x", `y`, 'z',], correctAnswer: "B", /* c */ },
];
export default bank;"""

    (item,) = read(text, "q.mjs").items

    assert item.stem == "What's a Pod?"
    assert keys(item) == ["y"]


MARKDOWN = """# Practice

1. Set a timer.
2. Answer all.

**Q1.** Which component talks to the store?

- A) kube-scheduler
- B) kube-apiserver

**Q2.** A Pod is `Pending`. Which part places it?

- A) kubelet
- B) kube-scheduler

## Answer Key

| # | Answer | Explanation |
|---|--------|-------------|
| 1 | **B** | Only it. |
| 2 | **B** | It binds. |
"""
DETAILS = """### Question 1

What is the smallest unit?

- A) Container
- B) Pod

<details>
<summary>Show Answer</summary>

**Correct Answer: B) Pod**

**Explanation:** A Pod holds containers.
</details>

### Question 2
What else is there?
- [ ] no
- [x] yes

3. Which of these is it?
   a. one
   b. **two** ✅
   c. three

<details close>
<summary> :small_blue_diamond: 4. What does it stand for?</summary>
<br>

1. a ship
2. a pod

</details>
Answer: 2

5. Which one has no key?
   a. one
   b. two
"""


def test_markdown_is_read_with_keys_at_the_end_below_or_by_mark() -> None:
    """A table of keys, a line below each question, boxes, and signs behind an option."""
    table = read(MARKDOWN, "f.md")
    found = read(DETAILS, "g.md")

    assert [keys(item) for item in table.items] == [["kube-apiserver"], ["kube-scheduler"]]
    assert table.items[0].explanation == "Only it."
    assert [keys(item) for item in found.items] == [["Pod"], ["yes"], ["two"], ["a pod"]]
    assert found.items[0].explanation == "A Pod holds containers."
    assert found.skipped == ("line 36: has no answer that is marked or named",)


def test_a_picture_is_named_as_one_and_a_sign_stays_in_its_line() -> None:
    """An alternative text that tells what is seen is no part of what is asked."""
    sign = '<img src="x" alt="x²">'
    seen = '<img src="y" alt="Two boxes and one arrow: etcd, Pod.">'
    question = {"question": f"Is {sign} right?{seen}", "options": ["yes", "no"], "answer": "yes"}
    (found,) = read(json.dumps([question]), "a.json").items

    assert found.stem.split("\n")[0].startswith("Is x² right?")
    assert "[Picture: Two boxes and one arrow: etcd, Pod.]" in found.stem


@pytest.mark.parametrize("end", ["```\n", "", "```\nIs there anything else to do?\n"])
def test_a_document_within_a_fence_is_read_as_if_it_had_none(end: str) -> None:
    """Chat programs hand out whole documents so; code within such a document stays code."""
    document = (
        "# Exam\n\n**Question #: 1**\n\nWhat does this start?\n\n```yaml\nkind: Pod\n```\n\n"
        "A. a Pod\nB. a node\n\n**Correct Answer: A**\n\n**Explanation:**\n`kind` says so.\n\n"
        "**Question #: 2**\n\nWhat is it?\n\nA. it\nB. that\n\n**Correct Answer: B**\n\n"
    )
    bare = read(document, "a.md").items
    found = read(f"Here is the file.\n\n```markdown\n{document}{end}", "a.md").items

    assert [item.stem for item in found] == [item.stem for item in bare]
    assert [keys(item) for item in found] == [["a Pod"], ["that"]]
    assert found[0].explanation == "`kind` says so."


def test_the_format_is_told_by_content_where_the_name_says_nothing() -> None:
    """A text file may hold any of them."""
    samples = {
        "gift": GIFT,
        "moodle-xml": XML,
        "json": json.dumps(RECORDS),
        "markdown": DETAILS,
        "csv": "question,A,B,correct\nWhich?,x,y,A\n",
    }

    assert {name: form_of(text.encode(), "quiz.txt") for name, text in samples.items()} == {
        name: name for name in samples
    }


def test_what_we_write_is_read_again(tmp_path: Path) -> None:
    """GIFT and Moodle XML of our own exporters give the same keys."""
    items = read(GIFT, "a.gift").items
    bank = Bank(title="t", seed=1, generator="t", knowledge="t", at={}, domains={}, items=items)
    for name in ("gift", "moodle-xml"):
        ((file, content),) = export(
            bank, name, ExportOptions(stem="t"), skip_unsupported=True
        ).files.items()
        (tmp_path / file).write_bytes(content)
        again = read_foreign(tmp_path / file)

        assert [keys(i) for i in again.items if isinstance(i, SingleChoice | MultipleResponse)] == [
            keys(i) for i in items if isinstance(i, SingleChoice | MultipleResponse)
        ]


MANIFEST = "spec:\n  selector:\n    tier: front"
AGAIN = {
    "a.gift": "::a::[html]Which is it?"
    "<pre>spec\\:&\\#10;  selector\\:&\\#10;    tier\\: front</pre>"
    "<table><tr><td>one</td><td>two</td></tr><tr><td>three</td><td>four</td></tr></table> {=x ~y}",
    "a.xml": "<quiz><question type='multichoice'><name><text>a</text></name><questiontext"
    f" format='html'><text><![CDATA[Which is it?<pre>{MANIFEST}</pre><table><tr><td>one</td>"
    "<td>two</td></tr><tr><td>three</td><td>four</td></tr></table>]]></text></questiontext>"
    "<answer fraction='100'><text>x</text></answer><answer fraction='0'><text>y</text></answer>"
    "</question></quiz>",
}


@pytest.mark.parametrize("name", AGAIN)
def test_a_manifest_keeps_its_indentation_and_a_table_its_rows(name: str) -> None:
    """YAML without its indentation says something else, and rows belong together."""
    (found,) = read(AGAIN[name], name).items

    assert MANIFEST in found.stem
    assert "one | two\nthree | four" in found.stem


def test_three_hundred_questions_are_read_and_linted_at_once() -> None:
    """A bank with the flaws of public banks: long keys are seen, and so is who takes them."""
    questions = [
        {
            "id": number,
            "question": f"What is the purpose of part {number} in the machine of the workshop?",
            "options": ["It stores", f"It moves each of the {number} wheels in the shop", "It is"],
            "correct_answers": [1],
        }
        for number in range(310)
    ]
    found = read(f"export const bank = {json.dumps(questions)};", "bank.js")
    report = lint_items(found.items, found.title)

    assert len(found.items) == 310
    assert report.flawed("block") >= 300
    assert report.statistics["blind longest"] == 1
    assert {"QL01", "QL31", "QL40"} <= set(report.by_code())


@pytest.mark.parametrize("name", ["a.gift", "a.csv", "a.json", "a.md", "a.xml", "a.js", "a.txt"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\1\2",
        b"\xff\xfe",
        b"{",
        b"[" * 5000,
        b"{=~#}" * 50,
        b'{"question": "x", "options": [1, 2], "answer": {"a": 1}}',
        b"::a::b{#}\n\nx{=%9%}\n\n{T}\n\ny{#1e400}\n\nz{#1/0}",
        b'"question","A\n',
        "question,A,B,correct\n\u00bd,\u00e9,\u00e8,\u00b2\n".encode(),
    ],
)
def test_no_file_gives_a_traceback(name: str, content: bytes) -> None:
    """Whatever a file holds: items, or an error of ours that names it."""
    with suppress(UnreadableBankError):
        assert parse_foreign(content, name).items


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path: Path) -> None:
    """The message says which and why."""
    with pytest.raises(UnreadableBankError, match="cannot be read"):
        read_foreign(tmp_path / "none.gift")
    with pytest.raises(UnreadableBankError, match="split it"):
        parse_foreign(b" " * (32 * 1024 * 1024 + 1), "big.csv")
