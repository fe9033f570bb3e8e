"""Tables and graphs of others become fact files that wait for their sources."""

import json
from pathlib import Path

import pytest
import yaml

from generator.errors import UnimportableError
from generator.graph_file import graph_file
from generator.importing import import_file
from generator.importing.drafts import TABLE_KINDS
from generator.importing.slugs import slug
from generator.importing.table import MAX_ROWS
from generator.lookup import Wanted, select
from kb import InvalidFactsError, KnowledgeBase

BREAD_FOLDER = Path(__file__).parents[3] / "docs" / "examples" / "bread"
BREAD = KnowledgeBase.load([BREAD_FOLDER], builtin=False)
TABLE = """name,definition,aka,topic,kind,value,unit
Crumb,The soft inside of a loaf.,inside | inner part,term:fermentation,,,
"Oven, small",A hot box for two loaves.,,Crumb,component,,
Room heat,How warm the bakery is.,,,parameter,24.5,degrees Celsius
"""


def _import(folder: Path, text: str | bytes, name: str = "terms.csv", **how: bool) -> list[str]:
    source = folder / name
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    made = import_file(BREAD, source, folder / "out", domain="bread", **how)
    return [str(file.path.relative_to(folder / "out")) for file in made.files]


def _complaints(folder: Path, text: str | bytes, name: str = "terms.csv") -> list[str]:
    with pytest.raises(UnimportableError) as refused:
        _import(folder, text, name)
    assert not (folder / "out").exists()
    return [said.removeprefix(f"{folder / name}:") for said in refused.value.complaints]


def _loop(verb: str) -> str:
    edge = {"source": "a", "target": "a", "verb": verb}
    return json.dumps({"nodes": [{"id": "a", "summary": "A."}], "edges": [edge]})


def _stray(end: str) -> str:
    edge = {"source": "a", "target": "a", "verb": "warms", end: "nobody"}
    return json.dumps({"nodes": [{"id": "a", "summary": "A."}], "edges": [edge]})


def _cite(folder: Path) -> None:
    for path in folder.rglob("*.yaml"):
        cited = path.read_text().replace("cites: []", "cites: [source:baking-handbook]")
        path.write_text(cited)


def test_a_table_becomes_facts_that_lack_their_sources_alone(tmp_path: Path) -> None:
    """Check asks for exactly one source a file; with it, the facts are fit for use."""
    assert _import(tmp_path, TABLE) == [
        *("terms/crumb.yaml", "components/oven-small.yaml", "parameters/room-heat.yaml")
    ]

    with pytest.raises(InvalidFactsError) as asked:
        KnowledgeBase.load([BREAD_FOLDER, tmp_path / "out"], builtin=False)
    assert len(asked.value.problems) == 3
    assert all("needs at least one source" in p.message for p in asked.value.problems)
    _cite(tmp_path / "out")
    loaded = KnowledgeBase.load([BREAD_FOLDER, tmp_path / "out"], builtin=False)
    assert loaded["term:crumb"].aka == ("inside", "inner part")
    assert loaded["component:oven-small"].topic == "term:crumb"
    assert str(loaded.value("parameter:room-heat")) == "49/2"


def test_a_file_looks_like_one_that_a_person_wrote(tmp_path: Path) -> None:
    """Kind and id first, one key a line."""
    _import(tmp_path, TABLE)

    assert (tmp_path / "out" / "terms" / "crumb.yaml").read_text() == (
        "kind: term\nid: crumb\nname: Crumb\ndomain: bread\ntopic: term:fermentation\n"
        "summary: The soft inside of a loaf.\naka:\n- inside\n- inner part\ncites: []\n"
    )


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_spreadsheet_will_do(tmp_path: Path, sign: str, start: bytes, end: str) -> None:
    """They differ in the sign between cells, the mark at the start and the ends of lines."""
    rows = [["Name", "Definition"], ["Crust", '"Brown; hard, and\tthin."'], ["", ""]]
    text = end.join(sign.join(row) for row in rows)

    assert _import(tmp_path, start + text.encode()) == ["terms/crust.yaml"]


def test_formulas_and_markup_are_plain_text(tmp_path: Path) -> None:
    """Nothing reckons or draws what stands in a cell."""
    text = '=cmd|"/c x"!A1 <b>&amp;</b> {{ x }} *a: &b !!python/none'
    _import(tmp_path, f'name,definition\nOdd,"{text.replace(chr(34), chr(34) * 2)}"\n')

    read = yaml.safe_load((tmp_path / "out" / "terms" / "odd.yaml").read_text())
    assert read["summary"] == text


