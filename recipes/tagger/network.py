"""The tagger's network, as it is trained and exported."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from mtqa.tagger.encoding import TYPE_COUNT

#: What the head says of a piece: broken word; stop of a false break; first piece after one.
CHANNELS = 3


class TaggerNetwork(nn.Module):
    """A BERT encoder and a linear head.

    The logit of a false break at a stop adds what is said of the stop and of the piece after it.
    """

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.head = nn.Linear(config.hidden_size, CHANNELS)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of false breaks and of broken words; all tensors are (windows, pieces)."""
        hidden = self.bert(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
        word, stop, after = self.head(hidden).unbind(-1)
        following = torch.cat([after[:, 1:], torch.zeros_like(after[:, :1])], dim=1)
        return stop + following, word


def from_base(folder: Path) -> TaggerNetwork:
    """The network with the weights of a BERT encoder; all token types start as the encoder's first."""
    config = BertConfig.from_pretrained(folder)
    base = load_file(folder / "model.safetensors")
    config.type_vocab_size = TYPE_COUNT
    config.architectures = None
    # Without it, attention takes the quick path.
    config.attention_probs_dropout_prob = 0.0
    network = TaggerNetwork(config)
    name = "embeddings.token_type_embeddings.weight"
    base[name] = base[name][:1].repeat(TYPE_COUNT, 1)
    weights = {key: value for key, value in base.items() if key in network.bert.state_dict()}
    network.bert.load_state_dict(weights, strict=True)
    return network
