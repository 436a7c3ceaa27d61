"""scikit-learn's MLPClassifier: training a 784-H-10 ReLU network with plain gradient descent, or predicting with it.

float32, no momentum, no weight decay, no early stopping: the leanest settings it has. A training step is an epoch by partial_fit.
"""
import common

options = common.options(__doc__, job=["train", "predict"], hidden=int, batch=int)

import sklearn
from sklearn.neural_network import MLPClassifier

hidden, batch = options.hidden, options.batch
pixels, labels = common.scaled(options.data)
model = MLPClassifier(
    (hidden,), solver="sgd", learning_rate_init=0.1, momentum=0, nesterovs_momentum=False, alpha=0, batch_size=batch, random_state=1
)
classes = range(10)
model.partial_fit(pixels[:6400], labels[:6400], classes)

if options.job == "train":
    rate = common.per_second(lambda: model.partial_fit(pixels, labels), len(labels), options.seconds, warm_up=0, windows=3)
    result = {"job": "mini-batch", "name": f"784-{hidden}-10, batch {batch}", "unit": "images/s", **rate}
else:
    images = common.scaled(options.data, "t10k")[0]
    rate = common.per_second(lambda: model.predict_proba(images), len(images), options.seconds)
    result = {"job": "predict-many", "name": f"784-{hidden}-10", "unit": "images/s", **rate}
accuracy = model.score(pixels, labels)
common.report(f"scikit-learn {sklearn.__version__}", options.threads, [result], trainAccuracy=accuracy)
