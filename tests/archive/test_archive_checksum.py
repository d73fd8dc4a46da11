"""The head: a file of sha256sum for each area, whose own checksum is the digest that is kept."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from forging.archives import make_archive, publish_text

from ctanalysis.archive import is_public, read_head, rebuild_index, verify
from ctanalysis.archive.archive_checksum import make_head

SUMS = shutil.which("sha256sum")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("archive")
    make_archive(root)
    return root


def test_the_digest_of_each_file_is_the_head_that_verify_gives(root: Path) -> None:
    head = verify(root).head
    for area, said in (("reports", head.public), ("restricted", head.whole)):
        assert hashlib.sha256((root / area / "head.txt").read_bytes()).hexdigest() == said
    assert head.public in (root / "reports" / "index.json").read_text()
    assert head.public in (root / "reports" / "index.html").read_text()


@pytest.mark.skipif(SUMS is None, reason="sha256sum is not installed")
@pytest.mark.parametrize("area", ["reports", "restricted"])
def test_sha256sum_checks_it(root: Path, area: str) -> None:
    done = subprocess.run([str(SUMS), "--check", "--strict", "head.txt"], cwd=root / area, capture_output=True)
    assert done.returncode == 0 and done.stdout.count(b": OK") == (7 if area == "reports" else 8)


def test_the_public_head_speaks_of_public_reports_alone(root: Path) -> None:
    texts = {area: (root / area / "head.txt").read_text() for area in ("reports", "restricted")}
    assert [is_public(text) for text in texts.values()] == [True, False]
    public, whole = (read_head(text) for text in texts.values())
    assert public.items() < whole.items()
    assert {path for path in whole if path not in public} == {
        "restricted/internal/ukraine/2023/archive/0001/tagmanifest-sha256.txt"
    }


def test_a_project_of_the_name_of_an_edition_is_none(tmp_path: Path) -> None:
    publish_text(tmp_path, "partner", "2023", "one")
    publish_text(tmp_path, "ukraine", "2023", "two", edition="partner")
    head = make_head(tmp_path)
    assert set(read_head(head.texts["restricted/head.txt"].decode())) == {
        "reports/partner/2023/archive/0001/tagmanifest-sha256.txt",
        "restricted/partner/ukraine/2023/archive/0001/tagmanifest-sha256.txt",
    }


@pytest.mark.parametrize("text", ["", "nonsense\n", "# ctanalysis-head/1 elsewhere\n"])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no head"):
        read_head(text)


def test_a_line_that_is_no_checksum_is_refused() -> None:
    with pytest.raises(ValueError, match="no checksum"):
        read_head("# ctanalysis-head/1 reports\nabc  x\n")


@pytest.mark.parametrize("count", [", 2 lines", ""])
def test_a_head_that_is_cut_short_or_empty_is_refused(root: Path, count: str) -> None:
    text = (root / "restricted" / "head.txt").read_text()
    *lines, _ = text.splitlines()
    with pytest.raises(ValueError, match="cut short"):
        read_head("\n".join([*lines, ""]))
    with pytest.raises(ValueError, match="cut short"):
        read_head(f"# ctanalysis-head/1 reports{count}\n")


def test_a_head_that_was_kept_before_lines_were_counted_is_read(root: Path) -> None:
    text = (root / "restricted" / "head.txt").read_text()
    before = "# ctanalysis-head/1 restricted\n" + text.partition("\n")[2]
    assert read_head(before) == read_head(text)


def test_the_head_is_the_same_with_and_without_the_cache(root: Path) -> None:
    before = (root / "restricted" / "head.txt").read_bytes()
    shutil.rmtree(root / "restricted" / ".cache")
    rebuild_index(root)
    assert (root / "restricted" / "head.txt").read_bytes() == before
