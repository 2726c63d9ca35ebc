"""Entry point of ``sitegen`` and of ``python -m sitegen``: ends on Ctrl-C without a traceback from its start on."""

from __future__ import annotations

import os
import signal


def main() -> None:
    """Run the command line."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # it stays ignored in the background
        signal.signal(signal.SIGINT, _stop)
    from sitegen.cli import main as program  # imported here: most of the time before a command starts is spent on it

    program()


def _stop(_number: int, _frame: object) -> None:
    """End at once: nothing has been written that a command would have to remove."""
    os.write(2, b"Stopped.\n")
    os._exit(128 + signal.SIGINT)


if __name__ == "__main__":
    main()
