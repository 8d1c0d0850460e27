#include "worker/structure/role_cues.h"

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "re2/re2.h"
#include "worker/structure/pattern_set.h"

namespace hearsay {
namespace {

constexpr size_t kMaxBytes = 240;

// The patterns below are read over bytes and without counted repetition, which
// keeps their automata small. All are for any case but where said otherwise.
// Those for any place in a paragraph have words that most paragraphs do not
// have, which spares the search for them (PatternSet).

// Ways to address the reader or to speak of the page, which articles do not
// use; anywhere in a paragraph.
constexpr const char* kBoilerplate[] = {
    // Rights and rules.
    R"(\(c\) 20\d\d|\(c\)20\d\d|all rights reserved|copyright \d\d\d\d)",
    R"((uses|use|our|these|third-party) cookies|cookies? (policy|settings))",
    R"((collected|information) through cookies|privacy (policy|notice))",
    R"(^\W*(accept|reject|allow|manage)( all)? cookies\b)",
    R"(privacy (statement|settings|choices)|(our|^) ?terms (of|and|&) (use|service))",
    R"((to|to the|to our|read our) terms (and|&) conditions)",
    R"(^by (subscribing|submitting|signing up|registering|clicking),? )",
    R"(may not be (published|reproduced|broadcast|copied|redistributed))",
    R"(\bcommunity guidelines|\bhouse rules\b|maintaining a lively)",
    R"(^(originally|first) (published|appeared) (in|on|at|by)\b)",
    R"(data is (a real-time|delayed)|information you provide)",
    // Accounts and subscriptions.
    R"(^(thanks|thank you) for (signing up|subscribing|registering))",
    R"(^\W*(sign|log)[ -]?in (subscribe|register|join)\b)",
    R"(\bsign[ -]?in (to|here|with|or|if|and)\b|\blog(ged)?[ -]?in to\b)",
    R"(\blog ?out (and|or)\b|(please|to|then) log ?in\b|one-time pin)",
    R"((our|this|above|free|daily|weekly|more|these) (\w+ )?newsletters?\b)",
    R"(\bnewsletters? (here|below|today|now|sign)|from our newsletter)",
    R"((to|in|into) your (e-?mail )?(inbox|mailbox|phone|junk folder))",
    R"(\bemail updates\b|\bvalid e-?mail|\binvalid e-?mail|welcome email)",
    R"(your e-?mail (address )?(below|here|to)|unsubscribe)",
    R"(^(subscribe|register|log in) (to|for|and|with|now|today)\b)",
    R"(subscribe (now|today)|(subscribers|members)[ -]only|for subscribers)",
    R"(already (a subscriber|subscribed|have an account)|become a member)",
    R"((create|manage|have) an account|(to|from|of) your account)",
    R"(with one account|unlock (more|this (article|story)|instant))",
    R"(exclusive (articles|offers|member|features|interviews and))",
    R"(unlimited (online |digital )?access|full access to|instant access)",
    R"(get access to (this|our|all|every|more)|access articles|additional articles|article limit)",
    R"(\d ?/ ?(week|month)|cancel anytime|for only \$|for just \$)",
    R"(as a member\.|member rewards|membership (journey|starts))",
    R"(your (saved|favou?rite) |(save|bookmark) this (article|story))",
    R"(saved articles?|my bookmarks|you follow will be|display name)",
    // The page itself.
    R"(^home ?([/>|]|»|›))",
    R"(advertisement has not|^- ?advertisement|^advertisement\b)",
    R"((article|story|content) (continues|resumes) below|story continues)",
    R"(continue reading|keep reading|reading experience|to revisit this)",
    R"((click|tap) (here|below|on the|the)\b|scroll down to|browse here)",
    R"(click the button|something went wrong|there was an error)",
    R"(try again later|has failed to load|failed to load|^please (wait|enter))",
    R"(use this site|view this site|accessing this site|ad blocking)",
    R"(we may (earn|receive) |affiliate (links?|commission))",
    R"(through links on our|links in our stories|here's how it works)",
    R"(\bfollow (us|our) |^follow [\w ]+:$|preferred source|google news)",
    R"((download|get) (our|the) (\w+ )?app\b|daily puzzles)",
    R"((independent|quality|local|trusted|fearless) journalism)",
    R"(^support (local|our|independent) |news tips?\b|got a (tip|story)\?)",
    R"(^contact us|we want to hear from you|get in touch with us)",
    R"(join (the|our) (conversation|discussion|community|commenting))",
    R"(share your thoughts|post(ing)? comments?|(log ?in|sign in|register) to comment)",
    R"(read more comments|load comments|give us (some |your )?feedback)",
    R"((our|this) (website|site) (is|uses) |^we and our partners)",
    R"(digital publisher|essential source of)",
    R"(all the latest|latest (breaking )?news,|follow along with the latest)",
    R"(our other titles|our products and services)",
};

// Whom it asks to sign up, or what it speaks of that does; people in articles
// sign up, too.
constexpr char kSignUp[] =
    R"((^|[.!?:|"] ?|you |can |please |now )sign(ed|ing)?[ -]?up \w)"
    R"(|to signing up|sign[ -]?up (here|below|today)|sign me up)";

