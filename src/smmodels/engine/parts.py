"""How the parts of something stand, counted, so that one change costs no look at all the others."""

from collections.abc import Sequence

from smmodels.engine.verdict import MET, NOT_MET, UNDETERMINED, Verdict, judge_group


class Node:
    """A part of a requirement or a condition: how it stands, and what it is a part of."""

    __slots__ = ("parent", "verdict")

    def __init__(self, verdict: Verdict | None) -> None:
        self.verdict = verdict
        self.parent: Group | None = None


class Group(Node):
    """So many of several parts, counted by how they stand: from that its verdict follows."""

    __slots__ = ("_count", "_counts")

    def __init__(self, count: int, parts: Sequence[Node]) -> None:
        self._count = count
        self._counts: dict[Verdict | None, int] = {NOT_MET: 0, UNDETERMINED: 0, MET: 0, None: 0}
        for part in parts:
            part.parent = self
            self._counts[part.verdict] += 1
        super().__init__(self._judge())

    def _judge(self) -> Verdict | None:
        counts = self._counts
        return judge_group(self._count, counts[MET], counts[UNDETERMINED], counts[NOT_MET])

    def child_moved(self, before: Verdict | None, now: Verdict | None) -> Verdict | None:
        """The verdict after a part that stood as *before* stands as it does *now*."""
        self._counts[before] -= 1
        self._counts[now] += 1
        return self._judge()


def settle(part: Node, verdict: Verdict | None) -> Node | None:
    """Let *part* stand so, and with it what it is a part of: the whole, where that has changed."""
    while verdict is not part.verdict:
        before, part.verdict = part.verdict, verdict
        above = part.parent
        if above is None:
            return part
        part, verdict = above, above.child_moved(before, verdict)
    return None
