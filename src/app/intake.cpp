// Every record that comes into the library, from a file or from the net, comes in here: merged with what is known,
// tagged, stored.

#include "app/intake.hpp"

#include "lectern/model/address.hpp"

namespace lectern {
namespace {

/// The external paper that an arXiv paper is, by the DOI of its published version.
std::optional<KnownPaper> external_of(const Store& store, const Paper& paper) {
  const auto doi = plain_doi(paper);
  if (is_external(paper.id) || doi.empty()) return std::nullopt;
  return store.identify(external_id(doi, {}, {}, {}));
}

KeptPaper renew(Library& library, const StoredPaper& known, const Paper& paper, std::uint64_t record) {
  library.store().update(known.key, paper, record);
  library.store().set_tags(known.key, library.tags_of(known.key, paper));
  return {known.key, Outcome::updated, paper.withdrawn, paper.withdrawn && !known.paper.withdrawn};
}

KeptPaper insert(Library& library, const Paper& paper, std::uint64_t record) {
  const auto key = library.store().insert(paper, record);
  library.store().set_tags(key, library.tags_of(key, paper));
  return {key, Outcome::added, paper.withdrawn, paper.withdrawn};
}

/// Takes up the key by which a paper is cited, where there is one: the rest of it, and the caches, stay as they are.
Outcome cite(Store& store, PaperKey key, const std::string& citation_key) {
  const bool changed = !citation_key.empty() && store.set_citation_key(key, citation_key);
  return changed ? Outcome::updated : Outcome::unchanged;
}

}  // namespace

KeptPaper keep_paper(Library& library, const Paper& paper) {
  auto& store = library.store();
  // An entry without an arXiv id may be the published version of a paper that the library has.
  if (const auto doi = plain_doi(paper); is_external(paper.id) && !doi.empty())
    if (const auto published = store.identify_published(doi))
      return {*published, cite(store, *published, paper.citation_key)};
  const auto record = fingerprint(paper);
  const auto known = store.identify(paper.id);
  if (const auto external = known ? std::nullopt : external_of(store, paper)) {
    // arXiv has a paper that was external so far: the marks on it stay.
    auto cited = *store.find(external->key);
    cited.paper.id = paper.id;
    cited.paper.partial = true;
    return renew(library, cited, merged(cited.paper, paper), record);
  }
  if (!known) return insert(library, paper, record);
  // An entry of the published version may have changed the key since, and has left no record.
  if (known->record == record) return {known->key, cite(store, known->key, paper.citation_key), paper.withdrawn};
  auto stored = store.find(known->key);
  Paper both = merged(stored->paper, paper);
  stored->paper.citation_key = both.citation_key;
  if (both == stored->paper) {
    store.note_record(known->key, record);
    return {known->key, cite(store, known->key, both.citation_key), both.withdrawn};
  }
  if (const auto external = external_of(store, both)) {
    if (both.citation_key.empty()) both.citation_key = store.find(external->key)->paper.citation_key;
    store.absorb(external->key, known->key, library.now());
  }
  return renew(library, *stored, both, record);
}

}  // namespace lectern
