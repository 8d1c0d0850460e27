#include "worker/annotator/annotator.h"

#include <mutex>
#include <utility>

#include "worker/annotator/source_reader.h"
#include "worker/base/steady_clock.h"
#include "worker/entities/entity_annotator.h"
#include "worker/quotes/quote_annotator.h"
#include "worker/structure/article.h"
#include "worker/structure/structurer.h"
#include "worker/text/words.h"

namespace hearsay {
namespace {

// Adds the time since the last call to one stage after another.
class StageClock {
 public:
  void Add(absl::Duration* stage) {
    const absl::Time now = SteadyNow();
    *stage += now - last_;
    last_ = now;
  }

 private:
  absl::Time last_ = SteadyNow();
};

}  // namespace

// The working memory of one article at a time.
class Annotator::Workspace {
 public:
  explicit Workspace(const Models& models)
      : entities_(*models.names), quotes_(*models.parts, *models.quotes) {}

  // The whole way of an article.
  absl::Status Annotate(const Article& article, const AnnotatorOptions& options,
                        const Cancellation& cancellation,
                        AnnotationVisitor& visitor) {
    StageClock clock;
    times_ = StageTimes();
    summary_ = Summary();

    DocumentInfo document;
    absl::Status status =
        reader_.Read(article, options, cancellation, &document);
    clock.Add(&times_.decode);
    if (!status.ok()) return status;

    status = structurer_.Parse(document.text, cancellation, &structure_,
                               reader_.blocks());
    clock.Add(&times_.structure);
    if (!status.ok()) return status;

    status = visitor.OnDocument(document);
    clock.Add(&times_.deliver);
    if (!status.ok()) return status;

    const ArticleView view{document.text, structure_, article.publish_time,
                           article.author, cancellation};
    status = entities_.StartArticle(view);
    clock.Add(&times_.entities);
    if (!status.ok()) return status;
    status = quotes_.StartArticle(view);
    clock.Add(&times_.quotes);
    if (!status.ok()) return status;

    const int32_t paragraphs = structure_.paragraphs.size();
    for (int32_t i = 0; i < paragraphs; ++i) {
      status = AnnotateParagraph(i, clock);
      if (!status.ok()) return status;
      status = Deliver(i, visitor);
      clock.Add(&times_.deliver);
      if (!status.ok()) return status;
    }

    ClearFindings();
    quotes_.Finish(&found_quotes_);
    clock.Add(&times_.quotes);
    entities_.Finish(&changed_);
    clock.Add(&times_.entities);
    status = Deliver(-1, visitor);
    if (!status.ok()) return status;

    summary_.words = CountWords(document.text);
    summary_.paragraphs = paragraphs;
    summary_.sentences = structure_.sentences.size();
    summary_.tokens = structure_.tokens.size();
    for (const Entity& entity : entities_.entities()) {
      summary_.entities += entity.merged_into == 0;
    }
    status = visitor.OnSummary(summary_);
    clock.Add(&times_.deliver);
    return status;
  }

  const StageTimes& times() const { return times_; }

 private:
  void ClearFindings() {
    mentions_.clear();
    changed_.clear();
    found_quotes_.clear();
  }

  absl::Status AnnotateParagraph(int32_t index, StageClock& clock) {
    ClearFindings();
    absl::Status status =
        entities_.AnnotateParagraph(index, &mentions_, &changed_);
    clock.Add(&times_.entities);
    if (!status.ok()) return status;
    status = quotes_.AnnotateParagraph(index, absl::MakeSpan(mentions_),
                                       entities_, &found_quotes_, &changed_);
    clock.Add(&times_.quotes);
    return status;
  }

  // Sends what was found: an entity before what refers to it.
  absl::Status Deliver(int32_t index, AnnotationVisitor& visitor) {
    absl::Status status;
    if (index >= 0) {
      status =
          visitor.OnParagraph(index, structure_.paragraphs[index], structure_);
    }
    for (size_t i = 0; status.ok() && i < changed_.size(); ++i) {
      status = visitor.OnEntity(changed_[i]);
    }
    for (size_t i = 0; status.ok() && i < mentions_.size(); ++i) {
      status = visitor.OnMention(mentions_[i]);
    }
    for (size_t i = 0; status.ok() && i < found_quotes_.size(); ++i) {
      status = visitor.OnQuote(found_quotes_[i]);
    }
    summary_.mentions += mentions_.size();
    summary_.quotes += found_quotes_.size();
    return status;
  }

  SourceReader reader_;
  Structurer structurer_;
  Structure structure_;
  EntityAnnotator entities_;
  QuoteAnnotator quotes_;

  // Of the paragraph at work.
  std::vector<Mention> mentions_;
  std::vector<Entity> changed_;
  std::vector<Quote> found_quotes_;

  StageTimes times_;
  Summary summary_;
};

class Annotator::WorkspacePool {
 public:
  std::unique_ptr<Workspace> Take(const Models& models) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<Workspace> workspace = std::move(idle_.back());
        idle_.pop_back();
        return workspace;
      }
    }
    return std::make_unique<Workspace>(models);
  }

  void GiveBack(std::unique_ptr<Workspace> workspace) {
    const std::lock_guard<std::mutex> lock(mutex_);
    times_ += workspace->times();
    idle_.push_back(std::move(workspace));
  }

  StageTimes times() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return times_;
  }

 private:
  mutable std::mutex mutex_;
  // State below is protected by mutex_. The one used last is taken first: its
  // memory is the warmest.
  std::vector<std::unique_ptr<Workspace>> idle_;
  StageTimes times_;
};

Annotator::Annotator(Models models, AnnotatorOptions options)
    : models_(std::move(models)),
      options_(options),
      workspaces_(std::make_unique<WorkspacePool>()) {}

Annotator::~Annotator() = default;

absl::Status Annotator::Annotate(const Article& article,
                                 const Cancellation& cancellation,
                                 AnnotationVisitor& visitor) const {
  std::unique_ptr<Workspace> workspace = workspaces_->Take(models_);
  absl::Status status =
      workspace->Annotate(article, options_, cancellation, visitor);
  workspaces_->GiveBack(std::move(workspace));
  return status;
}

const Models& Annotator::models() const { return models_; }

const AnnotatorOptions& Annotator::options() const { return options_; }

StageTimes Annotator::stage_times() const { return workspaces_->times(); }

}  // namespace hearsay
