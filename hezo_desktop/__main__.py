"""Opens a door: no command is the window, a command is answered without one."""

from __future__ import annotations

import sys

from hezo_desktop.cli.options import split, spoken
from hezo_desktop.errors import UsageError
from hezo_desktop.i18n import translator


def main() -> int:
    """Run the program with the process's arguments; returns the exit code."""
    try:
        options, command = split(sys.argv[1:])
    except UsageError as refusal:
        sys.stderr.write(translator(spoken(sys.argv[1:])).render(refusal.message) + "\n")
        return refusal.exit_code
    if command == ["self-test"]:
        from hezo_desktop.self_test import self_test  # noqa: PLC0415 - opens Qt and everything else

        return self_test(options.language)
    if command:
        from hezo_desktop.cli.main import run  # noqa: PLC0415 - the window needs no commands

        return run(options, command)
    from hezo_desktop.ui.application import run_window  # noqa: PLC0415 - Qt only for the window

    return run_window(options.data, options.language, options.as_of)


if __name__ == "__main__":
    sys.exit(main())