// Lines of a few words that are a button or a menu's item.
constexpr char kButton[] =
    R"(^\W*(print( \w+)?|share( \w+)?( \w+)?|save( \w+)?|copy link|menu|)"
    R"(search|home|sort by .*|(go to|leave a|post a|add a) comments?|loading|)"
    R"((next|previous) (article|story)|)"
    R"(close|skip to .*|open this .*|show more|load more|view comments|)"
    R"(comments?|listen( to .*)?|watch live|toggle .*|subscribe( \w+)?|)"
    R"(register( \w+)?|log ?in|sign ?(in|up|out)|e-?mail|tweet|donate|)"
    R"(facebook|twitter|x|linkedin|whatsapp|reddit|pinterest|tumblr|follow|)"
    R"(((share|tweet|facebook|twitter|x|linkedin|whatsapp|e-?mail|print|save)\b\W*)+|)"
    R"(advertisement( \w+)?|ad|sponsored( .*)?|promoted|print options|)"
    R"(text size|font size|reprints?|copy|gift( .*)?)\W*$)";

// A link to another article, by its first words.
constexpr char kRelated[] =
    R"(^\W*(read (more|next|also|on|full .*)|also read|see also|more on .*|)"
    R"(more from .*|related( \w+)?|watch( also)?|listen|don(?:'|’)t miss|)"
    R"(what to read|recommended|in pictures|in photos|explainer|live updates|)"
    R"(opinion|factbox)\s*[:|>])";
constexpr char kRelatedHeading[] =
    R"(^\W*(read (more|next)( on these topics)?|also read|see also|)"
    R"(you (may|might) also like|more( top)? stories|most (read|popular|viewed)|)"
    R"(trending( now)?|related( (articles?|stories|topics|links|news|content|)"
    R"(coverage))?|editor(?:'|’)?s?(?:'|’)? (choice|picks)|)"
    R"(recommended( for you)?|up next|what to read next|more on this.*|)"
    R"(top stories|latest news|more from .*|topics|tags)\W*$)";

// Words under a picture, case and all.
constexpr const char* kCaption[] = {
    R"((?i)^\W*(photo|picture|image|photograph|illustration|credit|video|)"
    R"(graphic|file photo|pictured( \w+)?|above|below)s?( credit| by)?\s*[:|])",
    R"((?i)^pictured)",
    R"((?i)\bin this (file |undated |handout )?(photo|image|picture|frame)\b)",
    R"((?i)(photo|image|picture|photograph|illustration|graphic) )"
    R"((by|via|courtesy|credit)\b|is pictured (in|at|on|with))",
    R"((?i)are pictured (in|at|on|with)|(file|handout) (photo|image))",
    R"(^FILE( PHOTO)? ?[-:]|^FILE( PHOTO)? ?[—–]|Getty Images)",
    R"(\((AP|Reuters) Photo|AP Photo|Shutterstock|iStock)",
    R"(\. (Image|Photo|Picture|Video): [A-Z])",
};
// Has a slash.
constexpr char kAgency[] = R"((AP|AFP|REUTERS|EPA)( Photo)? ?/ ?[A-Z])";

#define HEARSAY_MONTH                                                    \
  "(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|" \
  "sep(t(ember)?)?|oct(ober)?|nov(ember)?|dec(ember)?)"

#define HEARSAY_DAY \
  "((mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?[.,]* )"

// Who wrote it and when; of lines of a few words only.
constexpr char kByline[] =
    R"(^((story|words|written|reported|reporting|text) )?by:? (?-i:[A-Z\xC3-\xC6]))"
    R"(|^(published|posted|updated|last updated|first published|)"
    R"(last modified|created|date|pub date)\b)"
    R"(|^(author|writer|reporter|author of the article|written by|)"
    R"(about the author|staff writer|staff reporter|journalist|)"
    R"(senior reporter|correspondent|producer)s?:?$)"
    R"(|^(\w+ )?(\w+ )?(correspondent|staff writer|staff reporter)$)"
    R"(|^\W*)" HEARSAY_DAY R"(?(\d\d?(st|nd|rd|th)? )?)" HEARSAY_MONTH
    R"(\.? \d\d)"
    R"(|^\W*)" HEARSAY_DAY R"(?\d\d?(st|nd|rd|th)? )" HEARSAY_MONTH R"(\b)"
    R"(|^\W*)" HEARSAY_MONTH R"(\.? \d\d?(st|nd|rd|th)?,? \d\d\d\d)"
    R"(|^\W*)" HEARSAY_DAY HEARSAY_MONTH R"(\.? \d\d?\b)"
    R"(|^\d\d?[/.-]\d\d?[/.-]\d\d(\d\d)?\b|^\d\d?:\d\d\b)"
    R"(|^\d+ (min(ute)?s?|hours?|days?|weeks?|months?) (read|ago)\b)"
    R"(|[|·•–—-] ?(published|posted|updated|last updated)\b)"
    R"(|\b\d+ min(ute)? read$)";

