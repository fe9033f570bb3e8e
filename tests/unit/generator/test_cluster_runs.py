"""A run of a cluster from files to text, JSON and a picture, as the command line gives them."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from generator.cli import _ours, app
from generator.run_report import run_schema
from generator.scenarios import of_manifests
from kb.errors import UnreadableYamlError

WEB = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: app, image: "web:1"}]}
"""
SCENARIO = """\
kind: kubernetes-cluster
version: "1.34"
manifests: [web.yaml]
timeline:
  - {at: 10s, apply: later/web-v2.yaml}
expect:
  - {object: deployment/web, path: status.readyReplicas, equals: 2}
  - {during: rollout, always: "total <= desired + maxSurge"}
"""


def invoke(*args: str, given: str | bytes | None = None) -> tuple[int, str, str]:
    """Run the command line in this process; an error of ours is told as its main function does."""
    result = CliRunner().invoke(app, ["simulate", *args], input=given)
    told = str(result.exception) if isinstance(result.exception, _ours()) else ""
    assert told or result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr + told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scenario with two files beside it."""
    (tmp_path / "later").mkdir()
    (tmp_path / "web.yaml").write_text(WEB)
    (tmp_path / "later" / "web-v2.yaml").write_text(WEB.replace("web:1", "web:2"))
    (tmp_path / "run.yaml").write_text(SCENARIO)
    return tmp_path


def conforms(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> bool:  # noqa: ANN401 - JSON
    """Whether a value is as a schema of ours says; what such schemas use, and no more."""
    if "$ref" in schema:
        named = whole["$defs"][schema["$ref"].rpartition("/")[2]]
        return conforms(value, named, whole)
    if "enum" in schema:
        return value in schema["enum"]
    if schema.get("type") == "number":
        return isinstance(value, int | float) and round(value, 3) == value
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}
    good = isinstance(value, kinds[schema["type"]])
    if isinstance(value, list):
        return good and all(conforms(one, schema["items"], whole) for one in value)
    if isinstance(value, dict):
        known = schema.get("properties", {})
        there = all(name in value for name in schema.get("required", ()))
        only = schema.get("additionalProperties", True) or set(value) <= set(known)
        below = all(conforms(value[name], known[name], whole) for name in known if name in value)
        return good and there and only and below
    return good


def test_files_beside_a_scenario_are_applied(folder: Path) -> None:
    """At the start and later, also from a folder below."""
    code, out, err = invoke(str(folder / "run.yaml"))

    assert (code, err) == (0, "")
    assert "as expected: total <= desired + maxSurge held after each of" in out
    assert "Kubernetes 1.34" in out


def test_json_is_as_its_schema_says(folder: Path) -> None:
    """Every event, object and expectation; the numbers of the events have no gap."""
    code, out, _ = invoke(str(folder / "run.yaml"), "--format", "json")
    schema = json.loads(run_schema())

    data = json.loads(out)
    assert code == 0
    assert conforms(data, schema, schema)
    assert [event["seq"] for event in data["events"]] == list(range(len(data["events"])))
    assert {event["type"] for event in data["events"]} >= {"ADDED", "MODIFIED", "Event"}
    assert data["expect"][0]["ok"] is True
    assert [one["kind"] for one in data["objects"]].count("Pod") == 2


@pytest.mark.parametrize("form", ["text", "json", "svg"])
def test_the_same_input_gives_the_same_bytes(folder: Path, form: str) -> None:
    """In every form."""
    one, two = (invoke(str(folder / "run.yaml"), "--format", form) for _ in range(2))

    assert one == two


def test_manifests_come_by_option_and_from_standard_input(folder: Path) -> None:
    """Several files, and what kubectl prints."""
    spec = {"containers": [{"name": "a", "image": "b"}]}
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "one"}, "spec": spec}
    printed = json.dumps({"apiVersion": "v1", "kind": "List", "items": [pod]})

    code, out, _ = invoke("-f", str(folder / "web.yaml"), "-f", "-", given=printed)

    assert code == 0
    assert "creates Deployment/web" in out
    assert "creates Pod/one" in out


def test_the_version_of_the_command_beats_that_of_the_scenario(folder: Path) -> None:
    """And that is said."""
    code, out, err = invoke(str(folder / "run.yaml"), "--at", "kubernetes=1.28")

    assert code == 0
    assert "at Kubernetes 1.28 by --at, not 1.34" in err
    assert "at Kubernetes 1.28." in out


def test_an_end_can_be_given(folder: Path) -> None:
    """Later steps are left out, and nothing is judged."""
    code, out, _ = invoke(str(folder / "run.yaml"), "--until", "5s")

    assert code == 0
    assert "At the end, after 5 s" in out
    assert "web:2" not in out
    assert "as expected" not in out


def test_an_expectation_that_fails_is_said_on_stderr(folder: Path) -> None:
    """And the command exits with 1, after the log."""
    path = folder / "run.yaml"
    path.write_text(SCENARIO.replace("equals: 2", "equals: 3"))

    code, out, err = invoke(str(path))

    assert code == 1
    assert "NOT as expected" in out
    assert "expected deployment/web status.readyReplicas to be 3, found 2" in err


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("../web.yaml", "must be a file beside the scenario"),
        ("/etc/passwd", "must be a file beside the scenario"),
        ("link.yaml", "is a link that leads out of the scenario's folder"),
        ("gone.yaml", "is no file in"),
        ("later", "is no file in"),
    ],
)
def test_no_file_outside_of_the_folder_is_read(folder: Path, name: str, problem: str) -> None:
    """Neither by a path nor by a link; and one that is missing is named."""
    inside = folder / "inside"
    inside.mkdir()
    (inside / "later").mkdir()
    (inside / "link.yaml").symlink_to(folder / "web.yaml")
    (inside / "run.yaml").write_text(SCENARIO.replace("[web.yaml]", f"[{name}]"))

    code, out, err = invoke(str(inside / "run.yaml"))

    assert (code, out) == (1, "")
    assert f"manifests[0]: '{name}' {problem}" in err
    assert "timeline[0].apply: 'later/web-v2.yaml' is no file" in err


def test_a_wrong_manifest_is_named_by_file_and_document(folder: Path) -> None:
    """With the path in it; all of them at once, and nothing is run."""
    bad = WEB.replace("replicas: 2", "replicas: -2")
    (folder / "web.yaml").write_text(f"{WEB}---\n{bad}")

    by_scenario = invoke(str(folder / "run.yaml"))
    bare = invoke("-f", str(folder / "web.yaml"))

    assert (by_scenario[0], bare[0]) == (1, 1)
    assert "run.yaml: manifests web.yaml document 2: The Deployment" in by_scenario[2]
    assert bare[2].startswith(f"{folder / 'web.yaml'} document 2: The Deployment")
    assert "spec.replicas: Invalid value: -2" in bare[2]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe\x00", "UTF-16"),
        (b"caf\xe9: 1", "not UTF-8"),
        (b"a: &x [1]\nb: *x", "anchors and aliases are refused"),
        (b"a: !!python/object:os.system x", "tag"),
        (b"kind: [" + b"[" * 100, "nested deeper"),
        (b"just words", "neither a scenario nor a Kubernetes manifest"),
        (b"kind: kubernetes-cluster", "is a scenario, no manifest; give it without -f"),
        (b"a: {{ .Values.x }}", "a key must be a plain word"),
    ],
)
def test_a_file_that_is_none_is_said_in_one_message(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    """Whatever it holds, there is no traceback."""
    path = tmp_path / "given.yaml"
    path.write_bytes(content)

    code, out, err = invoke("-f", str(path))

    assert (code, out) == (1, "")
    assert problem in err
    assert str(path) in err


def test_a_folder_and_a_large_file_are_refused(tmp_path: Path) -> None:
    """Without reading all of it."""
    large = tmp_path / "large.yaml"
    large.write_bytes(b"a: b\n" * 4_000_000)

    assert "a folder, not a file" in invoke("-f", str(tmp_path))[2]
    assert "larger than" in invoke("-f", str(large))[2]


def test_the_placement_of_pods_is_explained(folder: Path) -> None:
    """By score for each that fits, by plugin and reason for each that does not."""
    out = invoke("-f", str(folder / "web.yaml"), "--explain-scheduling", "web-*")[1]
    data = json.loads(
        invoke(str(folder / "run.yaml"), "--explain-scheduling", "web-*", "--format", "json")[1]
    )
    missing = invoke("-f", str(folder / "web.yaml"), "--explain-scheduling", "api-*")

    assert "TaintToleration x3" in out
    assert out.count("3 of 3 nodes fit") == 2
    assert {one["pod"].partition("-")[0] for one in data} == {"default/web"}
    assert missing[0] == 1
    assert "never tried to place a Pod 'default/api-*'" in missing[2]


def test_lists_of_a_cluster_are_scheduled(tmp_path: Path) -> None:
    """The rows that find no place are told by reason."""
    nodes, pods = tmp_path / "nodes.csv", tmp_path / "pods.csv"
    nodes.write_text("sn,cpu_milli,memory_mib,gpu\nn1,4000,8192,0\nn2,2000,4096,1\n")
    pods.write_text("name,cpu_milli,memory_mib\na,1500,100\nb,2500,100\nc,2000,100\nd,9000,1\n")

    code, out, err = invoke("--nodes", str(nodes), "--pods", str(pods))
    data = json.loads(invoke("--nodes", str(nodes), "--pods", str(pods), "--format", "json")[1])

    assert code == 0
    assert "3 of 4 Pods scheduled to 2 nodes" in out
    assert "2 Insufficient cpu" in out
    assert "not used: gpu" in err
    assert [one["node"] for one in data["pods"]] == ["n1", "n1", "n2", ""]


def test_an_empty_cell_of_a_list_is_missing(tmp_path: Path) -> None:
    """Also where a row ends too early."""
    nodes, pods = tmp_path / "nodes.csv", tmp_path / "pods.csv"
    nodes.write_text("name,cpu_milli,memory_mib\nn1,4000\n")
    pods.write_text("name,cpu_milli,memory_mib\na,,100\n")

    code, _, err = invoke("--nodes", str(nodes), "--pods", str(pods))

    assert code == 1
    assert "nodes.csv:2: memory_mib: is missing" in err
    assert "pods.csv:2: cpu_milli: is missing" in err


def test_a_closed_standard_input_is_an_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that starts the command may have closed it."""
    monkeypatch.setattr(sys, "stdin", None)

    with pytest.raises(UnreadableYamlError, match="standard input:1:1: KB002 the file is empty"):
        of_manifests(["-"])


def test_wrong_rows_are_named_by_line(tmp_path: Path) -> None:
    """All of both files."""
    nodes, pods = tmp_path / "nodes.csv", tmp_path / "pods.yaml"
    nodes.write_text("name,cpu_milli,memory_mib\nn1,many,8192\nn1,1,1\n,1,1\n")
    pods.write_text("- {name: a, cpu_milli: -1, memory_mib: 1}\n- 5\n")

    code, _, err = invoke("--nodes", str(nodes), "--pods", str(pods))

    assert code == 1
    assert "nodes.csv:2: cpu_milli: 'many' must be a whole number" in err
    assert "nodes.csv:4: name: is missing" in err
    assert "pods.yaml: row 1: cpu_milli: '-1' must be" in err
    assert "pods.yaml: row 2: '5' is no row" in err


@pytest.mark.parametrize(
    "args", [[], ["--nodes", "x.csv"], ["rolling-update", "--nodes", "a", "--pods", "b"]]
)
def test_options_that_do_not_go_together_are_a_wrong_use(args: list[str]) -> None:
    """Exit 2."""
    assert invoke(*args)[0] == 2
