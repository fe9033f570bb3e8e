"""A small player for the QTI 1.2 that Canvas exports and imports: reads a package and grades.

It knows the standard and how Canvas's two importers read it, and nothing of how we write. Points
are a percentage, as Canvas has them.
"""

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

_QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
_CP = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"

Response = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Question:
    """One item of a package."""

    element: Element

    @property
    def ident(self) -> str:
        """What Canvas finds the question by."""
        return self.element.attrib["ident"]

    @property
    def kind(self) -> str:
        """The type that Canvas takes it for."""
        for field in self.element.iter(f"{_QTI}qtimetadatafield"):
            if field.findtext(f"{_QTI}fieldlabel") == "question_type":
                return field.findtext(f"{_QTI}fieldentry") or ""
        return ""

    @property
    def body(self) -> str:
        """The question's text, as HTML."""
        return self.element.findtext(f"{_QTI}presentation/{_QTI}material/{_QTI}mattext") or ""

    def responses(self) -> dict[str, dict[str, str]]:
        """The answers to choose from by their idents, of each response; none where one types."""
        return {
            response.attrib["ident"]: {
                label.attrib["ident"]: _shown(label.find(f"{_QTI}material/{_QTI}mattext"))
                for label in response.iter(f"{_QTI}response_label")
            }
            for response in self.element.iter(f"{_QTI}response_lid")
        }

    def prompts(self) -> dict[str, str]:
        """What stands before each response."""
        return {
            response.attrib["ident"]: _shown(response.find(f"{_QTI}material/{_QTI}mattext"))
            for response in self.element.iter(f"{_QTI}response_lid")
        }

    def score(self, response: Response) -> float:
        """The percentage that *response* earns."""
        return self._played(response)[0]

    def told(self, response: Response) -> list[str]:
        """The feedback that *response* is shown, as HTML."""
        return [self.feedback()[name] for name in self._played(response)[1]]

    def feedback(self) -> dict[str, str]:
        """All feedback by its ident."""
        return {
            found.attrib["ident"]: next(found.iter(f"{_QTI}mattext")).text or ""
            for found in self.element.iter(f"{_QTI}itemfeedback")
        }

    def _played(self, response: Response) -> tuple[float, list[str]]:
        score, told = 0.0, []
        for condition in self.element.iter(f"{_QTI}respcondition"):
            if not _holds(condition.findall(f"{_QTI}conditionvar/*"), response):
                continue
            shown = condition.iter(f"{_QTI}displayfeedback")
            told += [found.attrib["linkrefid"] for found in shown]
            for change in condition.findall(f"{_QTI}setvar"):
                given = float(change.text or "")
                score = given if change.get("action") == "Set" else score + given
            if condition.get("continue") == "No":
                break
        return score, told


def _shown(text: Element | None) -> str:
    """The plain text that a learner reads."""
    if text is None:
        return ""
    if text.get("texttype") != "text/html":
        return text.text or ""
    inner = (text.text or "").removeprefix("<p>").removesuffix("</p>")
    return html.unescape(inner.replace("<br/>", "\n")).replace("\xa0", " ")


def _holds(tests: Sequence[Element], response: Response) -> bool:
    """Several tests side by side are alternatives, as Canvas has them for typed answers."""
    return any(_test(test, response) for test in tests)


def _test(test: Element, response: Response) -> bool:
    name = test.tag.removeprefix(_QTI)
    if name in _JOINED:
        return _JOINED[name](_test(part, response) for part in test)
    given = response.get(test.attrib["respident"], ())
    return any(_COMPARED[name](one, test.text or "") for one in given)


def _none(tests: Iterable[bool]) -> bool:
    return not any(tests)


_JOINED: dict[str, Callable[[Iterable[bool]], bool]] = {
    "and": all,
    "or": any,
    "not": _none,
    "other": all,  # of nothing: it always holds
}
_COMPARED: dict[str, Callable[[str, str], bool]] = {
    "varequal": lambda given, wanted: given.casefold() == wanted.casefold(),
    "vargte": lambda given, wanted: float(given) >= float(wanted),
    "varlte": lambda given, wanted: float(given) <= float(wanted),
}


@dataclass(frozen=True)
class Package:
    """A package as an importer finds it."""

    members: Mapping[str, bytes]

    def quiz(self) -> Element:
        """The assessment, by way of the manifest."""
        manifest = fromstring(self.members["imsmanifest.xml"])  # noqa: S314 - written by ourselves
        for resource in manifest.iter(f"{_CP}resource"):
            if resource.get("type") == "imsqti_xmlv1p2":
                path = next(resource.iter(f"{_CP}file")).attrib["href"]
                return fromstring(self.members[path])  # noqa: S314 - ditto
        raise AssertionError("the manifest names no quiz")

    def named(self) -> set[str]:
        """All files that the manifest names."""
        manifest = fromstring(self.members["imsmanifest.xml"])  # noqa: S314 - ditto
        return {found.attrib["href"] for found in manifest.iter(f"{_CP}file")}

    def questions(self) -> list[Question]:
        """All questions, those of groups included, in their order."""
        return [Question(item) for item in self.quiz().iter(f"{_QTI}item")]

    def groups(self) -> list[tuple[int, list[str]]]:
        """How many questions of which each group picks."""
        return [
            (
                int(section.findtext(f".//{_QTI}selection_number") or 0),
                [item.attrib["ident"] for item in section.iter(f"{_QTI}item")],
            )
            for section in self.quiz().iter(f"{_QTI}section")
            if section.find(f"{_QTI}selection_ordering") is not None
        ]


def opened(content: bytes) -> Package:
    """Open a package, whose members must not stand twice."""
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        return Package({name: archive.read(name) for name in names})
