"""PyTorch predicting: the test pictures, 10,000 at once, resident float32, through 784-H-10 to probabilities."""
import common

options = common.options(__doc__, hidden=int)

import torch

hidden = options.hidden
torch.set_num_threads(options.threads)
torch.manual_seed(1)
pixels, _ = map(torch.from_numpy, common.scaled(options.data, "t10k"))
w1, b1 = torch.randn(784, hidden) * 0.05, torch.zeros(hidden)
w2, b2 = torch.randn(hidden, 10) * 0.1, torch.zeros(10)


def predict():
    return torch.addmm(b2, torch.addmm(b1, pixels, w1).relu_(), w2).softmax(1)


with torch.inference_mode():
    rate = common.per_second(predict, len(pixels), options.seconds)
    total = predict().sum().item()
result = {"job": "predict-many", "name": f"784-{hidden}-10", "unit": "images/s", **rate}
common.report(f"PyTorch {torch.__version__}", options.threads, [result], probabilities=total)
