#!/usr/bin/env python3
"""Sets up and drives the project on a fresh machine; needs nothing but Python 3.11 or newer.

python3 dev.py run [-- ARGUMENTS]    open the window, or pass ARGUMENTS to the program
python3 dev.py test [-- ARGUMENTS]   every check; with ARGUMENTS only pytest, with them
python3 dev.py soak                  the slow endurance tests
python3 dev.py build                 freeze the program into dist/
python3 dev.py bench                 measure against the goals
python3 dev.py i18n                  collect the sentences and update the translations
python3 dev.py lock                  renew requirements.lock (needs uv)
python3 dev.py doctor                say what this machine lacks
python3 dev.py clean                 remove the environment and everything built
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "hezo.stamp"
OLDEST, NEWEST = (3, 11), (3, 14)
TRANSLATIONS = ROOT / "resources" / "i18n"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BABEL = [str(PYTHON), "-m", "babel.messages.frontend"]
TWO_AT_ONCE = ("--numprocesses=2", "--quiet")

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
}
"""What Qt loads at run time on Linux, and the Debian package that brings it."""


def say(text: str) -> None:
    """Tell the developer what happens, on standard error."""
    print(text, file=sys.stderr, flush=True)


def stop(text: str) -> None:
    """End with a sentence that names the remedy.

    Raises: SystemExit with code 3.
    """
    say(text)
    raise SystemExit(3)


def run(*command: str | Path, **extra: str) -> int:
    """Run a command in the project folder with the test-safe environment; returns its code."""
    environment = {
        "PYTHONUTF8": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        **os.environ,
        **extra,
    }
    return subprocess.call([str(part) for part in command], cwd=ROOT, env=environment)


def must(*command: str | Path, **extra: str) -> None:
    """Run a command and end with its code if it fails.

    Raises: SystemExit.
    """
    code = run(*command, **extra)
    if code:
        raise SystemExit(code)


# The environment


def other_python() -> str | None:
    """A supported interpreter of this machine other than the running one."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    return None


def check_python() -> None:
    """Go on with a supported Python: this one, or another one found on the machine."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    found = other_python()
    if not found:
        stop(
            f"Python {sys.version.split()[0]} is not supported; install Python 3.11 to 3.14 "
            "and start this command with it."
        )
    raise SystemExit(subprocess.call([str(found), str(Path(__file__)), *sys.argv[1:]]))


def wanted_stamp() -> str:
    """What the environment must have been made from: the lock and the Python version."""
    version = ".".join(map(str, sys.version_info[:3]))
    return hashlib.sha256(LOCK.read_bytes()).hexdigest() + " " + version


def may_install() -> bool:
    """May this user install Debian packages?"""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages, or end with the exact command for somebody who may."""
    if not may_install():
        stop("Some system packages are missing. Run: sudo apt-get install " + " ".join(packages))
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "update", "-q", **quiet)
    patient = ("-o", "DPkg::Lock::Timeout=120")
    must("apt-get", *patient, "install", "-y", "-q", "--no-install-recommends", *packages, **quiet)


def make_venv() -> None:
    """Make the bare environment by the first way that this machine offers."""
    if importlib.util.find_spec("ensurepip"):
        must(sys.executable, "-m", "venv", "--clear", VENV)
    elif shutil.which("uv"):
        must("uv", "venv", "--seed", "--python", sys.executable, VENV)
    else:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        apt_install([f"python{version}-venv"])
        must(sys.executable, "-m", "venv", "--clear", VENV)


def ensure_environment() -> None:
    """Make `.venv` from the hashed lock unless it is there already."""
    check_python()
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted_stamp():
        return
    say("Setting up .venv from requirements.lock; this happens once.")
    make_venv()
    must(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", LOCK)
    STAMP.write_text(wanted_stamp(), encoding="utf-8")


def missing_libraries() -> list[str]:
    """Debian packages whose libraries Qt would not find on this machine."""
    if not sys.platform.startswith("linux"):
        return []
    missing = []
    for library, package in QT_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def ensure_libraries() -> None:
    """Install the system libraries Qt needs, or name the command that does."""
    missing = missing_libraries()
    if missing:
        apt_install(missing)


def compile_translations() -> None:
    """Build the message catalogues that gettext reads, where a translation is newer than its."""
    for source in TRANSLATIONS.glob("*/LC_MESSAGES/*.po"):
        built = source.with_suffix(".mo")
        if not built.exists() or built.stat().st_mtime < source.stat().st_mtime:
            must(*BABEL, "compile", "--domain=hezo", f"--input-file={source}", "-o", built)


# The commands


def has_display() -> bool:
    """Is there a screen to open a window on?"""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_program(arguments: list[str]) -> int:
    """Open the window, or do what the arguments say; without a display do the demo."""
    ensure_environment()
    compile_translations()
    if not arguments and not has_display():
        say("There is no display here, so no window: doing the main job headless, into out/.")
        arguments = ["demo", "out"]
    if not arguments:
        ensure_libraries()
    return run(PYTHON, "-m", "hezo_desktop", *arguments)


def pytest(*arguments: str) -> int:
    """Run pytest without a screen."""
    return run(
        PYTHON,
        "-m",
        "pytest",
        *arguments,
        QT_QPA_PLATFORM="offscreen",
        QT_SCALE_FACTOR="1",
        TZ="Europe/Warsaw",
    )


def test(arguments: list[str]) -> int:
    """Every check, cheapest first: format, lint, types, imports, translations, tests."""
    ensure_environment()
    ensure_libraries()
    compile_translations()
    if arguments:
        return pytest(*arguments)
    checks: dict[str, list[str | Path]] = {
        "format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."],
        "lint": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
        "types": [PYTHON, "-m", "mypy"],
        "imports": [PYTHON.parent / "lint-imports", "--no-logo"],
    }
    for name, command in checks.items():
        say(f"== {name}")
        must(*command)
    say("== tests of the domain, every branch")
    code = pytest(
        *TWO_AT_ONCE,
        "tests/domain",
        "--cov=hezo_desktop.domain",
        "--cov-branch",
        "--cov-fail-under=100",
        "--cov-report=term-missing:skip-covered",
    )
    say("== tests of the rest")
    return pytest(*TWO_AT_ONCE, "--ignore=tests/domain") or code


