"""The reference document of Word reports: pandoc's own, with our fonts, sizes and paper."""

import io
import subprocess
import zipfile

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONT, INK = "Calibri", "1B1F24"
SIZES = {
    "Title": 36, "Heading1": 32, "Heading2": 28, "Heading3": 23, "Heading4": 20,
    "Compact": 16, "TableCaption": 18, "ImageCaption": 16,
}  # fmt: skip  # half points
BODY = "20"
MARGINS = dict.fromkeys(("top", "right", "bottom", "left"), "1020")  # twentieths of a point
PAPERS = {"A4": ("11906", "16838"), "letter": ("12240", "15840")}  # twentieths of a point


def write_reference(pandoc: str, paper: str) -> bytes:
    """The document as bytes: one font, dark headings, that paper."""
    words = [pandoc, "--print-default-data-file", "reference.docx"]
    plain = subprocess.run(words, capture_output=True, check=True, timeout=60).stdout
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/styles.xml":
                data = _write_styles(data)
            elif name == "word/document.xml":
                data = _write_paper(data, PAPERS[paper])
            target.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _write_styles(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for fonts in root.iter(f"{{{WORD}}}rFonts"):
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(f"{{{WORD}}}{key}", FONT)
    for points in (*root.iter(f"{{{WORD}}}sz"), *root.iter(f"{{{WORD}}}szCs")):
        points.set(f"{{{WORD}}}val", BODY)
    for style in root.iter(f"{{{WORD}}}style"):
        name = style.get(f"{{{WORD}}}styleId") or ""
        if name in SIZES:
            _set_run(style, SIZES[name], is_heading=name.startswith(("Title", "Heading")))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _set_run(style: etree._Element, size: int, *, is_heading: bool) -> None:
    """The style with that size; headings dark and bold."""
    run = style.find(f"{{{WORD}}}rPr")
    if run is None:
        run = etree.SubElement(style, f"{{{WORD}}}rPr")
    for name in ("b", "bCs", "color", "sz", "szCs"):
        for old in run.findall(f"{{{WORD}}}{name}"):
            run.remove(old)
    if is_heading:
        for name in ("b", "bCs"):
            etree.SubElement(run, f"{{{WORD}}}{name}")
        etree.SubElement(run, f"{{{WORD}}}color").set(f"{{{WORD}}}val", INK)
    for name in ("sz", "szCs"):
        etree.SubElement(run, f"{{{WORD}}}{name}").set(f"{{{WORD}}}val", str(size))


def _write_paper(data: bytes, paper: tuple[str, str]) -> bytes:
    root = etree.fromstring(data)
    for section in root.iter(f"{{{WORD}}}sectPr"):
        for name in ("pgSz", "pgMar"):
            for old in section.findall(f"{{{WORD}}}{name}"):
                section.remove(old)
        size = etree.SubElement(section, f"{{{WORD}}}pgSz")
        size.set(f"{{{WORD}}}w", paper[0])
        size.set(f"{{{WORD}}}h", paper[1])
        margins = etree.SubElement(section, f"{{{WORD}}}pgMar")
        for side, width in MARGINS.items():
            margins.set(f"{{{WORD}}}{side}", width)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
