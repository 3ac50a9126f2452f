"""Model cards: generated frontmatter above prose that people write.

A card's frontmatter is YAML; everything in it comes from files and from the folder's card.py, so
that a figure, a hash or a shape is never typed twice. The prose below it is left untouched.
"""

import hashlib
import json
from collections import Counter
from pathlib import Path

import onnx

DTYPES = {onnx.TensorProto.FLOAT: "float32"}


def sha256(path: Path) -> str:
    """Hash of a file's bytes, lower-case hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def flow(value: object) -> str:
    """A value on one line: JSON, which is YAML too."""
    return json.dumps(value, ensure_ascii=False)


def to_yaml(value: object, indent: int = 0) -> str:
    """Write nested dicts and lists as YAML; what fits in a line is left in flow style."""
    pad = "  " * indent
    lines = []
    for key, item in value.items():
        if isinstance(item, list) and item and isinstance(item[0], dict):
            lines.append(f"{pad}{key}:")
            for entry in item:
                if any(isinstance(part, (dict, list)) and len(flow(part)) > 80
                       for part in entry.values()):
                    body = to_yaml(entry, indent + 2)
                    lines.append(f"{pad}  - {body[len(pad) + 4:]}")
                else:
                    lines.append(f"{pad}  - {flow(entry)}")
        elif isinstance(item, dict) and len(flow(item)) > 80:
            lines.append(f"{pad}{key}:")
            lines += [f"{pad}  {flow(name)}: {flow(part)}" for name, part in item.items()]
        elif isinstance(item, list) and len(flow(item)) > 80:
            lines.append(f"{pad}{key}:")
            lines += [f"{pad}  - {flow(part)}" for part in item]
        else:
            lines.append(f"{pad}{key}: {flow(item)}")
    return "\n".join(lines)


def describe_values(values: list, meaning: dict[str, str]) -> list[dict]:
    """Name, shape (a name for a free axis), type and meaning of a graph's inputs or outputs."""
    described = []
    for value in values:
        tensor = value.type.tensor_type
        shape = [axis.dim_param or axis.dim_value for axis in tensor.shape.dim]
        described.append({"name": value.name, "shape": shape,
                          "dtype": DTYPES[tensor.elem_type], "meaning": meaning[value.name]})
    return described


def describe_file(path: Path, role: str, params: int, macs: int | None,
                  meaning: dict[str, str]) -> dict:
    """Everything a card says of one ONNX file; no `macs` where sizes are free."""
    graph = onnx.load(path).graph
    golden = path.with_suffix(".golden.json")
    return {
        "name": path.stem, "role": role, "file": path.name, "golden": golden.name,
        "sizeBytes": path.stat().st_size, "sha256": sha256(path), "goldenSha256": sha256(golden),
        "params": params, "macs": macs,
        "ops": dict(sorted(Counter(node.op_type for node in graph.node).items())),
        "inputs": describe_values(graph.input, meaning),
        "outputs": describe_values(graph.output, meaning),
    }


def hash_sources(folder: Path, names: list[str]) -> dict[str, str]:
    """Hashes of the source files that made a model, by path relative to its folder."""
    return {name: sha256(folder / name) for name in sorted(names)}


def write_card(folder: Path, frontmatter: dict) -> None:
    """Replace the frontmatter of card.md and keep its prose."""
    path = folder / "card.md"
    prose = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    path.write_text(f"---\n{to_yaml(frontmatter)}\n---\n{prose}", encoding="utf-8")
