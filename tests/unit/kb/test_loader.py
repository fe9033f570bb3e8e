"""A folder becomes facts, or a list of everything that is wrong in it."""

from pathlib import Path

import pytest
import small_kb

from kb import KnowledgeBase
from kb.errors import InvalidFactsError


def _problems(folder: Path) -> list[str]:
    with pytest.raises(InvalidFactsError) as caught:
        KnowledgeBase.load([folder], builtin=False)
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_a_folder_of_ones_own_is_a_knowledge_base(tmp_path: Path) -> None:
    """Any domain works without the built-in facts."""
    kb = KnowledgeBase.load([small_kb.write(tmp_path)], builtin=False)

    assert [edge.words() for edge in kb.edges()] == ["Oven warms Dough"]


def test_all_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    """Nobody wants to mend one, run again, and be told of the next."""
    folder = small_kb.write(
        tmp_path,
        dough="kind: object\nid: dough\nnam: Dough\ndomain: bread\n",
        oven="kind: oven\nid: oven\n",
        heat="a: [",
    )

    found = _problems(folder)

    assert [line.split(":")[0] for line in found] == ["dough.yaml"] * 3 + ["heat.yaml", "oven.yaml"]
    assert "dough.yaml:3:1: KB020 nam: there is no such key (did you mean 'name'?)" in found


def test_a_problem_inside_a_list_has_its_own_place(tmp_path: Path) -> None:
    """The second edge is not the first."""
    text = small_kb.FILES["oven.yaml"].replace("cites: [source:book]}", "cites: []}", 1)

    (found,) = _problems(small_kb.write(tmp_path, oven=text))

    assert found.startswith("oven.yaml:7:41: KB020 relations.0.cites: needs at least one source")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("object:dough", "object:dow", "KB101"),
        ("cites: [source:book]}\ncomplete", "cites: [object:dough]}\ncomplete", "KB102"),
        ("refuted_by: hot", "refuted_by: hott", "KB103"),
        ("id: gas", "id: hot", "KB104"),
        ("target: object:dough", "target: component:oven", "KB301"),
        (
            "complete:",
            "  - {verb: warms, target: object:dough, cites: [source:book]}\ncomplete:",
            "KB302",
        ),
        ("An oven is hot.", "An oven is hot", "KB401"),
        ("An oven is hot.", "An oven is simply hot.", "KB402"),
        ("An oven is hot.", "An oven is " + "very " * 40 + "hot.", "KB403"),
        ("An oven is cold.", "An oven is hot.", "KB406"),
        ("An oven burns gas.", "An oven is hot.", "KB405"),
    ],
)
def test_each_rule_catches_its_mistake(tmp_path: Path, old: str, new: str, code: str) -> None:
    """A rule that cannot fail is no rule."""
    text = small_kb.FILES["oven.yaml"]
    assert old in text

    found = _problems(small_kb.write(tmp_path, oven=text.replace(old, new, 1)))

    assert any(f" {code} " in line for line in found), found


@pytest.mark.parametrize(
    ("stem", "old", "new", "code"),
    [
        ("warms", "What warms {target}?", "What warms it?", "KB305"),
        ("warms", "What warms {target}?", "What warms {target}.", "KB305"),
        ("warms", "target_kinds: [object]", "target_kinds: [term]", "KB301"),
        ("warms", "subject_kinds: [component]", "subject_kinds: [term]", "KB306"),
        ("heat", 'versions: "<2.0"', 'versions: "<3.0"', "KB304"),
        ("heat", "value: 230.5", "value: warm", "KB020"),
        ("heat", "id: heat", "id: hot", "KB012"),
        ("book", "https://", "http://", "KB020"),
    ],
)
def test_rules_look_at_every_kind(tmp_path: Path, stem: str, old: str, new: str, code: str) -> None:
    """Verbs, parameters and sources have rules of their own."""
    text = small_kb.FILES[f"{stem}.yaml"]
    assert old in text

    found = _problems(small_kb.write(tmp_path, **{stem: text.replace(old, new, 1)}))

    assert any(f" {code} " in line for line in found), found


def test_a_functional_verb_has_one_answer(tmp_path: Path) -> None:
    """Two targets would make two right options."""
    other = small_kb.FILES["dough.yaml"].replace("dough", "crumb").replace("Dough", "Crumb")
    verb = small_kb.FILES["warms.yaml"] + "functional: true\n"
    oven = small_kb.FILES["oven.yaml"].replace(
        "complete:", "  - {verb: warms, target: object:crumb, cites: [source:book]}\ncomplete:"
    )

    found = _problems(small_kb.write(tmp_path, crumb=other, warms=verb, oven=oven))

    assert [line.split()[1] for line in found] == ["KB303"]


def test_a_later_folder_overrides_and_it_is_said(tmp_path: Path) -> None:
    """A trainer may correct our fact, and must see that this happened."""
    first = small_kb.write(tmp_path / "one")
    second = tmp_path / "two"
    second.mkdir()
    (second / "dough.yaml").write_text(
        small_kb.FILES["dough.yaml"].replace("Dough", "My dough").lstrip()
    )

    kb = KnowledgeBase.load([first, second], builtin=False)

    assert kb["object:dough"].name == "My dough"
    assert kb.overridden == ("object:dough",)
    assert KnowledgeBase.load([first, second, second], builtin=False).overridden == kb.overridden


def test_a_replaced_verb_is_named_where_it_breaks_files_of_others(tmp_path: Path) -> None:
    """Otherwise somebody sees problems in files that he never touched, and no reason."""
    first = small_kb.write(tmp_path / "one")
    second = tmp_path / "two"
    second.mkdir()
    mine = small_kb.FILES["warms.yaml"].replace("target_kinds: [object]", "target_kinds: [term]")
    (second / "warms.yaml").write_text(mine.lstrip())

    with pytest.raises(InvalidFactsError, match="KB301") as caught:
        KnowledgeBase.load([first, second], builtin=False)
    assert caught.value.overridden == ("verb:warms",)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """Facts of strangers must not read our disk."""
    folder = small_kb.write(tmp_path / "facts")
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: x\n")
    (folder / "link.yaml").symlink_to(secret)

    (found,) = _problems(folder)

    assert "KB009" in found
    assert "password" not in found


def test_a_missing_folder_is_a_problem_with_a_remedy(tmp_path: Path) -> None:
    """The message says what --kb takes."""
    with pytest.raises(InvalidFactsError, match="there is no such folder"):
        KnowledgeBase.load([tmp_path / "nowhere"])
