#pragma once

#include <string>
#include <string_view>

#include "lectern/fetch/sources.hpp"

namespace lectern {

/// A page with the facts that its reader told.
struct AnsweredPage {
  FetchPage page;
  PageFacts facts;
};

/// Reads the body of an answer in a named record format, all of it before anything counts. Throws `Fault::bad_data` for
/// what is not a whole page of that format.
[[nodiscard]] AnsweredPage read_answer(const HttpAnswer& answer, std::string_view format);

/// Throws for the status of an answer that no source has a use for, naming what came instead of a page.
void expect_success(const HttpAnswer& answer);

/// The day in the middle of a period that has more than one day.
[[nodiscard]] std::chrono::sys_days middle_of(std::chrono::sys_days from, std::chrono::sys_days until);

// The sources' functions, for the table.

Position begin_feed(const Errand& errand);
HttpRequest request_feed(const Errand& errand, const Position& position);
FetchPage read_feed(const Errand& errand, const Position& position, const HttpAnswer& answer);
std::optional<Position> easier_feed(const Errand& errand, const Position& position);
std::optional<double> share_of_feed(const Errand& errand, const Position& position);

Position begin_api(const Errand& errand);
HttpRequest request_api(const Errand& errand, const Position& position);
FetchPage read_api(const Errand& errand, const Position& position, const HttpAnswer& answer);
std::optional<Position> easier_api(const Errand& errand, const Position& position);
std::optional<double> share_of_api(const Errand& errand, const Position& position);

Position begin_oai(const Errand& errand);
HttpRequest request_oai(const Errand& errand, const Position& position);
FetchPage read_oai_answer(const Errand& errand, const Position& position, const HttpAnswer& answer);
std::optional<Position> easier_oai(const Errand& errand, const Position& position);
std::optional<Position> past_oai(const Errand& errand, const Position& position);
std::optional<double> share_of_oai(const Errand& errand, const Position& position);

}  // namespace lectern
