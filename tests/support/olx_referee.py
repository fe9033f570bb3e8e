"""Plays the problems of a course with Open edX's own grader (capa), in a Python that has it.

``olx_referee.py COURSE`` shows each problem as a learner sees it; ``olx_referee.py COURSE ANSWERS``
grades: ANSWERS has, for each problem, several attempts, each with the value of each field.
"""

import gettext
import json
import sys
import tarfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

# Only the referee's Python has these, so our type checker cannot see them.
Foreign = Any  # an object of theirs
etree: Foreign = import_module("lxml.etree")
html: Foreign = import_module("lxml.html")


def _capa() -> Foreign:
    """Set Django up with the templates of capa, which cannot be imported before."""
    found = find_spec("xblocks_contrib")
    assert found
    assert found.origin
    templates = Path(found.origin).parent / "problem" / "capa" / "templates"
    backend = "django.template.backends.django.DjangoTemplates"
    import_module("django.conf").settings.configure(
        TEMPLATES=[{"BACKEND": backend, "DIRS": [str(templates)]}], USE_TZ=True
    )
    import_module("django").setup()
    return import_module("xblocks_contrib.problem.capa.capa_problem")


CAPA = _capa()
TEMPLATE = import_module("django.template.loader").get_template
BLOCK = import_module("xblocks_contrib.problem.capa_block").ProblemBlock
STATUS = import_module("xblocks_contrib.problem.capa.inputtypes").Status


def _system() -> Foreign:
    return MagicMock(
        spec=CAPA.LoncapaSystem,
        ajax_url="/ajax",
        anonymous_student_id="student",
        cache=None,
        can_execute_unsafe_code=lambda: False,
        get_python_lib_zip=lambda: None,
        DEBUG=False,
        i18n=gettext.NullTranslations(),
        render_template=lambda name, context: TEMPLATE(name).render(context),
        resources_fs=MagicMock(root_path="/"),
        seed=1,
        STATIC_URL="/static/",
        STATUS_CLASS=STATUS,
    )


def _opened(data: bytes) -> Foreign:
    """Read the file as an import does, which drops what is blank, and begin the problem."""
    root = etree.fromstring(data, etree.XMLParser(remove_blank_text=True, remove_comments=True))
    inner = (root.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in root)
    return CAPA.LoncapaProblem(
        f"<problem>{inner}</problem>",
        "p",
        _system(),
        MagicMock(matlab_api_key=None, correctness_available=lambda: True),
        seed=1,
    )


def _shown(problem: Foreign) -> dict[str, Any]:
    sent = BLOCK.remove_tags_from_html(None, problem.get_html())
    page = html.fromstring(f"<div>{sent}</div>")
    fields: dict[str, dict[str, Any]] = {}
    for box in page.xpath("//input[@type='radio' or @type='checkbox']"):
        name = box.get("name").removeprefix("input_")
        said = page.xpath("//label[@for=$id]", id=box.get("id"))[0]
        field = fields.setdefault(name, {"kind": box.get("type"), "options": []})
        field["options"].append((box.get("value"), _lines(said)))
    for line in page.xpath("//input[@type='text']"):
        fields[line.get("name").removeprefix("input_")] = {"kind": "text", "options": []}
    for choice in page.xpath("//select"):
        options = [(one.get("value"), _lines(one)) for one in choice.xpath("./option")[1:]]
        label = page.xpath("//label[@for=$id]", id=choice.get("id"))
        fields[choice.get("name").removeprefix("input_")] = {
            "kind": "list",
            "options": options,
            "label": _lines(label[0]) if label else "",
        }
    pictures = [image.get("src") for image in page.xpath("//img")]
    return {"text": _lines(page), "fields": fields, "pictures": pictures, "source": sent}


def _lines(element: Foreign) -> str:
    for line_break in element.xpath(".//br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return str(element.text_content())


def _graded(problem: Foreign, answers: dict[str, Any]) -> dict[str, Any]:
    found = problem.grade_answers(answers)
    messages = [found.get_msg(key) for key in found]
    said = [_lines(html.fromstring(f"<div>{message}</div>")) for message in messages if message]
    score = problem.calculate_score(found)
    return {"score": score["score"] / score["total"], "said": said}


def main(course: str, answers: str = "") -> None:
    """Show or grade all problems."""
    with tarfile.open(course) as archive:
        members = [one for one in archive if one.name.startswith("course/problem/")]
        files = {Path(one.name).stem: archive.extractfile(one) for one in members}
        data = {name: file.read() for name, file in files.items() if file}
    if not answers:
        told: Any = {name: _shown(_opened(text)) for name, text in data.items()}
    else:
        given = json.loads(Path(answers).read_text(encoding="utf-8"))
        told = {
            name: [_graded(_opened(data[name]), attempt) for attempt in attempts]
            for name, attempts in given.items()
        }
    sys.stdout.buffer.write(json.dumps(told).encode())


main(*sys.argv[1:])
