"""A training run: steps, running average, and states from which it goes on."""

from pathlib import Path

import torch

from .joint import Joint

AVERAGE = 0.99
"""How much of the running average of the weights a step keeps."""


class Run:
    """A training that can be interrupted: the network, its optimiser, and what goes with them."""

    def __init__(self, joint: Joint, *, steps: int, rate: float) -> None:
        groups = list(joint.groups(rate))
        self.joint = joint
        self.steps = steps
        self.rate = rate
        self.done = 0
        self.average = {name: value.clone() for name, value in joint.state_dict().items()}
        self.optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98))
        rates = [float(group["lr"]) for group in self.optimiser.param_groups]
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimiser, rates, steps + 1, pct_start=0.1, cycle_momentum=False
        )

    def move(self) -> None:
        """Go the way of the gradients, and let the running average follow."""
        learned = [p for group in self.optimiser.param_groups for p in group["params"]]
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.schedule.step()
        keep = min(AVERAGE, (1 + self.done) / (10 + self.done))
        for name, value in self.joint.state_dict().items():
            self.average[name].lerp_(value, 1 - keep)
        self.done += 1

    def save(self, file: Path) -> None:
        """Replace the saved state in one move: who is killed leaves the old one or the new."""
        state = {name: getattr(self, name).state_dict() for name in _PARTS}
        own = {"average": self.average, "done": self.done, "plan": self._plan}
        torch.save({**state, **own}, file.with_suffix(".new"))
        file.with_suffix(".new").replace(file)

    def resume(self, file: Path) -> None:
        """Take the state that was saved, if any was."""
        if file.exists():
            state = torch.load(file, weights_only=True)
            self.average, self.done = state["average"], state["done"]
            if self.done >= self.steps:
                raise SystemExit(f"{file}: that run has ended; name another --state, or move it")
            if state["plan"] != self._plan:
                raise SystemExit(f"{file}: that run was planned with {state['plan']}")
            for name in _PARTS:
                getattr(self, name).load_state_dict(state[name])

    @property
    def _plan(self) -> dict[str, float]:
        """What the schedule was made for: with another one a run cannot go on."""
        return {"steps": self.steps, "rate": self.rate}


_PARTS = ("joint", "optimiser", "schedule")
