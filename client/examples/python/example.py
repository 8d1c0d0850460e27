#!/usr/bin/env python3
"""Streams the first article, then feeds all: example.py TARGET FILE..."""
import pathlib
import sys

import grpc
from google.protobuf.duration_pb2 import Duration
from hearsay.v1 import annotation_pb2 as pb
from hearsay.v1 import annotation_pb2_grpc

CONFIG = pathlib.Path(__file__).resolve().parents[1] / "service_config.json"
channel = grpc.insecure_channel(
    sys.argv[1], options=[("grpc.service_config", CONFIG.read_text())])
service = annotation_pb2_grpc.AnnotationServiceStub(channel)
articles = [pb.Article(id=path, text=open(path, encoding="utf-8").read())
            for path in sys.argv[2:]]

# One article: what is found comes while the rest is read.
request = pb.StreamAnnotationsRequest(
    article=articles[0], options=pb.AnnotateOptions(include_text=True))
for response in service.StreamAnnotations(request, timeout=30):
    for item in response.items:
        if item.HasField("quote"):
            print("quote:", item.quote.text)

# Many: an answer is the acknowledgement. What has none when a stream ends, by
# an error or because the worker is about to stop, goes on the next one.
waiting = dict(enumerate(articles, 1))
for attempt in range(5):
    requests = [pb.AnnotateFeedRequest(sequence=number, article=article,
                                       timeout=Duration(seconds=30))
                for number, article in waiting.items()]
    try:
        for answer in service.AnnotateFeed(iter(requests)) if requests else ():
            if not answer.HasField("draining"):
                article = waiting.pop(answer.sequence)
                print("fed:", article.id, answer.status.message or
                      "%d quotes" % len(answer.document.quotes))
    except grpc.RpcError as error:
        print("stream:", error.details(), file=sys.stderr)
sys.exit(1 if waiting else 0)