def test_all_that_is_wrong_is_said_at_once_with_its_line(tmp_path: Path) -> None:
    """Nobody wants to mend a table one error at a time; nothing is written before."""
    rows = (
        "name,definition,topic,kind,id",
        "Crust,Brown.,,,",
        '"Crust ",Hard.,,,',
        "容器,A vessel.,,,",
        ",No name.,,,",
        "Empty,,,,",
        "Lost,Somewhere.,nowhere,,",
        "Odd,Hmm.,,proces,",
        "Long,Hmm.,,process,",
        "Turned,a\u202eb,,,",
        "Wide,Hmm.,,,,,more",
        '"Two\nlines",Fine.,,,',
        f"{'x' * 121},Too long.,,,",
    )

    remedy = "give one of them an id of its own"
    quotes = "put quotes around a cell that holds one"

    assert _complaints(tmp_path, "\n".join(rows)) == [
        f"3: 'Crust' becomes term:crust, as does {tmp_path}/terms.csv:2; {remedy}",
        "4: no id can be made from '容器'; give one in the column id",
        "5: the name is empty",
        "6: summary: must not be empty",
        "7: topic: no fact is called 'nowhere'",
        f"8: no kind of fact is called 'proces' (there are: {', '.join(TABLE_KINDS)})",
        "9: a process is more than one row can say; write its file by hand",
        "10: definition: the invisible character U+202E is refused (delete it)",
        f"11: 7 cells below 5 columns; the table was read with ',' between cells ({quotes})",
        "14: name: must have at most 120 characters",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("name,definition\n", "there is nothing to import"),
        ("word,meaning\n", "no column is called 'word'"),
        ("name,definiton\n", "did you mean definition?"),
        ("name,name,definition\n", "stands there 2 times"),
        ("name,definition,summary\n", "one column 'definition' or 'summary'"),
        ('name,definition\n"open', "this is no table"),
        (b"name,definition\nCr\xe8me,x\n", "2: not UTF-8 text"),
        ("name,definition\n".encode("utf-16"), "not UTF-8 text"),
        ("name,definition\n" + "a,b\n" * (MAX_ROWS + 1), f"more than {MAX_ROWS} rows"),
        ("name,definition\n" + "x" * 5_300_000, "larger than"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str | bytes, said: str) -> None:
    """With the place and the remedy, and without a traceback."""
    assert said in "\n".join(_complaints(tmp_path, text))


def test_a_domain_must_be_known(tmp_path: Path) -> None:
    """The versions of a fact are counted by its domain."""
    source = tmp_path / "terms.csv"
    source.write_text("name,definition\nCrust,Brown.\n")

    with pytest.raises(UnimportableError, match="no domain is given"):
        import_file(BREAD, source, tmp_path / "out")


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    """Somebody may have added the sources already."""
    _import(tmp_path, TABLE)
    _cite(tmp_path / "out")
    crumb = tmp_path / "out" / "terms" / "crumb.yaml"
    cited = crumb.read_text()

    with pytest.raises(UnimportableError, match="is there already") as refused:
        _import(tmp_path, TABLE)
    assert len(refused.value.complaints) == 3
    assert crumb.read_text() == cited
    _import(tmp_path, TABLE, force=True)
    assert "cites: []" in crumb.read_text()
    assert len(_import(tmp_path, TABLE)) == 3  # the same again does no harm


def test_nothing_is_written_outside_of_the_folder(tmp_path: Path) -> None:
    """Neither by a name, nor by a link that somebody left there."""
    assert _import(tmp_path, "name,definition,id\nUp,Hmm.,../../etc/up\n") == ["terms/etc-up.yaml"]
    (tmp_path / "other").mkdir()
    (tmp_path / "out" / "components").symlink_to(tmp_path / "other")

    with pytest.raises(UnimportableError, match="a link that leads out of the folder"):
        _import(tmp_path, "name,definition,kind\nDown,Hmm.,component\n")
    assert not list((tmp_path / "other").iterdir())


def test_a_graph_that_we_wrote_comes_back(tmp_path: Path) -> None:
    """Facts with their other names, topics and edges, but without the sources."""
    part = select(BREAD, Wanted(kinds=("component", "object", "mechanism", "term")))
    _import(tmp_path, graph_file(BREAD, "json", part), "graph.json")
    _cite(tmp_path / "out")

    again = KnowledgeBase.load([BREAD_FOLDER, tmp_path / "out"], builtin=False)
    assert set(again.overridden) == {fact.ref for fact in part.facts}
    for fact in part.facts:
        keys = ("name", "summary", "aka", "topic", "domain")
        assert [getattr(again[fact.ref], key) for key in keys] == [
            getattr(fact, key) for key in keys
        ]
    told = {(e.subject.ref, e.verb.id, e.target.ref) for e in select(again, Wanted()).edges}
    assert {(e.subject.ref, e.verb.id, e.target.ref) for e in part.edges} <= told


def test_facts_that_a_graph_does_not_hold_whole_are_left_out(tmp_path: Path) -> None:
    """A process has steps; the note says how many were left out."""
    source = tmp_path / "all.json"
    source.write_text(graph_file(BREAD, "json", select(BREAD, Wanted())))
    made = import_file(BREAD, source, tmp_path / "out")

    assert {file.path.parent.name for file in made.files} == {
        *("components", "mechanisms", "objects", "terms")
    }
    (note,) = made.notes
    assert "2 process" in note


def test_a_graph_of_another_program_is_read(tmp_path: Path) -> None:
    """Ids are any words, the verb stands where that program puts it."""
    data = {
        "nodes": [
            {"id": "Mill", "kind": "component", "definition": "It grinds."},
            {"id": 7, "label": "Sifting", "kind": "mechanism", "summary": "It parts."},
        ],
        "links": [{"source": "Mill", "target": 7, "key": 0, "label": "performs", "note": "slowly"}],
    }

    assert len(_import(tmp_path, json.dumps(data), "graph.json")) == 2
    read = yaml.safe_load((tmp_path / "out" / "components" / "mill.yaml").read_text())
    assert read["relations"] == [
        {"verb": "performs", "target": "mechanism:sifting", "cites": [], "note": "slowly"}
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("{", "this is not JSON"),
        ("[" * 100_000, "this is not JSON"),
        ("[]", "no node-link graph"),
        ('{"@graph": []}', "JSON-LD cannot be imported"),
        ('{"nodes": [1, {"id": "a"}, {"id": "a"}]}', "node 1: a node is an object"),
        ('{"nodes": [{"id": "a"}, {"id": "a"}]}', "node 2: the id 'a' is given twice"),
        ('{"nodes": [{"id": "a"}]}', "node 1 ('a'): summary: must not be empty"),
        ('{"nodes": [], "edges": [{}]}', "edge 1: an edge is an object"),
        (_stray("target"), "edge 1: no node has the id 'nobody'"),
        (_stray("source"), "edge 1: no node has the id 'nobody'"),
        (_loop("x"), "edge 1: no verb is called 'x'"),
        (_loop(""), "edge 1: the edge names no verb"),
        (_loop("warm"), "edge 1: no verb is called 'warm'; did you mean warms?"),
        (_loop("warms"), "edge 1: term:a warms term:a: the verb joins component to object"),
    ],
)
def test_what_is_no_graph_is_refused(tmp_path: Path, data: str, said: str) -> None:
    """With the number of the node or the edge."""
    assert said in "\n".join(_complaints(tmp_path, data, "graph.json"))


