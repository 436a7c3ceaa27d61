"""PyTorch training a 784-H-10 ReLU network with plain gradient descent, learning rate 0.1.

The pictures are resident float32, permuted once per epoch; a batch of all examples is never permuted. `autograd` is the way
everybody writes it; `by-hand` writes the gradients out with the fewest operations there are: bias, product and update fused,
nothing recorded. `columns` is by hand too, for a full batch, with a picture per column, which skinny products like better.
"""
import common

options = common.options(__doc__, way=["autograd", "by-hand", "columns"], hidden=int, batch=int, examples=int)

import torch
from torch.nn import functional

RATE = 0.1
batch = options.batch
torch.set_num_threads(options.threads)
torch.manual_seed(1)
pixels, labels = (torch.from_numpy(array)[: options.examples] for array in common.scaled(options.data))


def batches():
    """Endless, in a new order each epoch; the rest that fills no batch is left out."""
    x, y = pixels, labels
    while True:
        if batch < len(labels):
            order = torch.randperm(len(labels))
            x, y = pixels[order], labels[order]
        for start in range(0, len(y) - batch + 1, batch):
            yield x[start : start + batch], y[start : start + batch]


def layer(inputs, outputs):
    return torch.randn(outputs, inputs) * (2 / inputs) ** 0.5, torch.zeros(outputs)


w1, b1 = layer(784, options.hidden)
w2, b2 = layer(options.hidden, 10)
minus_one = torch.full((batch, 1), -1.0)
feed = batches()


def logits(x):
    return functional.linear(functional.relu(functional.linear(x, w1, b1)), w2, b2)


def autograd():
    x, y = next(feed)
    functional.cross_entropy(logits(x), y).backward()
    with torch.no_grad():
        for parameter in (w1, b1, w2, b2):
            parameter.sub_(parameter.grad, alpha=RATE)
            parameter.grad = None


@torch.inference_mode()
def by_hand():
    x, y = next(feed)
    a1 = torch.addmm(b1, x, w1.t()).relu_()
    dz2 = torch.addmm(b2, a1, w2.t()).softmax(1)
    dz2.scatter_add_(1, y[:, None], minus_one)
    dz1 = torch.mm(dz2, w2).mul_(a1 > 0)
    step = -RATE / batch
    w2.addmm_(dz2.t(), a1, alpha=step)
    b2.add_(dz2.sum(0), alpha=step)
    w1.addmm_(dz1.t(), x, alpha=step)
    b1.add_(dz1.sum(0), alpha=step)


@torch.inference_mode()
def columns():
    a1 = torch.addmm(b1[:, None], w1, standing).relu_()
    dz2 = torch.addmm(b2[:, None], w2, a1).softmax(0)
    dz2.scatter_add_(0, labels[None], minus_one.t())
    dz1 = torch.mm(w2.t(), dz2).mul_(a1 > 0)
    step = -RATE / batch
    w2.addmm_(dz2, a1.t(), alpha=step)
    b2.add_(dz2.sum(1), alpha=step)
    w1.addmm_(dz1, standing.t(), alpha=step)
    b1.add_(dz1.sum(1), alpha=step)


steps = {"autograd": autograd, "by-hand": by_hand, "columns": columns}
if options.way == "columns":
    standing = pixels.t().contiguous()
if options.way == "autograd":
    for parameter in (w1, b1, w2, b2):
        parameter.requires_grad_()
rate = common.per_second(steps[options.way], batch, options.seconds)
with torch.inference_mode():
    correct = (logits(pixels).argmax(1) == labels).float().mean().item()
job = "mini-batch" if batch < len(labels) else "full-batch"
result = {"job": job, "name": f"784-{options.hidden}-10, batch {batch}", "unit": "images/s", **rate}
common.report(f"PyTorch {torch.__version__}", options.threads, [result], trainAccuracy=correct)
