"""``python -m wwc_tui``: the same as the command ``wwc-tui``."""

from wwc_tui.cli import run

if __name__ == "__main__":
    run()
