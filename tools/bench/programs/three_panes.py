"""Three panes: a tree of 43 entries, a page about the one under the cursor, and bars. j and k move."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Footer, Header, Label, ProgressBar, Static, Tree

GROUPS = {"Alder": 9, "Birch": 4, "Cedar": 7, "Dogwood": 4, "Elm": 5, "Fir": 3, "Ginkgo": 8, "Hazel": 3}
TEXT = "who keeps the list and how often is it read before the meeting of the board where money for the next year is planned"
WORDS = TEXT.split()


def _sentence(seed: int, length: int) -> str:
    return " ".join(WORDS[(seed * 7 + place * place) % len(WORDS)] for place in range(length)).capitalize() + "."


def _page(name: str, seed: int) -> str:
    """A page about as long as one about a criterion: a heading, a paragraph, three questions, five things to look for."""
    asks = "\n".join(f" - {_sentence(seed + number, 20)}" for number in range(3))
    looks = "\n".join(f" [b]{number}[/b] {_sentence(seed + 3 * number, 14)}" for number in range(1, 6))
    proofs = "\n".join(f" - {_sentence(seed + 5 * number, 9)}" for number in range(3))
    return (
        f"[b $primary]{name}[/]\n\n{_sentence(seed, 30)}\n\n[b]Ask[/b]\n{asks}\n\n"
        f"[b]Look for[/b]\n{looks}\n\n[b]Evidence[/b]\n{proofs}\n\n[b]Note[/b]\n{_sentence(seed, 24)}"
    )


class ThreePanes(App[None]):
    """A tree, a page and bars."""

    CSS = """
    Tree { width: 31; } #page { width: 1fr; padding: 0 1; } #bars { width: 31; padding: 0 1; }
    #text { height: auto; } ProgressBar, Bar { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("j", "move(1)", "Next"), ("k", "move(-1)", "Previous"), ("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        self.pages: list[str] = []
        tree: Tree[int] = Tree("Criteria")
        tree.show_root = False
        for group, count in GROUPS.items():
            branch = tree.root.add(group, expand=True)
            for number in range(1, count + 1):
                branch.add_leaf(f"{group} {number}", data=len(self.pages))
                self.pages.append(_page(f"{group} {number}", len(self.pages)))
        tree.root.expand()
        yield Header()
        with Horizontal():
            yield tree
            with VerticalScroll(id="page"):
                yield Static(self.pages[0], id="text")
            with Vertical(id="bars"):
                yield Label("STARTED")
                for group, count in GROUPS.items():
                    yield Label(group)
                    yield ProgressBar(total=count, show_eta=False)
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Tree).focus()

    def action_move(self, step: int) -> None:
        tree = self.query_one(Tree)
        if step > 0:
            tree.action_cursor_down()
        else:
            tree.action_cursor_up()

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[int]) -> None:
        if event.node.data is not None:
            self.query_one("#text", Static).update(self.pages[event.node.data])


if __name__ == "__main__":
    ThreePanes().run()
