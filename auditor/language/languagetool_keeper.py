"""Runs a command until it ends, or until our standard input does: then it is killed.

Started as a script between auditor and LanguageTool's Java: Java does not notice that its parent
was killed, but the pipe that this process reads is closed then, however the parent died. (A process
that the parent forked without exec holds the pipe too; Java lives until that one has gone as well.)
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading


def main(command: list[str]) -> int:
    """The command's exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when Ctrl-C ends us
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    signal.signal(signal.SIGTERM, lambda *_: process.kill())

    def watch() -> None:
        while os.read(0, 4096):
            pass
        process.kill()

    threading.Thread(target=watch, daemon=True).start()
    return process.wait() & 0xFF


if __name__ == "__main__":
    # os._exit: the watching thread may hold the input, which the interpreter would wait for.
    os._exit(main(sys.argv[1:]))
