#!/usr/bin/env python3
"""Asks a worker who said what in an article.

    apt-get install python3-grpcio python3-protobuf protobuf-compiler-grpc
    mkdir -p generated
    protoc -Iproto --python_out=generated --grpc_out=generated \
        --plugin=protoc-gen-grpc=/usr/bin/grpc_python_plugin \
        hearsay/v1/annotation.proto google/rpc/status.proto
    PYTHONPATH=generated /usr/bin/python3 client/examples/quickstart.py \
        localhost:8090 < examples/summit.txt
"""
import sys

import grpc
from hearsay.v1 import annotation_pb2, annotation_pb2_grpc

channel = grpc.insecure_channel(sys.argv[1])
service = annotation_pb2_grpc.AnnotationServiceStub(channel)
article = annotation_pb2.Article(text=sys.stdin.read())
options = annotation_pb2.AnnotateOptions(include_text=True)
request = annotation_pb2.AnnotateArticleRequest(article=article,
                                                options=options)
for quote in service.AnnotateArticle(request, timeout=30).document.quotes:
    names = [speaker.name for speaker in quote.speakers if speaker.name]
    print((", ".join(names) or "(not told)") + ": " + quote.text)
