"""What training makes small."""

from __future__ import annotations

import torch
from torch.nn import functional

SMOOTHING = 0.05
LEVEL_WEIGHTS = (1.0, 2.0, 3.0)  # none, possible, high: a missed cry for help costs most
DANGER, CONTRAST = 0.6, 0.2  # weights of the parts beside the topic
TEMPERATURE = 0.1
APART = 2.0  # how much more a hard neighbour counts as another message
#: topics that are mistaken for each other
NEIGHBOURS = (
    ("kafala", "change_employer", "absconding"),
    ("leave_country", "return_home"),
    ("contract", "contract_substitution"),
    ("isolation", "locked_in"),
    ("mental_health", "suicidal_thoughts"),
    ("trafficked", "human_trafficking"),
    ("partner_violence", "physical_abuse"),
    ("recruiter_check", "job_offer_check"),
    ("fees", "debt"),
    ("helpline", "embassy", "in_danger_now"),
)


def neighbours(topics: list[str]) -> torch.Tensor:
    """Bool [topics, topics], true for hard neighbours; a name that is no topic is left out."""
    found = torch.zeros(len(topics), len(topics), dtype=torch.bool)
    for names in NEIGHBOURS:
        places = [topics.index(name) for name in names if name in topics]
        for a in places:
            for b in places:
                found[a, b] = a != b
    return found


def contrast(vectors: torch.Tensor, group: torch.Tensor, topic: torch.Tensor, near: torch.Tensor) -> torch.Tensor:
    """InfoNCE (van den Oord et al. 2018) over pairs: writings of one message together, other topics apart.

    Args:
        vectors: [batch, width].
        group: number of the pair of each message, -1 outside of pairs.
        topic: index of the topic of each message.
        near: bool [topics, topics], hard neighbours.

    Returns:
        Mean over messages that have a partner in the batch; 0 where none has.
    """
    unit = functional.normalize(vectors, dim=-1)
    alike = unit @ unit.T / TEMPERATURE
    alike = alike + near[topic][:, topic] * torch.log(torch.tensor(APART))
    self_mask = torch.eye(len(group), dtype=torch.bool)
    partner = (group[:, None] == group[None]) & (group[:, None] >= 0) & ~self_mask
    # another message of the same topic is neither partner nor stranger
    left_out = self_mask | ((topic[:, None] == topic[None]) & ~partner)
    shares = functional.log_softmax(alike.masked_fill(left_out, -1e4), dim=-1)
    counts = partner.sum(1)
    if not counts.any():
        return vectors.new_zeros(())
    each = -(shares * partner).sum(1)[counts > 0] / counts[counts > 0]
    return each.mean()


def loss(topic_logits, danger_logits, stretched, topic, danger, group, near, pairs: bool) -> torch.Tensor:
    """The sum of the parts; labels are indices [batch], see contrast for `group` and `near`."""
    total = functional.cross_entropy(topic_logits, topic, label_smoothing=SMOOTHING)
    weights = torch.tensor(LEVEL_WEIGHTS)
    total = total + DANGER * functional.cross_entropy(danger_logits, danger, weight=weights, label_smoothing=SMOOTHING)
    if pairs:
        total = total + CONTRAST * contrast(stretched, group, topic, near)
    return total
