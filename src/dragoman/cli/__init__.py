"""What can be typed in a terminal: `dragoman read`, `dragoman show`, `dragoman explain`, `dragoman model`."""

import errno
import os
import sys

import click

from dragoman.cli.app import app as commands  # the name of the module stays free
from dragoman.errors import DragomanError

INTERRUPTED = 130  # 128 + SIGINT, as shells report it
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


def main() -> None:
    """Run the command line; every expected trouble is one line on stderr, a bug keeps its traceback."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line with these arguments and return its exit code: 0, 1 refused, 2 usage, 130 interrupted."""
    try:
        code = commands.main(args=arguments, prog_name="dragoman", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return _refused("stopped; what was read before is kept", INTERRUPTED)
    except DragomanError as error:
        return _refused(str(error), 1)
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # the reader went away, and does not want more
        return 1
    except OSError as error:
        if error.errno not in _DISK:
            raise
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # what is left in the buffer cannot be written
        return _refused(f"cannot write: {error.strerror}", 1)
    return code if isinstance(code, int) else 0


def _refused(line: str, code: int) -> int:
    print(f"dragoman: {' '.join(line.split())}", file=sys.stderr)
    return code
