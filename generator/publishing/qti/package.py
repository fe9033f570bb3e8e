"""What surrounds the items: a test that names them, and the manifest of the package."""

import html
from collections.abc import Callable, Mapping
from typing import Final

from generator.publishing import exhibits
from generator.publishing.archive import zipped
from generator.publishing.groups import groups
from generator.publishing.hypertext import legal
from generator.publishing.naming import ident
from generator.publishing.protocol import Grouping
from generator.publishing.qti.items import item_of
from generator.questions import Bank, Item

_PROLOG: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def package(bank: Bank, by: Grouping, version: Callable[[str], str]) -> bytes:
    """Pack a test with all items, a file each, and their pictures.

    Args:
        bank: what to write.
        by: what the test picks one from.
        version: turns a document of QTI 3.0 into one of the version wanted.
    """
    items = {f"items/{ident(item.id)}.xml": item for item in bank.items}
    pictures = {
        f"items/{_picture(item, name)}": content
        for item in bank.items
        for name, content in exhibits.files(item).items()
    }
    written = [(path, version(item_of(item, _address(item)))) for path, item in items.items()]
    members = [
        ("imsmanifest.xml", version(_manifest(bank, items))),
        ("assessment.xml", version(_test(bank, by))),
        *written,
    ]
    return zipped([*((path, text.encode()) for path, text in members), *pictures.items()])


def _picture(item: Item, name: str) -> str:
    return f"images/{ident(item.id)}-{name}"


def _address(item: Item) -> Callable[[str], str]:
    return lambda name: _picture(item, name)


def _test(bank: Bank, by: Grouping) -> str:
    sections = ""
    for group in groups(bank.items, by):
        refs = "".join(
            f'<qti-assessment-item-ref identifier="{ident(item.id)}"'
            f' href="items/{ident(item.id)}.xml"/>\n'
            for item in group.items
        )
        if group.code:
            refs = (
                f'<qti-assessment-section identifier="{ident(group.code)}"'
                f' title="{group.code} variants" visible="false">\n'
                f'<qti-selection select="1"/>\n{refs}</qti-assessment-section>\n'
            )
        sections += refs
    return (
        f'{_PROLOG}<qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0"'
        f' identifier="{_name(bank)}" title="{html.escape(legal(bank.title))}">\n'
        '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>\n'
        '<qti-test-part identifier="part" navigation-mode="nonlinear"'
        ' submission-mode="individual">\n'
        # Without it, an engine tells nobody anything: an item has one attempt, and after the last
        # one feedback is hidden by default.
        '<qti-item-session-control show-feedback="true"/>\n'
        '<qti-assessment-section identifier="all" title="All questions" visible="true">\n'
        f"{sections}</qti-assessment-section>\n</qti-test-part>\n"
        '<qti-outcome-processing><qti-set-outcome-value identifier="SCORE"><qti-sum>'
        '<qti-test-variables variable-identifier="SCORE"/></qti-sum></qti-set-outcome-value>'
        "</qti-outcome-processing>\n</qti-assessment-test>\n"
    )


def _name(bank: Bank) -> str:
    return ident(f"{bank.title}\n{bank.seed}\n{bank.form}")


def _manifest(bank: Bank, items: Mapping[str, Item]) -> str:
    resources = ""
    for path, item in items.items():
        files = "".join(
            f'<file href="items/{_picture(item, name)}"/>' for name in exhibits.files(item)
        )
        resources += (
            f'<resource identifier="{ident(item.id)}" type="imsqti_item_xmlv3p0" href="{path}">'
            f'<file href="{path}"/>{files}</resource>\n'
        )
    needed = "".join(f'<dependency identifierref="{ident(item.id)}"/>' for item in bank.items)
    return (
        f'{_PROLOG}<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"'
        f' identifier="m{_name(bank)}">\n'
        "<metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>\n"
        "<organizations/>\n<resources>\n"
        f'<resource identifier="{_name(bank)}" type="imsqti_test_xmlv3p0" href="assessment.xml">'
        f'<file href="assessment.xml"/>{needed}</resource>\n'
        f"{resources}</resources>\n</manifest>\n"
    )
