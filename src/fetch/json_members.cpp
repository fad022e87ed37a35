#include "fetch/json_members.hpp"

#include <fmt/format.h>

#include <cmath>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

using Json = nlohmann::json;

const Json no_list = Json::array();
const Json no_object = Json::object();

}  // namespace

JsonMembers::JsonMembers(const Json& object) : object_(object.is_object() ? object : no_object) {
  if (!object.is_object()) fault(fmt::format("a {}, an object was expected", object.type_name()));
}

void JsonMembers::fault(std::string what) {
  if (wrong_.empty()) wrong_ = std::move(what);
}

void JsonMembers::fault_of_kind(std::string_view name, std::string_view wanted) {
  fault(fmt::format("'{}' is a {}, {} was expected", name, find(name)->type_name(), wanted));
}

const Json* JsonMembers::find(std::string_view name) const {
  const auto found = object_.find(name);
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

std::string JsonMembers::text(std::string_view name) {
  const auto* value = find(name);
  if (value == nullptr) return {};
  if (value->is_string()) return sanitise(value->get_ref<const std::string&>());
  fault_of_kind(name, "text");
  return {};
}

std::string JsonMembers::line(std::string_view name) { return collapse_space(text(name)); }

std::optional<Date> JsonMembers::date(std::string_view name) {
  const auto given = line(name);
  if (given.empty()) return std::nullopt;
  const auto date = parse_date(given);
  if (!date) fault(fmt::format("'{}' is no date", name));
  return date;
}

std::optional<Instant> JsonMembers::instant(std::string_view name) {
  const auto given = date(name);
  return given ? std::optional(given->time) : std::nullopt;
}

std::optional<std::chrono::sys_days> JsonMembers::day(std::string_view name) {
  const auto given = date(name);
  return given ? std::optional(given->day()) : std::nullopt;
}

std::optional<std::int64_t> JsonMembers::number(std::string_view name, std::int64_t least, std::int64_t most) {
  const auto* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_number_integer()) {
    fault_of_kind(name, "a whole number");
    return std::nullopt;
  }
  const bool beyond = value->is_number_unsigned() && value->get<std::uint64_t>() > static_cast<std::uint64_t>(most);
  const auto number = value->get<std::int64_t>();
  if (!beyond && number >= least && number <= most) return number;
  fault(fmt::format("'{}' is not from {} to {}", name, least, most));
  return std::nullopt;
}

double JsonMembers::real(std::string_view name) {
  const auto* value = find(name);
  if (value == nullptr) return 0;
  if (value->is_number() && std::isfinite(value->get<double>())) return value->get<double>();
  fault_of_kind(name, "a number");
  return 0;
}

bool JsonMembers::flag(std::string_view name) {
  const auto* value = find(name);
  if (value == nullptr) return false;
  if (!value->is_boolean()) fault_of_kind(name, "true or false");
  return value->is_boolean() && value->get<bool>();
}

std::vector<std::string> JsonMembers::lines(std::string_view name) {
  std::vector<std::string> lines;
  for (const auto& value : list(name)) {
    if (!value.is_string()) {
      fault(fmt::format("'{}' holds a {}, text was expected", name, value.type_name()));
      return {};
    }
    auto line = collapse_space(sanitise(value.get_ref<const std::string&>()));
    if (!line.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

const Json& JsonMembers::list(std::string_view name) {
  const auto* value = find(name);
  if (value == nullptr) return no_list;
  if (!value->is_array()) fault_of_kind(name, "a list");
  return value->is_array() ? *value : no_list;
}

const Json& JsonMembers::object(std::string_view name) {
  const auto* value = find(name);
  if (value == nullptr) return no_object;
  if (!value->is_object()) fault_of_kind(name, "an object");
  return value->is_object() ? *value : no_object;
}

}  // namespace lectern