#undef HEARSAY_DAY
#undef HEARSAY_MONTH

// A person, what he or she does, and where; case and all.
constexpr char kAuthorNote[] =
    R"(^(?i:about the authors?:?$)|^The (writer|author) (is|was|has) )"
    R"(|\b(is|was|are) (the |an? |also |our )?)"
    R"(([\w'\x80-\xFF-]+,? ([\w'\x80-\xFF-]+,? )?([\w'\x80-\xFF-]+,? )?)"
    R"(([\w'\x80-\xFF-]+,? )?)?)"
    R"((writer|author|journalist|reporter|columnist|correspondent|contributor|)"
    R"(editor|editors|reporters|professor|lecturer|fellow|researcher|producer|)"
    R"(historian|economist|novelist|commentator|analyst|director)\b)"
    R"(|\b(is|was) an? [^.]* and (the |an? )?(author|co-author) of\b)"
    R"(|[A-Z][\w'-]+ (covers|writes (about|for|on)|reports (on|for|from)|)"
    R"(teaches|has (covered|written for|reported on))\b)"
    R"(|(?i:\b(can be reached at|contributed to this (report|story|article)|)"
    R"(with files from|additional reporting|reporting by)\b))";

// What a line of a byline and of a button may hold, in bytes.
constexpr size_t kMaxByline = 110;
constexpr size_t kMaxButton = 32;
constexpr size_t kMaxHeading = 48;
// And where the words before a link's colon end.
constexpr size_t kMaxLabel = 64;

RE2* Compile(absl::string_view pattern, bool any_case) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_case_sensitive(!any_case);
  options.set_never_capture(true);
  return new RE2(re2::StringPiece(pattern.data(), pattern.size()), options);
}

bool Matches(absl::string_view text, const RE2& pattern) {
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

constexpr int kCaptions = sizeof(kCaption) / sizeof(*kCaption);

// Captions' patterns come first.
const PatternSet* MakePatternsForAnywhere() {
  std::vector<PatternSet::Pattern> patterns;
  for (const char* const pattern : kCaption) {
    patterns.push_back({pattern, false});
  }
  for (const char* const pattern : kBoilerplate) {
    patterns.push_back({pattern, true});
  }
  patterns.push_back({kSignUp, true});
  return new PatternSet(patterns);
}

// Whether it has a © that is none of the "Ã©" that stands for é where UTF-8 was
// read in another charset.
bool HasCopyrightSign(absl::string_view text) {
  constexpr absl::string_view kSign = "©";
  for (size_t i = text.find(kSign); i != absl::string_view::npos;
       i = text.find(kSign, i + 1)) {
    if (i == 0 || static_cast<unsigned char>(text[i - 1]) < 0x80) return true;
  }
  return false;
}

// The paragraph's first bytes, in one line: where an author's line ends says
// nothing, and the patterns hold blanks.
class Head {
 public:
  explicit Head(absl::string_view paragraph)
      : text_(paragraph.substr(0, kMaxBytes)) {
    if (!absl::StrContains(text_, '\n')) return;
    line_ = absl::StrJoin(
        absl::StrSplit(text_, absl::ByAnyChar(" \r\n\t"), absl::SkipEmpty()),
        " ");
    text_ = line_;
  }
  Head(const Head&) = delete;
  Head& operator=(const Head&) = delete;

  absl::string_view text() const { return text_; }

 private:
  std::string line_;
  absl::string_view text_;
};

}  // namespace

RoleCues FindRoleCues(absl::string_view paragraph) {
  static const PatternSet* const anywhere = MakePatternsForAnywhere();
  static const RE2* const agency = Compile(kAgency, false);
  static const RE2* const button = Compile(kButton, true);
  static const RE2* const related = Compile(kRelated, true);
  static const RE2* const related_heading = Compile(kRelatedHeading, true);
  static const RE2* const byline = Compile(kByline, true);
  const Head in_one_line(paragraph);
  const absl::string_view head = in_one_line.text();
  RoleCues cues;
  std::vector<int> found;
  anywhere->Find(head, &found);
  for (const int pattern : found) {
    (pattern < kCaptions ? cues.caption : cues.boilerplate) = true;
  }
  cues.boilerplate |=
      HasCopyrightSign(head) ||
      (paragraph.size() <= kMaxButton && Matches(head, *button));
  // All but a few paragraphs are spared these searches.
  cues.caption |= absl::StrContains(head, '/') && Matches(head, *agency);
  const absl::string_view label = head.substr(0, kMaxLabel);
  cues.related = label.find_first_of(":|>") != absl::string_view::npos &&
                 Matches(label, *related);
  cues.related_heading =
      paragraph.size() <= kMaxHeading && Matches(head, *related_heading);
  cues.byline = paragraph.size() <= kMaxByline && Matches(head, *byline);
  return cues;
}

bool SpeaksOfProfession(absl::string_view paragraph) {
  static const RE2* const pattern = Compile(kAuthorNote, false);
  return Matches(Head(paragraph).text(), *pattern);
}

}  // namespace hearsay
