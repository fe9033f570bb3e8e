"""The strict reader finds each trap that Moodle's importer has, and nothing in our files."""

import pytest
from moodle_rules import complaints
from nasty_bank import BANK

from generator import exporters
from generator.assembly import assemble
from generator.exporters import ExportOptions
from kb import KnowledgeBase

XML = exporters.export(BANK, "moodle-xml").files["bank.moodle.xml"].decode()

HARM = {
    "a listed share": ('fraction="33.33333"', 'fraction="33.33"', "does not list"),
    "full marks": ('<answer fraction="100"', '<answer fraction="90"', "full marks"),
    "the count of an ordering": ("<shownumcorrect/>\n", "", "aborts the whole import"),
    "a point": ("<tolerance>1<", "<tolerance>0,1<", "3,14 is read as 314"),
    "an escaped star": (r"\*", "*", "stands for any text"),
    "legal characters": ("<quiz>", "<quiz>\x0b", "imports no question"),
    "whole sections": ("]]></text></category>", "]]>]]></text></category><", "no XML"),
    "single id numbers": ("<idnumber>claims/true<", "<idnumber>claims/false<", "Moodle drops it"),
    "a known type": ('type="ordering"', 'type="sorting"', "unknown type"),
    "a picture that is there": ("@@PLUGINFILE@@/exhibit-1", "@@PLUGINFILE@@/other", "not there"),
    "labels for places": ("<choice>2</choice>", "<choice>9</choice>", "label is not there"),
    "a background": ('<file name="diagram.svg"', '<files name="diagram.svg"', "no XML"),
    "places from 1": ('<answer fraction="1"', '<answer fraction="2"', "not 1, 2, 3"),
    "a right answer in a gap": ("SHORTANSWER:=", "SHORTANSWER:", "without a right answer"),
    "a course": ("$course$/top/", "top/", "elsewhere"),
}


def test_our_hostile_bank_has_no_trap() -> None:
    """Every type, with text that breaks careless writers."""
    assert complaints(XML.encode()) == []


def test_a_drawn_bank_fits_moodle_whole_and_has_no_trap() -> None:
    """What a trainer gets by default."""
    bank = assemble(KnowledgeBase.load(), 200, 20261123)

    exported = exporters.export(bank, "moodle-xml", ExportOptions(groups="family"))

    assert exported.left_out == ()
    assert complaints(exported.files["bank.moodle.xml"]) == []


@pytest.mark.parametrize("trap", HARM)
def test_each_trap_is_found(trap: str) -> None:
    """A check that cannot fail would prove nothing."""
    good, bad, told = HARM[trap]
    assert good in XML

    found = complaints(XML.replace(good, bad).encode())

    assert any(told in complaint for complaint in found)
