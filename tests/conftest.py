"""Names the independent checkers that ran; `make test-all` fails unless every one of them did."""

import os
from collections.abc import Generator

import pytest

#: A test marked `checker(name)` puts one of these to work.
CHECKERS = (
    "Open XML SDK",
    "LibreOffice",
    "W3C HTML checker",
    "axe in Chromium",
    "PDF/UA-1 (page-validation)",
)
passed: set[str] = set()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    marker = item.get_closest_marker("checker")
    if marker and report.when == "call" and report.passed:
        passed.add(marker.args[0])
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    if os.environ.get("REQUIRE_TOOLS") and passed != set(CHECKERS):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if os.environ.get("REQUIRE_TOOLS"):
        for name in CHECKERS:
            terminalreporter.write_line(f"{'ran and passed' if name in passed else 'DID NOT PASS'}: {name}")
