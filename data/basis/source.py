"""Claims that the code of the reconstruction reads, and those that its comments name."""

import ast
import io
import re
import tokenize

_CLAIM = re.compile(r"\bP\d{3}\b")
_RANGE = re.compile(r"\bP(\d{3})-P(\d{3})\b")


def list_read(code: str) -> set[str]:
    """Ids that stand in the code as texts of their own."""
    texts = (node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and _CLAIM.fullmatch(text)}


def list_named(code: str) -> set[str]:
    """Ids in comments and docstrings, with those between the two ends of a range."""
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    words = [token.string for token in tokens if token.type == tokenize.COMMENT]
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            words.append(ast.get_docstring(node) or "")
    text = "\n".join(words)
    between = {f"P{n:03}" for a, b in _RANGE.findall(text) for n in range(int(a), int(b) + 1)}
    return {*_CLAIM.findall(text), *between}
