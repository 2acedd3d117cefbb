"""The command line: `kb run`, `kb seed` and so on."""

import sys


def main() -> None:
    """Run the command that was asked for; the entry point of `kb`."""
    try:
        from kb.cli.commands import kb

        kb()
    except ModuleNotFoundError as error:
        sys.exit(
            f"The Python module {error.name} is missing; "
            "`make run` installs all that is needed."
        )
