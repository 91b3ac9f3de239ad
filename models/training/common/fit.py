"""The training loop that every net shares: a time budget, a schedule that ends with it, EMA, checkpoints, a learning curve.

A recipe gives the net, batches and the loss; `run` does the rest. The same loop runs on CPU (minutes) and on CUDA
(`--full`: the recipe's larger sizes, hours).
"""
from __future__ import annotations

import argparse
import copy
import csv
import queue
import threading
import time
from typing import Any

import numpy as np
import torch

from . import paths


class Recipe:
    """What a net adds to the loop."""

    name = ""
    rate = 1e-3
    decay = 1e-4
    minutes = 20.0
    may_lack: tuple[str, ...] = ()  # names of weights (how they begin) that the file of --start may lack: these start anew
    half = True  # bfloat16 activations: twice as fast on this CPU, weights and loss stay float32

    def __init__(self, full: bool):
        self.full = full

    def net(self) -> torch.nn.Module:
        raise NotImplementedError

    def batch(self, rng: np.random.Generator, progress: float) -> Any:
        """One batch as a tuple of torch tensors, made on a background thread; `progress` runs 0..1."""
        raise NotImplementedError

    def loss(self, net: torch.nn.Module, batch: Any, progress: float) -> torch.Tensor:
        raise NotImplementedError

    def validate(self, net: torch.nn.Module) -> dict[str, float]:
        return {}


def options(description: str | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--minutes", type=float, default=None, help="time budget of the whole schedule")
    parser.add_argument("--resume", action="store_true", help="go on from the scratch folder's last checkpoint")
    parser.add_argument("--start", default=None, help="weights to start from (a committed checkpoint.pt), new schedule")
    parser.add_argument("--full", action="store_true", help="the large recipe (needs CUDA)")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rate", type=float, default=None)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def schedule(progress: float) -> float:
    """Linear warm-up over the first 3 %, then half a cosine down to 1 %."""
    if progress < 0.03:
        return max(progress / 0.03, 0.01)
    return float(0.01 + 0.99 * 0.5 * (1 + np.cos(np.pi * min(1.0, (progress - 0.03) / 0.97))))


def run(recipe: Recipe, opt: argparse.Namespace) -> None:
    torch.set_num_threads(opt.threads)
    torch.manual_seed(opt.seed)
    device = torch.device("cuda" if opt.full or torch.cuda.is_available() else "cpu")
    folder = paths.SCRATCH / recipe.name
    folder.mkdir(parents=True, exist_ok=True)
    net = recipe.net().to(device)
    average = copy.deepcopy(net).eval()
    optimiser = torch.optim.AdamW(net.parameters(), lr=recipe.rate, weight_decay=recipe.decay, betas=(0.9, 0.98))
    base = opt.rate or recipe.rate
    budget = 60 * (opt.minutes or recipe.minutes)
    step, spent = 0, 0.0
    last = folder / "last.pt"
    if opt.start:
        state = torch.load(opt.start, map_location=device)
        for target in (net, average):
            missing, extra = target.load_state_dict(state["model"], strict=False)
            wrong = [key for key in missing if not key.startswith(recipe.may_lack)]
            if wrong or extra:
                raise KeyError(f"{opt.start} lacks {wrong} and has {extra} too many")
    if opt.resume and last.exists():
        state = torch.load(last, map_location=device, weights_only=False)
        net.load_state_dict(state["net"])
        average.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        step, spent = state["step"], state["spent"]
    print(recipe.name, f"{sum(p.numel() for p in net.parameters()) / 1e6:.3f} M parameters on {device}", flush=True)

    clock = {"progress": spent / budget}
    batches: queue.Queue = queue.Queue(maxsize=3)
    stop = threading.Event()

    def produce() -> None:
        rng = np.random.default_rng(opt.seed + step)
        while not stop.is_set():
            batch = recipe.batch(rng, clock["progress"])
            while not stop.is_set():
                try:
                    batches.put(batch, timeout=1)
                    break
                except queue.Full:
                    continue

    producer = threading.Thread(target=produce, daemon=True)
    producer.start()

    curve = (folder / "curve.csv").open("a", newline="")
    writer = csv.writer(curve)
    began, saved, mean, shown = time.time() - spent, time.time(), None, time.time()

    def save() -> None:
        torch.save({"net": net.state_dict(), "model": average.state_dict(), "optimiser": optimiser.state_dict(),
                    "step": step, "spent": time.time() - began}, folder / "next.pt")
        (folder / "next.pt").replace(last)

    def note() -> None:
        figures = recipe.validate(average)
        row = [step, round((time.time() - began) / 60, 2), round(mean or 0, 6), *(f"{k}={v:.4f}" for k, v in figures.items())]
        writer.writerow(row)
        curve.flush()
        print(*row, flush=True)

    net.train()
    while True:
        if step % 20 == 0 and (folder / "minutes").exists():  # a budget changed while running
            budget = 60 * float((folder / "minutes").read_text())
        progress = clock["progress"] = (time.time() - began) / budget
        if progress >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = base * schedule(progress)
        batch = tuple(t.to(device) for t in batches.get())
        with torch.autocast(device.type, torch.bfloat16, enabled=recipe.half):
            loss = recipe.loss(net, batch, progress)
        value = float(loss.detach())
        if not np.isfinite(value):
            raise FloatingPointError(f"loss is {value} at step {step}")
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        if not torch.isfinite(torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)):
            continue  # an overflow in one picture's gradient must not end an hour's run
        optimiser.step()
        step += 1
        keep = min(0.998, (1 + step) / (20 + step))
        with torch.no_grad():
            for a, b in zip(average.state_dict().values(), net.state_dict().values()):
                if a.dtype.is_floating_point:
                    a.lerp_(b, 1 - keep)
                else:
                    a.copy_(b)
        mean = value if mean is None else 0.98 * mean + 0.02 * value
        if time.time() - shown > 90:
            note()
            shown = time.time()
        if time.time() - saved > 120:
            save()
            saved = time.time()
    stop.set()
    note()
    save()
    torch.save({"model": average.state_dict(), "step": step, "minutes": (time.time() - began) / 60}, folder / "final.pt")
    print("done", recipe.name, step, "steps", flush=True)
