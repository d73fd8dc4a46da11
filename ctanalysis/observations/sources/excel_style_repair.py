"""Plain styles in the place of those that no program but Excel can read, as files of databases often hold."""

import io
import re
import zipfile

STYLES = (
    b'<?xml version="1.0" encoding="UTF-8"?><styleSheet '
    b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">FORMATS<fonts '
    b'count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
    b'<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" '
    b'fillId="0" borderId="0"/></cellStyleXfs><cellXfs>CELLS</cellXfs><cellStyles '
    b'count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def drop_styles(contents: bytes) -> bytes:
    """The package with plain number formats and nothing else in its styles: files of databases
    often hold styles that no reader but Excel forgives.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contents)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            data = package.read(name)
            if name == "xl/styles.xml":
                formats = b"".join(re.findall(rb"<(?:\w+:)?numFmts.*?</(?:\w+:)?numFmts>", data, re.DOTALL)[:1])
                cells = re.findall(rb"<(?:\w+:)?cellXfs.*?</(?:\w+:)?cellXfs>", data, re.DOTALL)
                kinds = re.findall(rb'<(?:\w+:)?xf\b[^>]*?numFmtId="(\d+)"', cells[0]) if cells else [b"0"]
                look = b"".join(
                    b'<xf numFmtId="' + kind + b'" fontId="0" fillId="0" borderId="0" xfId="0"/>' for kind in kinds
                )
                data = STYLES.replace(b"FORMATS", formats if b":" not in formats[:20] else b"").replace(b"CELLS", look)
            made.writestr(name, data)
    return out.getvalue()
