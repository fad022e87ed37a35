#pragma once

#include <string_view>

#include "cli/json.hpp"
#include "cli/session.hpp"
#include "lectern/app/teaching.hpp"
#include "lectern/classify/quality.hpp"

namespace lectern {

/// How good tags are: whole, and by topic that some paper is on.
[[nodiscard]] Json quality_json(const Quality& quality);

/// The whole in one line: `macro-F1 0.80, micro-F1 0.81, 11% false alarms on 121 papers off the curriculum`.
void print_quality_line(Session& session, const Quality& quality, std::string_view before = {});

/// A row a topic, worst first, and the whole.
void print_quality_table(Session& session, const Quality& quality);

/// Tells of labels that could not be used.
void note_gold(Session& session, const GoldReport& gold);

}  // namespace lectern
