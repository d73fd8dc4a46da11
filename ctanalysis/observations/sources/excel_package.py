"""Whether a workbook may be opened: refused when it could do harm."""

import io
import re
import zipfile

from ctanalysis.ground.language import phrase
from ctanalysis.observations.sources.raw_table import (
    RawTable,
)

LIMIT_MEMBERS, LIMIT_UNPACKED, LIMIT_RATIO = 500, 50_000_000, 200


OTHER_ENCODING = re.compile(
    rb"\x00|^\s*<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-?8[\"'])", re.IGNORECASE
)  # in which a DTD could hide


def check_package(table: RawTable) -> bool:
    """Whether the file is a plain workbook: a sound zip, of sane size, without macros, document
    types or links outside.
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
            members = package.infolist()
            unpacked = sum(member.file_size for member in members)
            packed = max(1, sum(member.compress_size for member in members))
            if (
                len(members) > LIMIT_MEMBERS
                or unpacked > LIMIT_UNPACKED
                or unpacked / packed > LIMIT_RATIO
            ):
                table.refuse(
                    where,
                    phrase(
                        "the workbook has {count} parts (files inside) that unpack to "
                        "{unpacked} MB",
                        count=len(members),
                        unpacked=unpacked // 1000000,
                    ),
                    phrase("Copy the sheet's values into a new workbook."),
                )
                return False
            names = {member.filename for member in members}
            if "xl/workbook.xml" not in names:
                table.refuse(
                    where,
                    phrase("the file is not an Excel workbook (xlsx)"),
                    phrase("Open it in Excel and save it as .xlsx."),
                )
                return False
            for member in members:
                content = package.read(member)  # also checks its CRC
                lowered = member.filename.lower()
                if "vbaproject" in lowered or "macrosheet" in lowered:
                    table.refuse(
                        where,
                        phrase("the workbook holds a macro (VBA)"),
                        phrase("Save it as .xlsx without macros."),
                    )
                    return False
                if lowered.startswith("xl/externallinks/"):
                    table.refuse(
                        where,
                        phrase("the workbook has links to other files"),
                        phrase("Copy the sheet and paste it as values into a new workbook."),
                    )
                    return False
                if lowered.endswith((".xml", ".rels")) and (
                    b"<!DOCTYPE" in content or b"<!ENTITY" in content
                ):
                    table.refuse(
                        where,
                        phrase(
                            "the part {filename} holds a DTD (DOCTYPE or entity), which "
                            "workbooks never "
                            "need",
                            filename=member.filename,
                        ),
                        phrase("Copy the sheet's values into a new workbook."),
                    )
                    return False
                if lowered.endswith((".xml", ".rels")) and OTHER_ENCODING.search(content):
                    table.refuse(
                        where,
                        phrase(
                            "the part {filename} is not in UTF-8 encoding, which Excel always "
                            "writes",
                            filename=member.filename,
                        ),
                        phrase("Open it in Excel and save it again as .xlsx."),
                    )
                    return False
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        OSError,
        EOFError,
        ValueError,
        RuntimeError,
    ) as error:
        table.refuse(
            where,
            phrase(
                "the file is damaged or not an Excel workbook (zip: {name})",
                name=type(error).__name__,
            ),
            phrase("Open it in Excel and save it again as .xlsx."),
        )
        return False
    except Exception as error:  # zlib.error has no common base with the others
        table.refuse(
            where,
            phrase(
                "the file is damaged and cannot be unpacked (zip: {name})",
                name=type(error).__name__,
            ),
            phrase("Ask for the file again, or save it anew as .xlsx."),
        )
        return False
    return True
