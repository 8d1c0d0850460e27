import com.google.gson.Gson;
import com.google.protobuf.util.Durations;
import dev.hearsay.v1.*;
import io.grpc.*;
import io.grpc.stub.StreamObserver;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.TimeUnit; // the API has one too

/** Streams the first article, then feeds all: Example TARGET FILE... */
public class Example {
  public static void main(String[] args) throws Exception {
    Path config = Path.of(System.getProperty("service_config"));
    ManagedChannel channel =
        Grpc.newChannelBuilder(args[0], InsecureChannelCredentials.create())
            .defaultServiceConfig(new Gson().fromJson(Files.readString(config), Map.class))
            .enableRetry()
            .build();
    AnnotationServiceGrpc.AnnotationServiceBlockingStub blocking =
        AnnotationServiceGrpc.newBlockingStub(channel);
    Map<Long, Article> waiting = new ConcurrentSkipListMap<>();
    for (int i = 1; i < args.length; ++i) {
      String text = Files.readString(Path.of(args[i]));
      waiting.put((long) i, Article.newBuilder().setId(args[i]).setText(text).build());
    }

    // One article: what is found comes while the rest is read.
    StreamAnnotationsRequest request =
        StreamAnnotationsRequest.newBuilder()
            .setArticle(waiting.get(1L))
            .setOptions(AnnotateOptions.newBuilder().setIncludeText(true))
            .build();
    blocking
        .withDeadlineAfter(30, TimeUnit.SECONDS)
        .streamAnnotations(request)
        .forEachRemaining(
            slice -> {
              for (AnnotationItem item : slice.getItemsList()) {
                if (item.hasQuote()) System.out.println("quote: " + item.getQuote().getText());
              }
            });

    // Many: an answer is the acknowledgement. What has none when a stream ends, by
    // an error or because the worker is about to stop, goes on the next one.
    for (int attempt = 0; attempt < 5 && !waiting.isEmpty(); ++attempt) {
      CountDownLatch ended = new CountDownLatch(1);
      StreamObserver<AnnotateFeedRequest> call =
          AnnotationServiceGrpc.newStub(channel).annotateFeed(new Answers(waiting, ended));
      for (Map.Entry<Long, Article> entry : waiting.entrySet()) {
        call.onNext(
            AnnotateFeedRequest.newBuilder()
                .setSequence(entry.getKey())
                .setArticle(entry.getValue())
                .setTimeout(Durations.fromSeconds(30))
                .build());
      }
      call.onCompleted();
      ended.await();
    }
    channel.shutdownNow();
    System.exit(waiting.isEmpty() ? 0 : 1);
  }

  /** Takes answers off what waits for them. */
  record Answers(Map<Long, Article> waiting, CountDownLatch ended)
      implements StreamObserver<AnnotateFeedResponse> {
    @Override
    public void onNext(AnnotateFeedResponse answer) {
      if (answer.hasDraining()) return;
      Article article = waiting.remove(answer.getSequence());
      String outcome =
          answer.hasDocument()
              ? answer.getDocument().getQuotesCount() + " quotes"
              : answer.getStatus().getMessage();
      System.out.println("fed: " + article.getId() + " " + outcome);
    }

    @Override
    public void onError(Throwable error) {
      System.err.println("stream: " + error.getMessage());
      ended.countDown();
    }

    @Override
    public void onCompleted() {
      ended.countDown();
    }
  }
}