def test_a_topic_that_may_be_two_facts_is_not_guessed(tmp_path: Path) -> None:
    """The reference tells them apart."""
    rows = ("name,definition,kind,topic", "Loaf,A word.,term,loaf", "Slice,A part.,,term:loaf")
    (complaint,) = _complaints(tmp_path, "\n".join(rows))

    assert complaint == "2: topic: 'loaf' may be object:loaf or term:loaf; give the reference"


def test_a_hidden_character_in_a_note_is_refused(tmp_path: Path) -> None:
    """An edge says something to readers, too."""
    nodes = [{"id": f"{kind}:x", "summary": "X."} for kind in ("component", "object")]
    edge = {"source": "component:x", "target": "object:x", "verb": "warms", "note": "a\u202eb"}
    data = json.dumps({"nodes": nodes, "edges": [edge]})

    assert "edge 1: note: the invisible character U+202E" in "".join(
        _complaints(tmp_path, data, "graph.json")
    )


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A folder is no file, either."""
    for name in ("nothing.csv", "."):
        with pytest.raises(UnimportableError, match="there is no such file"):
            import_file(BREAD, tmp_path / name, tmp_path / "out")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Kube-Proxy (nftables)", "kube-proxy-nftables"),
        ("Crème brûlée", "creme-brulee"),
        ("node.js 1.30", "node.js-1.30"),
        ("../..", ""),
        ("x" * 99 + " y", "x" * 99),
        ("ﬁne ②", "fine-2"),
    ],
)
def test_an_id_is_made_from_a_name(name: str, found: str) -> None:
    """Readable, and never a path."""
    assert slug(name) == found