def soak(_: list[str]) -> int:
    """The endurance tests: thousands of kills, damaged files and hostile inputs."""
    ensure_environment()
    compile_translations()
    return pytest("-m", "soak", "--timeout=0")


def build(_: list[str]) -> int:
    """Freeze the program into dist/ and let it test itself there."""
    ensure_environment()
    ensure_libraries()
    compile_translations()
    must(PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN", "hezo_desktop.spec")
    suffix = ".exe" if os.name == "nt" else ""
    program = ROOT / "dist" / "hezo-desktop" / f"hezo-desktop{suffix}"
    return run(program, "self-test", QT_QPA_PLATFORM="offscreen")


def bench(arguments: list[str]) -> int:
    """Measure the product's actions against their references."""
    ensure_environment()
    compile_translations()
    return run(PYTHON, "-m", "bench", *arguments, QT_QPA_PLATFORM="offscreen")


def i18n(_: list[str]) -> int:
    """Collect every sentence of the program and bring the Polish file up to date."""
    ensure_environment()
    template = TRANSLATIONS / "hezo.pot"
    must(
        *BABEL, "extract", "--no-location", "--omit-header", "--sort-output", "--no-wrap",
        "--keywords=say", "--keywords=_", "--keywords=tr", "--keywords=plural:1,2",
        f"--output={template}", "hezo_desktop",
    )  # fmt: skip
    polish = TRANSLATIONS / "pl" / "LC_MESSAGES" / "hezo.po"
    must(
        *BABEL, "update", "--domain=hezo", "--ignore-obsolete", "--no-fuzzy-matching", "--no-wrap",
        f"--input-file={template}", f"--output-file={polish}", "--locale=pl",
    )  # fmt: skip
    compile_translations()
    return 0


def lock(_: list[str]) -> int:
    """Renew the hashed lock for every platform, without naming where packages come from."""
    if not shutil.which("uv"):
        stop("uv is needed to renew the lock; install it and try again.")
    return run(
        "uv", "pip", "compile", "pyproject.toml", "--group", "dev", "--universal", "--upgrade",
        "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url",
        "--no-emit-find-links", "--no-annotate", "--no-header", "--output-file", LOCK,
    )  # fmt: skip


def doctor(_: list[str]) -> int:
    """Say what this machine has and lacks, changing nothing."""
    say(f"Python {sys.version.split()[0]}: {sys.executable}")
    ready = STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted_stamp()
    say("Environment: " + ("ready" if ready else "to be made by the next command"))
    missing = missing_libraries()
    say("Qt libraries: " + ("all found" if not missing else "missing " + " ".join(missing)))
    say("Display: " + ("yes" if has_display() else "no, the window cannot open here"))
    return 1 if missing else 0


def clean(_: list[str]) -> int:
    """Remove the environment and everything that was built."""
    for name in (".venv", "build", "dist", ".mypy_cache", ".ruff_cache", ".pytest_cache"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run_program,
    "test": test,
    "soak": soak,
    "build": build,
    "bench": bench,
    "i18n": i18n,
    "lock": lock,
    "doctor": doctor,
    "clean": clean,
}


def main(arguments: list[str]) -> int:
    """Do the command; without one, or with an unknown one, print the help."""
    if not arguments or arguments[0] not in COMMANDS:
        say(__doc__ or "")
        return 0 if arguments in ([], ["-h"], ["--help"]) else 2
    rest = arguments[1:]
    return COMMANDS[arguments[0]](rest[1:] if rest[:1] == ["--"] else rest)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
