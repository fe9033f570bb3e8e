"""The review page: every question of the pool can be asked there, and none runs anything."""

import json
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from nasty_bank import BANK
from odd_facts import ODD_NAMES, bread, ring
from read_markup import Markup

from generator.assembly import practice_pool
from generator.pages.material import Material
from generator.pages.parted import A_PART, number_of_parts, part_of
from generator.pages.review_page import asked_topics, has_review, question_files, review_page
from generator.questions.short_code import short_code

BREAD = bread()
POOL = tuple(practice_pool(BREAD, 1))
TAGS = {
    *("a", "br", "button", "details", "div", "fieldset", "form", "input", "label", "legend"),
    *(
        "caption",
        "code",
        "figcaption",
        "figure",
        "pre",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
    ),
    *("li", "ol", "option", "p", "select", "span", "strong", "summary", "ul"),
    *("svg", "title", "desc", "g", "rect", "text", "tspan", "path", "polygon", "polyline"),
    *("line", "ellipse", "circle", "defs"),
}


def _forms(script: str) -> list[tuple[str, str]]:
    """What a script adds, as the page reads it."""
    found: list[tuple[str, str]] = json.loads(script.partition(".push(...")[2].removesuffix(");\n"))
    return found


def test_every_question_lies_in_just_one_script() -> None:
    """However it came to be due, the page finds it."""
    files = dict(question_files(Material(BREAD, POOL)))
    asked = Counter(item for text in files.values() for item, _ in _forms(text))

    assert asked == Counter(item.id for item in POOL)


def test_the_page_finds_a_question_by_its_id_alone() -> None:
    """In the first script of its topic, or in the one that the sum over its id says."""
    for topic in asked_topics(Material(BREAD, POOL)):
        files = dict(topic.files())
        assert topic.parts > 0
        for item in topic.others:
            assert item in files[f"{topic.stem}-{part_of(item.id, topic.parts)}.js"]


def test_questions_of_no_topic_are_asked_too() -> None:
    """They span topics, and come last."""
    items = [item.model_copy(update={"topic": ""}) for item in POOL[:3]]

    (across,) = asked_topics(Material(BREAD, items))

    assert (across.ref, across.topic, len(across.first)) == ("", None, 3)
    assert "Across topics" in review_page(Material(BREAD, items)).text


def test_there_is_no_review_without_questions() -> None:
    """And no script of questions either."""
    assert not has_review(Material(BREAD))
    assert list(question_files(Material(BREAD))) == []


def test_hostile_items_write_scripts_that_hold_nothing_but_data() -> None:
    """No sign of a script's text can end it, and a form has only the tags of the template."""
    kb = ring(*ODD_NAMES)
    topic = kb.topics()[0]
    items = [item.model_copy(update={"topic": topic}) for item in BANK.items]
    for path, text in question_files(Material(kb, items)):
        assert path.startswith("questions/")
        assert text.isascii()
        assert "<" not in text
        for _, form in _forms(text):
            read = Markup(form)
            assert read.running == []
            assert read.tags <= TAGS


def test_a_page_about_oddly_named_topics_has_no_tag_of_theirs() -> None:
    """Their names are text, in the table and in the names of its buttons."""
    kb = ring(*ODD_NAMES)
    items = [item.model_copy(update={"topic": kb.topics()[0]}) for item in BANK.items]

    text = review_page(Material(kb, items)).text

    assert "<b>name" not in text
    assert "<looks like" not in text


def test_each_form_names_its_question_and_its_facts_for_a_report() -> None:
    """Outside of the answer, so that nobody has to read the key; its anchor outlives new facts."""
    by_id = {item.id: item for item in POOL}
    for _, text in question_files(Material(BREAD, POOL)):
        for name, form in _forms(text):
            answer, _, report = form.partition('<details class="ph-wrong">')
            assert f'id="q-{short_code(name)}"' in answer
            assert answer.rstrip().endswith("</details>")
            assert f'data-report="{name}"' in report.replace("&#61;", "=").replace("&#95;", "_")
            assert by_id[name].facts[0] in report


@given(st.text(min_size=1), st.integers(1, 5000))
def test_a_part_is_one_of_the_parts(name: str, entries: int) -> None:
    """Which are few enough that each holds some entries."""
    parts = number_of_parts(entries)

    assert 0 <= part_of(name, parts) < parts
    assert entries <= parts * A_PART < entries * 2 + A_PART
