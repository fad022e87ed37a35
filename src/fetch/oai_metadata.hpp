#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lectern/model/arxiv_id.hpp"
#include "lectern/model/paper.hpp"

namespace pugi {
class xml_node;
}

namespace lectern {

/// True when an element of this name holds the metadata of a paper in a form that is read here.
bool is_metadata(std::string_view name);

/// The identifier that metadata themselves give, as they spell it; empty when they give none.
std::string metadata_id(const pugi::xml_node& metadata);

/// The paper that metadata describe. The sets of the record's header help to tell its categories.
Paper metadata_paper(const pugi::xml_node& metadata, const ArxivReference& reference,
                     const std::vector<std::string>& sets);

}  // namespace lectern
