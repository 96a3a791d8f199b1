"""Files as they come out of mishaps: cut, doubled, with bytes that fell in from elsewhere."""

from hypothesis import strategies as st

PIECES = [
    b"\n", b"\r", b"\t", b" ", b":", b": ", b"- ", b"#", b" #", b"&a ", b"*a", b"<<: ", b"!!str ",
    b"|\n", b">-\n", b'"', b"'", b"[", b"]", b"{", b"}", b",", b"? ", b"---\n", b"...\n", b"@",
    b"%YAML 1.1\n", b"`", b"\\", b'"\\e[2J"', b'"\\ud800"', b"\x00", b"\x1b", b"\x85", b"\xff",
    b"\xef\xbb\xbf", "\u2028".encode(), "\u202e".encode(), b"no", b"null", b"~", b"1e999", b"-0",
    b".nan", b"0x1f", b"2024-02-31", b"unknown", b"not-applicable", b"smm: 1\n", b"answers:\n",
    b"=1+1", b";", b'"\\r\\n"', b'"C:\\new"', "\u00a0".encode(), b"9" * 5000, b"[" * 60, b"x" * 300,
]  # fmt: skip
"""What makes readers stumble."""


@st.composite
def mishaps(draw: st.DrawFn, original: bytes) -> bytes:
    """The *original* after one to three mishaps."""
    data = original
    for _ in range(draw(st.integers(1, 3))):
        first, second = sorted((_at(draw, data), _at(draw, data)))
        match draw(st.sampled_from(["cut", "end", "double", "put", "swap", "byte"])):
            case "cut":
                data = data[:first] + data[min(second, first + 80) :]
            case "end":
                data = data[:second]
            case "double":
                data = data[:second] + data[first:]
            case "put":
                data = data[:first] + draw(st.sampled_from(PIECES)) + data[first:]
            case "swap":
                data = (
                    data[:first] + draw(st.sampled_from(PIECES)) + data[min(second, first + 20) :]
                )
            case _:
                data = data[:first] + draw(st.binary(min_size=1, max_size=4)) + data[first + 1 :]
    return data


def _at(draw: st.DrawFn, data: bytes) -> int:
    return draw(st.integers(0, len(data)))


def shapes() -> st.SearchStrategy[bytes]:
    """Words of YAML, JSON and tables in any order."""
    return st.lists(st.sampled_from([*PIECES, b"rhythm", b"never", b"question,answer\n"])).map(
        b"".join
    )
