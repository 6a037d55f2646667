"""Rendering opens no connection but loopback, and the page asks no other host for anything."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents.conftest import ROOT, copy_study, render_study, require_tool
from tests.documents.reading import read_html

# A namespace of its own with loopback up and nothing else: whatever tries to go further cannot be
# routed, and the kernel counts it.
UP = (
    "import fcntl, socket, struct; s = socket.socket();"
    "fcntl.ioctl(s, 0x8914, struct.pack('16sh', b'lo', 0x1 | 0x40))"
)
COUNT = (
    "rows = [line.split() for line in open('/proc/net/snmp') if line.startswith('Ip:')];"
    "print('unroutable', dict(zip(*rows))['OutNoRoutes'])"
)
INSIDE = f'{sys.executable} -c "{UP}" && "$@"; code=$?; {sys.executable} -c "{COUNT}"; exit $code'


def isolate() -> list[str]:
    """The command that runs another in a namespace of its own; skips where that is forbidden."""
    require_tool("unshare", "Debian's util-linux")
    prefix = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
    done = subprocess.run([*prefix, "true"], capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        pytest.skip(f"network namespaces are forbidden here: {done.stderr.strip()}")
    return [*prefix, "bash", "-c", INSIDE, "inside"]


def count_unroutable(output: str) -> int:
    match = re.search(r"^unroutable (\d+)$", output, re.MULTILINE)
    assert match, output
    return int(match.group(1))


def test_rendering_needs_and_tries_no_other_host(tmp_path: Path) -> None:
    study = copy_study(tmp_path / "cohort")
    done = render_study(study, *isolate())
    assert done.returncode == 0, done.stderr
    assert (study / "outputs/article/manuscript.pdf").is_file()
    assert count_unroutable(done.stdout) == 0


def test_an_attempt_to_reach_another_host_would_be_seen() -> None:
    attempt = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 53))"
    done = subprocess.run(
        [*isolate(), sys.executable, "-c", attempt],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert count_unroutable(done.stdout) > 0


def test_page_names_no_resource_outside_itself(article: Path) -> None:
    page = read_html(article)
    for element in page.iter():
        for attribute in ("src", "srcset", "data", "poster", "action", "background"):
            value = element.get(attribute)
            assert value is None or value.startswith("data:"), (element.tag, value[:80])
        # Scripts stand in the page; one from elsewhere would have a `src`, which is refused above.
        if element.tag in ("link", "iframe", "object", "base"):
            pytest.fail(f"{element.tag} {dict(element.attrib)}"[:200])
    styles = " ".join(style.text_content() for style in page.iter("style"))
    for address in re.findall(r"url\(([^)]*)\)|@import\s+(\S+)", styles):
        assert "".join(address).strip("'\"").startswith("data:")
