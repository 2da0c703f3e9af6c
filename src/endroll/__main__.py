"""`python -m endroll`, the same as `endroll`."""

from endroll.cli.app import main

main()
