"""The state of a training that can be taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn


@dataclass(frozen=True, slots=True)
class TrainingState:
    """What a file keeps of a training: the weights, what optimizer and schedule know, and the step."""

    path: Path
    network: nn.Module
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR

    def take_up(self) -> int:
        """Read the file where it is there; the step to go on with, 0 where it is not."""
        if not self.path.is_file():
            return 0
        kept = torch.load(self.path, weights_only=True)
        for name, part in self._parts().items():
            part.load_state_dict(kept[name])
        return int(kept["step"])

    def keep(self, step: int) -> None:
        """Write the file; ``step``: the one to go on with. The file before it stays until it is written."""
        written = self.path.with_suffix(".part")
        torch.save(
            {name: part.state_dict() for name, part in self._parts().items()} | {"step": step}, written
        )
        written.replace(self.path)

    def _parts(
        self,
    ) -> dict[str, nn.Module | torch.optim.Optimizer | torch.optim.lr_scheduler.LambdaLR]:
        return {"network": self.network, "optimizer": self.optimizer, "schedule": self.schedule}
