"""``python -m xmgc``: the same program as the ``xmgc`` command."""

from xmgc.cli import main

if __name__ == "__main__":
    main()
