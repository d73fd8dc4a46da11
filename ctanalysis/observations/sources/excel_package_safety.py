"""Whether a workbook may be opened: refused when it could do harm."""

import io
import re
import zipfile
from collections import Counter
from xml.parsers import expat

from ctanalysis.ground.language import phrase
from ctanalysis.observations.sources.package_size import PackageSize, TooMuch
from ctanalysis.observations.sources.raw_table import RawTable

LIMIT_MEMBERS, LIMIT_UNPACKED, LIMIT_RATIO = 500, 50_000_000, 200


BEFORE_XML = b"\xef\xbb\xbf\xff\xfe \t\r\n"
OTHER_ENCODING = re.compile(
    rb"\x00|^\s*<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-?8[\"'])", re.IGNORECASE
)  # in which a DTD could hide


def check_package(table: RawTable) -> bool:
    """Whether the file is a plain workbook: a sound zip, of sane size, each part named once,
    without macros, document types or links outside.
    """
    where = table.name
    if table.contents[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        table.refuse(
            where,
            phrase("the workbook is encrypted with a password, or in the old .xls format"),
            phrase("Open it in Excel and save it as .xlsx without a password."),
        )
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(table.contents)) as package:
            misfit = _find_misfit(package)
    except TooMuch as excess:
        misfit = (
            phrase("the workbook asks for more than a table of figures needs: {what}", what=excess),
            phrase(
                "Copy the sheet's values into a new workbook, without what lies around the table "
                "and the columns that no report needs; of a very long list, a year at a time."
            ),
        )
    except expat.ExpatError as error:
        misfit = (
            phrase("the workbook is damaged inside ({name})", name=type(error).__name__),
            phrase("Open it in Excel and save it again as .xlsx."),
        )
    except Exception as error:  # zlib.error has no common base with the others
        misfit = (
            phrase("the file is damaged or not an Excel workbook (zip: {name})", name=type(error).__name__),
            phrase("Ask for the file again, or open it in Excel and save it again as .xlsx."),
        )
    if misfit is not None:
        table.refuse(where, *misfit)
    return misfit is None


def _find_misfit(package: zipfile.ZipFile) -> tuple[str, str] | None:
    """What is wrong with the package, and what to do."""
    anew = phrase("Copy the sheet's values into a new workbook.")
    members = package.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if len(members) > LIMIT_MEMBERS or unpacked > LIMIT_UNPACKED or unpacked / packed > LIMIT_RATIO:
        what = phrase(
            "the workbook has {count} parts (files inside) that unpack to {unpacked} MB",
            count=len(members),
            unpacked=unpacked // 1000000,
        )
        return what, anew
    names = [member.filename.lower() for member in members]
    if "xl/workbook.xml" not in names:
        return (phrase("the file is not an Excel workbook (xlsx)"), phrase("Open it in Excel and save it as .xlsx."))
    twice = next((name for name, count in Counter(names).items() if count > 1), None)
    if twice is not None:
        return phrase("two parts of the workbook have the name {name}", name=twice), anew
    size = PackageSize()
    for member in members:
        misfit = _find_part_misfit(member.filename, package.read(member), size)  # checks its CRC
        if misfit is not None:
            return misfit
    return None


def _find_part_misfit(name: str, content: bytes, size: PackageSize) -> tuple[str, str] | None:
    lowered = name.lower()
    if "vbaproject" in lowered or "macrosheet" in lowered:
        return (phrase("the workbook holds a macro (VBA)"), phrase("Save it as .xlsx without macros."))
    if lowered.startswith("xl/externallinks/"):
        return (
            phrase("the workbook has links to other files"),
            phrase("Copy the sheet and paste it as values into a new workbook."),
        )
    is_named_xml = lowered.endswith((".xml", ".rels"))
    if not is_named_xml and content.lstrip(BEFORE_XML + b"\0")[:1] != b"<":  # zeros: of UTF-16 and UTF-32
        return None  # a picture or a printer's settings; a sheet can be in a part of any name
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return (
            phrase("the part {filename} holds a DTD (DOCTYPE or entity), which workbooks never need", filename=name),
            phrase("Copy the sheet's values into a new workbook."),
        )
    if OTHER_ENCODING.search(content):
        return (
            phrase("the part {filename} is not in UTF-8 encoding, which Excel always writes", filename=name),
            phrase("Open it in Excel and save it again as .xlsx."),
        )
    try:
        size.count(content)
    except expat.ExpatError:
        if is_named_xml:
            raise
    return None
