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



def words(spans):
    return [text[span.start:span.end] for span in spans]


channel = grpc.insecure_channel(sys.argv[1])
service = annotation_pb2_grpc.AnnotationServiceStub(channel)
text = sys.stdin.read()
# The units in which Python counts.
options = annotation_pb2.AnnotateOptions(
    offset_unit=annotation_pb2.OFFSET_UNIT_UTF32)
request = annotation_pb2.AnnotateArticleRequest(article={"text": text},
                                                options=options)
for quote in service.AnnotateArticle(request, timeout=30).document.quotes:
    names = ", ".join(who.name for who in quote.speakers if who.name)
    # Who has no name is told in the text's own words.
    source = names or " ".join(words(quote.sources)) or "(not told)"
    print(source + ": " + " … ".join(words(quote.contents)))
