#!/usr/bin/env python3
"""Asks a worker who said what in an article.

    apt-get install python3-grpcio python3-protobuf protobuf-compiler-grpc
    protoc -Iproto --python_out=. --grpc_out=. \
        --plugin=protoc-gen-grpc=/usr/bin/grpc_python_plugin \
        hearsay/v1/annotation.proto google/rpc/status.proto
    client/examples/quickstart.py localhost:50051 < examples/summit.txt
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
    print(", ".join(s.name for s in quote.speakers) + ": " + quote.text)
