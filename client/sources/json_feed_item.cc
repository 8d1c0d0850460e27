#include "client/sources/json_feed_item.h"

#include <string>

#include "client/sources/json_fields.h"

namespace hearsay::sources {
namespace {

using simdjson::dom::object;

// Names of people are not worth failing for.
std::string GetAuthor(object fields) {
  std::string name;
  object author;
  if (fields["authors"].at(0).get(author) == simdjson::SUCCESS ||
      fields["author"].get(author) == simdjson::SUCCESS) {
    GetString(author, "name", &name).IgnoreError();
  }
  return name;
}

}  // namespace

absl::Status JsonFeedItemParser::Parse(absl::string_view text, FeedItem* item) {
  object fields;
  absl::Status status = ParseObject(text, &parser_, &fields);
  if (!status.ok()) return status;
  item->title.kind = item->summary.kind = FeedText::Kind::kText;
  item->content.kind = FeedText::Kind::kHtml;
  item->author = GetAuthor(fields);
  status = GetId(fields, &item->id);
  status.Update(GetString(fields, "url", &item->uri));
  status.Update(GetString(fields, "title", &item->title.text));
  status.Update(GetString(fields, "summary", &item->summary.text));
  status.Update(GetString(fields, "date_published", &item->published));
  status.Update(GetString(fields, "date_modified", &item->updated));
  status.Update(GetString(fields, "content_html", &item->content.text));
  if (item->content.text.empty()) {
    item->content.kind = FeedText::Kind::kText;
    status.Update(GetString(fields, "content_text", &item->content.text));
  }
  return status;
}

}  // namespace hearsay::sources
