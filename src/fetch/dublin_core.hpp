#pragma once

#include <string>
#include <vector>

#include "lectern/model/paper.hpp"

namespace pugi {
class xml_node;
}

namespace lectern {

/// The first identifier of Dublin Core metadata that is arXiv's, as it is spelled there; empty when there is none.
std::string dublin_core_id(const pugi::xml_node& metadata);

/// Fills a paper with what Dublin Core metadata say of it.
void read_dublin_core(Paper& paper, const pugi::xml_node& metadata, const std::vector<std::string>& sets);

}  // namespace lectern
