"""`python -m kb` is the command line too."""

from kb.cli import main

main()
