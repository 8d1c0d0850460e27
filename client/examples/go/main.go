// Streams the first article, then feeds all: example TARGET FILE...
package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"log"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	_ "google.golang.org/grpc/health" // asks workers whether they are serving
	"google.golang.org/protobuf/types/known/durationpb"
	pb "hearsay.dev/api/hearsay/v1"
)

//go:embed service_config.json
var config string

// One article: what is found comes while the rest is read.
func stream(service pb.AnnotationServiceClient, article *pb.Article) error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	call, err := service.StreamAnnotations(ctx, &pb.StreamAnnotationsRequest{
		Article: article, Options: &pb.AnnotateOptions{IncludeText: true}})
	for err == nil {
		var slice *pb.StreamAnnotationsResponse
		slice, err = call.Recv()
		for _, item := range slice.GetItems() {
			if quote := item.GetQuote(); quote != nil {
				fmt.Println("quote:", quote.GetText())
			}
		}
	}
	if err == io.EOF {
		return nil
	}
	return err
}

// Many: an answer is the acknowledgement. What has none when the stream ends, by
// an error or because the worker is about to stop, is left in waiting.
func feed(service pb.AnnotationServiceClient, waiting map[int64]*pb.Article) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	call, err := service.AnnotateFeed(ctx)
	if err != nil {
		return err
	}
	requests := []*pb.AnnotateFeedRequest{}
	for number, article := range waiting {
		requests = append(requests, &pb.AnnotateFeedRequest{Sequence: number,
			Article: article, Timeout: durationpb.New(30 * time.Second)})
	}
	go func() {
		for _, request := range requests {
			if call.Send(request) != nil {
				return // Recv says why
			}
		}
		call.CloseSend()
	}()
	for {
		answer, err := call.Recv()
		if err != nil {
			return err
		}
		article := waiting[answer.GetSequence()]
		if document := answer.GetDocument(); document != nil {
			fmt.Println("fed:", article.GetId(), len(document.GetQuotes()), "quotes")
		} else if answer.GetStatus() != nil {
			fmt.Println("fed:", article.GetId(), answer.GetStatus().GetMessage())
		}
		delete(waiting, answer.GetSequence())
	}
}

func main() {
	channel, err := grpc.NewClient(os.Args[1],
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultServiceConfig(config))
	if err != nil {
		log.Fatal(err)
	}
	service := pb.NewAnnotationServiceClient(channel)
	waiting := map[int64]*pb.Article{}
	for i, path := range os.Args[2:] {
		text, err := os.ReadFile(path)
		if err != nil {
			log.Fatal(err)
		}
		waiting[int64(i)+1] = &pb.Article{Id: path,
			Source: &pb.Article_Text{Text: string(text)}}
	}
	if err := stream(service, waiting[1]); err != nil {
		log.Fatal(err)
	}
	for attempt := 0; attempt < 5 && len(waiting) > 0; attempt++ {
		if err := feed(service, waiting); err != io.EOF {
			log.Print(err)
		}
	}
	if len(waiting) > 0 {
		os.Exit(1)
	}
}
