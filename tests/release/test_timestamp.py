"""A time stamp over the seal, from a real authority that openssl makes for the test: proved without network."""

import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from macros.core.problems import Problems
from macros.release import layout, leads, seal, timestamp
from tests import killed
from tests.project import macros

SETTINGS = """
[tsa]
default_tsa = stamping
[stamping]
serial = serial
default_policy = 1.2.3.4
digests = sha256
signer_digest = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
[signer]
extendedKeyUsage = critical,timeStamping
[req]
distinguished_name = name
[name]
"""


def openssl(folder: Path, *words: str, given: bytes = b"") -> bytes:
    return subprocess.run(["openssl", *words], cwd=folder, input=given, capture_output=True, check=True).stdout


def authority(folder: Path) -> Path:
    """The key and the certificate of an invented authority."""
    folder.mkdir()
    (folder / "settings").write_text(SETTINGS, encoding="utf-8")
    (folder / "serial").write_text("01", encoding="utf-8")
    call = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key -out certificate.pem -days 36500 -subj /CN=x"
    openssl(folder, *call.split(), "-config", "settings", "-extensions", "signer")
    return folder


@pytest.fixture
def stamping(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of the authority, and its certificate."""
    folder = authority(tmp_path / "authority")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Answer a request for a stamp; of any other kind none, as RFC 3161 has it (section 3.4)."""
            if self.headers["Content-Type"] != "application/timestamp-query":
                self.send_error(415)
                return
            if self.path.endswith("?refuse"):
                self.send_error(403)
                return
            if self.path.endswith("?garble"):
                self.wfile.write(b"x\r\n")
                return
            if self.path.endswith("?sleep"):
                time.sleep(2)
                return
            (folder / "query").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            call = "ts -reply -config settings -section stamping -queryfile query -inkey key -signer certificate.pem"
            reply = openssl(folder, *call.split())
            self.send_response(200)
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", folder / "certificate.pem"
        server.shutdown()


@pytest.fixture
def public(tmp_path: Path, stamping: tuple[str, Path]) -> Path:
    """An invented edition with a stamp."""
    killed.put(tmp_path / "public", "2023")
    place = tmp_path / "public" / layout.ARCHIVE / "2023" / timestamp.NAME
    place.write_bytes(timestamp.stamp(tmp_path / "public/2023" / seal.SUMS, stamping[0]))
    return tmp_path / "public"


def test_a_stamp_is_proved_by_the_authoritys_certificate(public: Path, stamping: tuple[str, Path]) -> None:
    assert timestamp.stamped(public) == ["2023"]
    assert list(timestamp.differences(public, stamping[1])) == []


def test_an_edition_without_a_stamp_is_not_asked_for_one(public: Path, stamping: tuple[str, Path]) -> None:
    (public / "2024").mkdir()
    assert list(timestamp.differences(public, stamping[1])) == []


def test_a_stamp_over_another_seal_is_told(public: Path, stamping: tuple[str, Path]) -> None:
    (public / "2023" / seal.SUMS).write_text("x", encoding="utf-8")
    assert [one.path for one in timestamp.differences(public, stamping[1])] == ["archive/2023/SHA256SUMS.tsr"]


def test_another_authoritys_certificate_proves_nothing(public: Path, tmp_path: Path) -> None:
    other = authority(tmp_path / "other") / "certificate.pem"
    assert len(list(timestamp.differences(public, other))) == 1


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://127.0.0.1:9/", "连不上"),
        ("http://[/", "找不到这个网址"),
        ("http://authority.invalid/", "找不到这个网址"),
        ("{authority}?refuse", "对方没有接受，代码是403"),
        ("{authority}?sleep", "1秒没有答复"),
        ("{authority}?garble", "连不上"),
    ],
)
def test_without_an_answer_there_is_no_stamp_and_it_is_said(
    tmp_path: Path, stamping: tuple[str, Path], monkeypatch: pytest.MonkeyPatch, address: str, why: str
) -> None:
    monkeypatch.setattr(timestamp, "_SECONDS", 1)
    (tmp_path / "sums").write_text("x", encoding="utf-8")
    with pytest.raises(Problems, match=f"没有得到时间戳（{why}）"):
        timestamp.stamp(tmp_path / "sums", address.format(authority=stamping[0]))


def test_a_published_edition_is_stamped_and_its_stamp_proved_by_the_command(
    town: Path, stamping: tuple[str, Path], tmp_path: Path
) -> None:
    shutil.rmtree(town / "public")
    done = macros(town, "publish", "--date", "2024-03-20", "--timestamp", stamping[0])
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "2023有时间戳。要核对，请加 --certificate" in macros(town, "verify", "public").stdout
    proved = macros(town, "verify", "public", "--certificate", str(stamping[1]))
    assert (proved.returncode, "时间戳相符：2023。" in proved.stdout) == (0, True), proved.stdout
    other = authority(tmp_path / "other") / "certificate.pem"
    refused = macros(town, "verify", "public", "--certificate", str(other))
    assert refused.returncode == 1
    assert refused.stdout.startswith("archive/2023/SHA256SUMS.tsr: 时间戳不对")
    package = town / "public/archive/2023"
    with (package / timestamp.NAME).open("ab") as file:
        file.write(b"more")
    seal.seal(package)
    leads.lead(town / "public")
    assert macros(town, "verify", "public").stdout.startswith("archive/2023/SHA256SUMS.tsr: 与网站上的这一版不一致")


def test_a_certificate_hides_no_change_of_an_edition(town: Path, stamping: tuple[str, Path]) -> None:
    (town / "public/2023/index.html").write_text("x", encoding="utf-8")
    told = macros(town, "verify", "public", "--certificate", str(stamping[1]))
    assert (told.returncode, "2023/index.html: 内容与封存时不同" in told.stdout) == (1, True)


def test_where_openssl_is_missing_it_is_asked_for(
    town: Path, stamping: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(town))
    with pytest.raises(Problems, match="请先安装 openssl"):
        timestamp.stamp(town / "public/2023/SHA256SUMS", stamping[0])


def test_a_certificate_that_is_not_there_is_told(public: Path, tmp_path: Path) -> None:
    told = [one.message for one in timestamp.differences(public, tmp_path / "none.pem")]
    assert told == ["没有这个证书文件。请核对名称"]


def test_a_stamp_that_is_of_another_edition_is_told_without_any_certificate(
    town: Path, stamping: tuple[str, Path], tmp_path: Path
) -> None:
    shutil.rmtree(town / "public")
    assert macros(town, "publish", "--date", "2024-03-20", "--timestamp", stamping[0]).returncode == 0
    (tmp_path / "sums").write_text("编造的", encoding="utf-8")
    package = town / "public/archive/2023"
    (package / timestamp.NAME).write_bytes(timestamp.stamp(tmp_path / "sums", stamping[0]))
    seal.seal(package)
    leads.lead(town / "public")
    told = macros(town, "verify", "public")
    assert (told.returncode, told.stdout.startswith("archive/2023/SHA256SUMS.tsr: 与网站上的这一版不一致")) == (1, True)


def test_without_a_stamp_that_was_asked_for_nothing_is_published(town: Path) -> None:
    shutil.rmtree(town / "public")
    refused = macros(town, "publish", "--date", "2024-03-20", "--timestamp", "http://127.0.0.1:9/")
    assert (refused.returncode, "没有得到时间戳" in refused.stdout) == (1, True)
    assert list(town.glob("*public*")) + list(town.glob(".public*")) == []
