// Streams the first article, then feeds all: node example.js TARGET FILE...
// PROTO_PATH is the folder of the API, proto/.
const fs = require('fs');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const definition = loader.loadSync('hearsay/v1/annotation.proto', {
  includeDirs: [process.env.PROTO_PATH], longs: Number, arrays: true,
});
const {hearsay} = grpc.loadPackageDefinition(definition);
const [target, ...files] = process.argv.slice(2);
const config = fs.readFileSync(`${__dirname}/../service_config.json`, 'utf8');
const service = new hearsay.v1.AnnotationService(
    target, grpc.credentials.createInsecure(), {'grpc.service_config': config});
const articles = files.map((id) => ({id, text: fs.readFileSync(id, 'utf8')}));

// One article: what is found comes while the rest is read.
async function stream(article) {
  const call = service.StreamAnnotations(
      {article, options: {includeText: true}}, {deadline: Date.now() + 30000});
  for await (const {items} of call) {
    for (const {quote} of items) if (quote) console.log('quote:', quote.text);
  }
}

// Many: an answer is the acknowledgement. What has none when a stream ends, by
// an error or because the worker is about to stop, goes on the next one.
async function feed() {
  const waiting = new Map(articles.map((article, i) => [i + 1, article]));
  for (let attempt = 0; attempt < 5 && waiting.size > 0; ++attempt) {
    const call = service.AnnotateFeed();
    for (const [sequence, article] of waiting) {
      call.write({sequence, article, timeout: {seconds: 30}});
    }
    call.end();
    try {
      for await (const {sequence, document, status, draining} of call) {
        if (draining) continue;
        console.log('fed:', waiting.get(sequence).id,
            document ? `${document.quotes.length} quotes` : status.message);
        waiting.delete(sequence);
      }
    } catch (error) {
      console.error('stream:', error.details);
    }
  }
  process.exitCode = waiting.size > 0 ? 1 : 0;
}

stream(articles[0]).then(feed).then(() => service.close());
