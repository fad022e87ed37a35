#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/curriculum_file.hpp"
#include "lectern/app/course.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/app/ranking.hpp"
#include "support/listener.hpp"
#include "support/temporary_directory.hpp"

namespace lectern::testing {

/// A library over days, and papers in it.
class RankingScene : public ::testing::Test {
 protected:
  /// The library on a day, opened anew as every run does.
  Library on(const std::string& day) {
    return Library({directory_.path(), directory_.path()}, curriculum_, settings_, parse_date(day)->time,
                   std::chrono::milliseconds{100}, meter_);
  }

  /// A paper on decision trees and one on clustering can be added under any id.
  static PaperKey add(Library& library, const std::string& id, const std::string& day,
                      const std::string& subject = "random forests") {
    Paper paper;
    paper.id = {id};
    paper.title = "On " + subject + ", number " + id;
    paper.abstract = "We study " + subject + " and nothing else, " + subject + " of kind " + id + ".";
    paper.categories = {"cs.LG"};
    paper.comment = "10 pages";
    paper.submitted = parse_date(day);
    Store::Transaction transaction(library.store());
    const auto key = library.store().insert(paper, 1);
    library.store().set_tags(key, library.tagger().tags(paper));
    transaction.commit();
    return key;
  }

  static void learn(Library& library, const std::string& name) {
    (void)mark_progress(library, ProgressMark::done, library.curriculum().topics_named(name));
  }

  static std::vector<PaperKey> keys_of(const std::vector<ListEntry>& entries) {
    std::vector<PaperKey> keys;
    for (const auto& entry : entries) keys.push_back(entry.key);
    return keys;
  }

  TemporaryDirectory directory_;
  Curriculum curriculum_ = load_curriculum(embedded_curriculum(), "curriculum.toml");
  Settings settings_ = Configuration().settings();
  Listener meter_;
};

}  // namespace lectern::testing
