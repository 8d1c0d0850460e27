// What the tagger takes for names or thinks possible, piece by piece.
#ifndef HEARSAY_WORKER_ENTITIES_NAME_CANDIDATES_H_
#define HEARSAY_WORKER_ENTITIES_NAME_CANDIDATES_H_

#include <array>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "worker/entities/found_name.h"
#include "worker/structure/article.h"
#include "worker/tagger/tagger.h"

namespace hearsay {

// One thread at a time.
class NameCandidates {
 public:
  // `tagger` must outlive it. Its labels are O, B-TYPE, I-TYPE and, for the
  // last word and the only one, L-TYPE and U-TYPE, with the types of
  // EntityType.
  explicit NameCandidates(const Tagger& tagger);

  absl::Status StartArticle(const ArticleView& article);

  // A paragraph or, of a very long one, some of its sentences.
  struct Piece {
    IndexRange tokens;      // of Structure::tokens; not empty
    int32_t found_end = 0;  // where its names end in found()
  };

  // Whether TagAhead() has gone over all of the article.
  bool at_end() const { return next_.empty(); }

  // Tags pieces from the first that was not, some thousand tokens of them, and
  // takes their names for found(). Not at_end().
  absl::Status TagAhead();

  // Of the pieces of the last TagAhead(): values and possible names, by where
  // they begin and end. Those that are `tagged`, and values, do not overlap
  // each other.
  const std::vector<FoundName>& found() const { return found_; }
  const std::vector<Piece>& pieces() const { return pieces_; }

  // Of the article; null if the tagger does not analyse them.
  const ArticleWords* words() const { return session_->words(); }

 private:
  // What a label says of its token.
  struct Part {
    EntityType type = EntityType::kUnspecified;
    bool begins = false;
    bool ends = false;
  };

  // Where in a name a label's token is.
  enum Place { kBegin, kInside, kLast, kUnit, kPlaces };

  // Where the piece ends that begins with `token`.
  int32_t EndOfPiece(int32_t token, const Paragraph& paragraph) const;
  absl::Status TagPiece(IndexRange tokens);
  // Of the piece at hand: what the labels say, and what else is possible
  // from its `begin`th token on.
  void AddTagged();
  void AddPossible(int32_t begin, int32_t count);
  // Fills in all but tokens and what the labels say.
  void Complete(FoundName* name) const;
  // How likely a token of the piece is at that place of a name.
  float Share(int32_t token, Place place, int name_class) const;

  const std::unique_ptr<TaggerSession> session_;
  std::vector<Part> parts_;                                    // by label
  std::array<std::array<int, kNameTypes>, kPlaces> label_of_;  // -1: none
  absl::string_view text_;
  const Structure* structure_ = nullptr;
  IndexRange next_;        // tokens that are left
  int32_t paragraph_ = 0;  // of the first of these
  std::vector<Piece> pieces_;
  std::vector<FoundName> found_;
  // Of the piece at hand.
  int32_t first_token_ = 0;
  Tagging tagging_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NAME_CANDIDATES_H_
