#!/usr/bin/env python3
"""Writes the checkpoints of this folder, and what each one holds, with PyTorch.

    python3 generate.py             needs the package torch; the manifest names its version

Every file comes in the zip format of today and, where the older format can hold it, in that one.
"""
import collections
import datetime
import io
import json
import pathlib
import random
import zipfile

import torch

HERE = pathlib.Path(__file__).resolve().parent

SIMPLE = ["float64", "float32", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8",
          "bool", "complex64", "complex128"]
UNTYPED = ["uint16", "uint32", "uint64", "float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz",
           "float8_e5m2fnuz"]


def state_dict():
    torch.manual_seed(1)
    model = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.BatchNorm1d(2))
    return model.state_dict()


def dtypes(names):
    values = [0.0, 1.0, -2.0, 0.5, 3.25]
    result = {}
    for name in names:
        dtype = getattr(torch, name)
        source = [abs(v) for v in values] if name.startswith("u") else values
        result[name] = torch.tensor(source).to(dtype)
    return result


def views():
    base = torch.arange(24, dtype=torch.float32)
    matrix = base.reshape(4, 6)
    return {
        "base": base, "matrix": matrix, "tail": base[20:], "transposed": matrix.t(),
        "every_second": base[::2], "expanded": base[:3].expand(2, 3), "scalar": base[5],
        "empty": torch.empty(0, 3), "cube": base.reshape(2, 3, 4).permute(2, 0, 1),
        "channels_last": torch.arange(16.).reshape(1, 2, 2, 4).contiguous(
            memory_format=torch.channels_last),
    }


def training():
    torch.manual_seed(2)
    model = torch.nn.Linear(2, 2)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    model(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    return {
        "epoch": 7, "best": 0.125, "name": "run 1", "classes": ["cat", "dog"], "done": True,
        "model": model.state_dict(), "optimizer": optimizer.state_dict(),
        "shape": torch.Size([2, 3]), "dtype": torch.float16, "device": torch.device("cpu"),
        "history": collections.Counter(a=2), "seen": {1, 2}, "none": None,
    }


def parameters():
    parameter = torch.nn.Parameter(torch.tensor([1.0, 2.0]))
    tagged = torch.nn.Parameter(torch.tensor([3.0]))
    tagged.note = "kept"
    return {"parameter": parameter, "tagged": tagged,
            "leaf": torch.tensor([4.0], requires_grad=True)}


def unusual():
    return {
        "sparse": torch.sparse_coo_tensor([[0, 1], [1, 0]], [2.0, 3.0], (2, 2)),
        "quantized": torch.quantize_per_tensor(torch.tensor([1.0, 2.0]), 0.5, 1, torch.quint8),
        "meta": torch.empty(2, 3, device="meta"),
    }


CASES = {
    "state_dict": state_dict, "dtypes": lambda: dtypes(SIMPLE), "untyped": lambda: dtypes(UNTYPED),
    "views": views, "training": training, "parameters": parameters, "unusual": unusual,
    "tensor": lambda: torch.arange(6, dtype=torch.int16).reshape(2, 3),
    "storage": lambda: {"storage": torch.arange(3, dtype=torch.int32).storage()},
    "empty": dict,
    # Refused: a class that is no state, and one of the standard library.
    "model": lambda: torch.nn.Linear(1, 1),
    "date": lambda: datetime.date(2020, 1, 2),
}


def tagged(value):
    if isinstance(value, torch.nn.Parameter):
        value = value.detach()
    if isinstance(value, torch.Tensor):
        if value.is_sparse or value.is_quantized or value.is_meta:
            return {"unusual": True}
        return {"tensor": str(value.dtype).replace("torch.", ""), "shape": list(value.shape),
                "stride": list(value.stride()), "offset": value.storage_offset(),
                "bytes": raw(value)}
    if isinstance(value, (torch.storage.TypedStorage, torch.UntypedStorage)):
        return {"storage": value.nbytes()}
    if isinstance(value, torch.Size):
        return {"size": list(value)}
    if isinstance(value, (torch.dtype, torch.device)):
        return {"name": str(value)}
    if isinstance(value, dict):
        return {"dict": [[tagged(k), tagged(v)] for k, v in value.items()]}
    if isinstance(value, (list, tuple)):
        return [tagged(item) for item in value]
    if isinstance(value, set):
        return {"set": sorted(value)}
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return {"refused": type(value).__name__}


def raw(tensor):
    """The elements in row-major order, little-endian, in hexadecimal."""
    flat = tensor.detach().contiguous().reshape(-1)
    return bytes(flat.view(torch.uint8).tolist()).hex() if flat.numel() else ""


def big_endian(content):
    """The same checkpoint as a big-endian machine writes it; of float32 tensors only."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename.endswith("/byteorder"):
                data = b"big"
            elif "/data/" in info.filename:
                data = b"".join(data[i:i + 4][::-1] for i in range(0, len(data), 4))
            entry = zipfile.ZipInfo(info.filename)
            target.writestr(entry, data)
    return out.getvalue()


def deflated(content):
    """The same checkpoint, packed again by somebody's zip program."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, \
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            entry = zipfile.ZipInfo(info.filename)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(info))
    return out.getvalue()


def main():
    random.seed(1)
    files = []

    def write(name, content, value):
        (HERE / name).write_bytes(content)
        files.append({"path": name, "value": tagged(value)})

    for name, build in CASES.items():
        value = build()
        zipped = io.BytesIO()
        torch.save(value, zipped)
        write(name + ".pt", zipped.getvalue(), value)
        # The older format would keep the source of a model's class.
        if name not in ("untyped", "model"):
            legacy = io.BytesIO()
            torch.save(value, legacy, _use_new_zipfile_serialization=False)
            write(name + ".legacy.pt", legacy.getvalue(), value)
        if name == "state_dict":
            write(name + ".protocol4.pt", saved(value, pickle_protocol=4), value)
            write(name + ".deflated.pt", deflated(zipped.getvalue()), value)
        if name == "views":
            write(name + ".big_endian.pt", big_endian(zipped.getvalue()), value)
    lines = ",\n".join(json.dumps(entry) for entry in files)
    (HERE / "manifest.json").write_text(
        '{"torch": %s, "files": [\n%s\n]}\n' % (json.dumps(torch.__version__), lines))


def saved(value, **options):
    out = io.BytesIO()
    torch.save(value, out, **options)
    return out.getvalue()


if __name__ == "__main__":
    main()
