"""What surrounds the items in a package for Canvas: the quiz, its settings and the manifest."""

import html
from collections.abc import Callable, Iterable
from typing import Final

from generator.publishing.groups import groups
from generator.publishing.hypertext import legal
from generator.publishing.naming import ident
from generator.publishing.protocol import Grouping
from generator.questions import Bank, Item

_PROLOG: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XSI: Final = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
_QTI: Final = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CP: Final = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_CANVAS: Final = "http://canvas.instructure.com/xsd/cccv1p0"


def quiz_ident(bank: Bank) -> str:
    """Give the same quiz the same name, whatever is changed in its items."""
    return ident(f"{bank.title}\n{bank.seed}\n{bank.form}")


def sections(bank: Bank, by: Grouping, written: Callable[[Item], str]) -> bytes:
    """Write the quiz; a group is a section of which Canvas picks one item for each learner."""
    begin = (
        f'{_PROLOG}<questestinterop xmlns="{_QTI}" {_XSI}'
        f' xsi:schemaLocation="{_QTI} {_QTI}p1.xsd">\n'
        f'<assessment ident="{quiz_ident(bank)}" title="{_attribute(bank.title)}">\n'
        "<qtimetadata><qtimetadatafield><fieldlabel>cc_maxattempts</fieldlabel>"
        "<fieldentry>1</fieldentry></qtimetadatafield></qtimetadata>\n"
        '<section ident="root_section">\n'
    )
    parts = [begin]
    for group in groups(bank.items, by):
        items = "".join(written(item) for item in group.items)
        parts.append(_group(group.code, items) if group.code else items)
    parts.append("</section>\n</assessment>\n</questestinterop>\n")
    return "".join(parts).encode()


def _group(code: str, items: str) -> str:
    return (
        f'<section ident="{ident(code)}" title="{code} variants">\n'
        "<selection_ordering><selection><selection_number>1</selection_number>"
        "<selection_extension><points_per_item>1.0</points_per_item></selection_extension>"
        f"</selection></selection_ordering>\n{items}</section>\n"
    )


def meta(bank: Bank, quiz: str, by: Grouping) -> bytes:
    """Write the settings of the quiz; it stays unpublished until the trainer publishes it."""
    points = sum(1 for _ in groups(bank.items, by))
    origin = html.escape(f"{bank.generator}, seed {bank.seed}, {bank.knowledge}", quote=False)
    return (
        f'{_PROLOG}<quiz identifier="{quiz}" xmlns="{_CANVAS}" {_XSI}'
        f' xsi:schemaLocation="{_CANVAS} https://canvas.instructure.com/xsd/cccv1p0.xsd">\n'
        f"<title>{html.escape(legal(bank.title), quote=False)}</title>\n"
        f"<description>{html.escape(legal(f'<p>{origin}</p>'), quote=False)}</description>\n"
        "<shuffle_answers>false</shuffle_answers>\n"
        "<scoring_policy>keep_highest</scoring_policy>\n"
        "<quiz_type>assignment</quiz_type>\n"
        f"<points_possible>{points}.0</points_possible>\n"
        "<show_correct_answers>true</show_correct_answers>\n"
        "<allowed_attempts>1</allowed_attempts>\n"
        "<one_question_at_a_time>false</one_question_at_a_time>\n"
        "<cant_go_back>false</cant_go_back>\n"
        "<available>false</available>\n"
        "</quiz>\n"
    ).encode()


def manifest(title: str, quiz: str, pictures: Iterable[str]) -> bytes:
    """Name all files, as both importers look for them."""
    images = "".join(
        f'<resource identifier="{ident(path)}" type="webcontent" href="{path}">'
        f'<file href="{path}"/></resource>\n'
        for path in pictures
    )
    return (
        f'{_PROLOG}<manifest identifier="m{quiz}" xmlns="{_CP}"'
        ' xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_v1p2">\n'
        "<metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion>"
        "<imsmd:lom><imsmd:general><imsmd:title><imsmd:string>"
        f"{html.escape(legal(title), quote=False)}"
        "</imsmd:string></imsmd:title></imsmd:general></imsmd:lom></metadata>\n"
        "<organizations/>\n<resources>\n"
        f'<resource identifier="{quiz}" type="imsqti_xmlv1p2"><file href="{quiz}/{quiz}.xml"/>'
        f'<dependency identifierref="d{quiz}"/></resource>\n'
        f'<resource identifier="d{quiz}"'
        ' type="associatedcontent/imscc_xmlv1p1/learning-application-resource"'
        f' href="{quiz}/assessment_meta.xml"><file href="{quiz}/assessment_meta.xml"/></resource>\n'
        f"{images}</resources>\n</manifest>\n"
    ).encode()


def _attribute(text: str) -> str:
    return html.escape(" ".join(legal(text).split()))
