"""Files that were made to break a reader: each is a message of a line, from the command that reads it."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.release import layout, seal
from tests.project import copied, macros, process

DEEP = {
    "braces": "{" * 1200,
    "brackets": "[" * 1200,
    "closed brackets": "[" * 900 + "]" * 900,
    "keys": "? " * 900,
    "dashes": "- " * 900,
    "indents": "\n".join(" " * level + "a:" for level in range(60)),
    "long value": "mediation:\n  found:\n    label: 甲\n    values: {2023: " + "一亿" * 900 + "}",
    "longer value": "mediation: " + "一亿" * 2000,
    "digits": "mediation:\n  found:\n    label: 甲\n    values: {2023: " + "9" * 1900 + "}",
    "exponent": "mediation:\n  found:\n    label: 甲\n    values: {2023: 1e999999999}",
    "year": "mediation:\n  found:\n    label: 甲\n    values: {" + "2" * 1900 + ": 1}",
    "sexagesimal": "mediation:\n  found:\n    label: 甲\n    values: {2023: 1:30:00}",
    "octal": "mediation:\n  found:\n    label: 甲\n    values: {2023: 0o17}",
    "timestamp": "mediation: 2024-02-30T25:61:61Z",
    "merge": "mediation: &a\n  <<: *a",
    "billion laughs": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
    "python": "mediation: !!python/object/apply:os.system [true]",
    "tag": "%TAG ! tag:x,2000:\n--- !x\nmediation: 1",
    "version": "%YAML 9.9\n---\nmediation: 1",
    "documents": "mediation: {}\n---\nmediation: {}",
    "same keys": "mediation: {}\nmediation: {}",
    "number keys": "1: {1: 1}",
    "null keys": "~: ~\n? []\n: 1",
    "surrogates": 'mediation: "\\ud800\\udc00"',
    "zero": 'mediation: "a\\0b"',
    "escape": 'mediation: "\\U00110000"',
    "bell": "mediation: \a",
    "zero bytes": "mediation: \0",
    "lines": "mediation: a\u2028b",
    "list": "- mediation",
    "word": "mediation",
    "long line": "# " + "字" * 3000,
}
BYTES = {
    "utf-16": "mediation: {}".encode("utf-16"),
    "utf-32": "mediation: {}".encode("utf-32"),
    "torn": "mediation: 甲".encode()[:-1],
    "surrogate": b"mediation: \xed\xa0\x80",
    "overlong": b"mediation: \xc0\xaf",
    "gbk": "mediation: 甲".encode("gbk"),
    "nothing but a mark": b"\xef\xbb\xbf",
    "zeros": bytes(1000),
    "large": b"#" * 2**19,
}


@pytest.mark.parametrize(
    "path", ["data/figures.yml", "data/site.yml", "data/reviewed.yml", "mkdocs.yml", "docs/about.md"]
)
@pytest.mark.parametrize("name", [*DEEP, *BYTES])
def test_an_odd_file_is_told_by_check_and_tidy(sample: Path, path: str, name: str) -> None:
    content = BYTES[name] if name in BYTES else DEEP[name].encode(errors="surrogatepass")
    (sample / path).write_bytes(content)
    checked = macros(sample, "check")
    assert (checked.returncode, checked.stderr) == (1, "")
    assert f"{path}" in checked.stdout
    assert len(checked.stdout) < 20_000
    assert macros(sample, "tidy").stderr == ""


VALUES: dict[str, object] = {
    "text": "x",
    "number": 10**400,
    "nothing": None,
    "list": [],
    "texts": ["x"],
    "chain of texts": {"year": 2023, "date": "2024-03-20", "chain": ["x"], "corrections": []},
    "corrections of texts": {"year": 2023, "date": "2024-03-20", "chain": [], "corrections": ["x"]},
    "corrections of lists": {"year": 2023, "date": "2024-03-20", "chain": [], "corrections": [[1]]},
    "no corrections": {"year": 2023, "date": "2024-03-20", "chain": []},
    "no date": {"year": 2023, "date": "2024-02-30", "chain": [], "corrections": []},
}
JSON = {
    **{name: json.dumps(value) for name, value in VALUES.items()},
    "deep": "[" * 100_000,
    "deep and closed": "[" * 5000 + "]" * 5000,
    "deep keys": '{"a":' * 5000,
    "surrogate": '"\\ud800"',
    "digits": "9" * 5000,
    "not a number": "NaN",
}


@pytest.mark.parametrize("name", JSON)
@pytest.mark.parametrize("path", ["versions.json", "2023/release.json", "2023/record.json"])
def test_an_odd_file_of_an_edition_is_told_with_its_old_seal_and_with_a_new_one(
    published: Path, tmp_path: Path, path: str, name: str
) -> None:
    public = copied(published / "public", tmp_path / "town/public")
    (tmp_path / "town/mkdocs.yml").touch()
    (public / path).write_text(JSON[name], encoding="utf-8", newline="\n")
    told = macros(tmp_path / "town", "verify", "public")
    assert (told.returncode, told.stderr) == (1, "")
    assert f"{path}: 内容与封存时不同" in told.stdout
    seal.seal(public / "2023")
    seal.seal(public, [*layout.editions(public), layout.ARCHIVE, *layout.UNSEALED])
    told = macros(tmp_path / "town", "verify", "public")
    assert (told.returncode, told.stderr) == (1, "")
    assert "请从备份中恢复" in told.stdout


ODD_NAMES = [b"\xff\xfe.md", b"a\nb.md", "\u202e.md".encode(), b"x" * 200 + b".md", b" .md"]


def test_an_odd_name_is_told_as_it_can_be_printed(sample: Path) -> None:
    for name in ODD_NAMES:
        Path(os.fsdecode(os.fsencode(sample / "docs") + b"/" + name)).write_bytes(b"x")
    told = process(sample, "check")
    assert (told.returncode, told.stderr) == (1, "")
    assert told.stdout.count("文件名") == len(ODD_NAMES)


@pytest.mark.parametrize(
    "words",
    [
        ("fill", "x.xlsx"),
        ("fill", "填报表.xlsx"),
        ("reconcile", "x.docx"),
        ("reconcile", "data/site.yml", "--html", "x.html"),
        ("import", "x.txt", "--year", "2023"),
        ("new-town", "--from", "x.pdf"),
    ],
)
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")], ids=["a pipe", "a device"])
def test_a_pipe_or_device_is_refused_and_not_waited_for(
    tmp_path: Path, words: tuple[str, ...], make: Callable[[Path], object]
) -> None:
    (name,) = (word for word in words if word.startswith(("x", "填")))
    make(tmp_path / name)
    (tmp_path / "data").mkdir()
    done = macros(tmp_path, *(words[:1] if name.startswith("填") else words))
    assert done.returncode == 2
    assert f"{name} 不是普通的文件，是管道、设备一类。请换一个文件。" in done.stderr


@pytest.mark.parametrize("name", ["x.docx", "x.txt"])
def test_a_folder_is_no_document(sample: Path, name: str) -> None:
    (sample / name).mkdir()
    done = macros(sample, "reconcile", name)
    assert (done.returncode, f"{name}: 这是一个文件夹。请写出里面的那个文件" in done.stdout) == (1, True), done.stderr
