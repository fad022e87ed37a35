// A query tree in words again, for telling a reader how it was understood.

#include "index/query.hpp"

namespace lectern {
namespace {

std::string words_as_linked(const std::vector<Word>& words) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty() && word.link != Link::adjacent) text += word.link == Link::hyphen ? '-' : ' ';
    text += word.text;
  }
  return text;
}

}  // namespace

std::string as_understood(const QueryNode& node) {
  std::string text = node.field == nullptr ? std::string() : std::string(node.field->name) + ':';
  switch (node.kind) {
    case QueryNode::Kind::word:
      return text + words_as_linked(node.words);
    case QueryNode::Kind::phrase:
      return text + '"' + words_as_linked(node.words) + '"';
    case QueryNode::Kind::prefix:
      return text + words_as_linked(node.words) + '*';
    case QueryNode::Kind::near: {
      std::string parts;
      for (const auto& part : node.parts)
        parts += (parts.empty() ? "" : " NEAR/" + std::to_string(node.distance) + " ") + as_understood(part);
      return parts;
    }
    default:
      return text + node.value;
  }
}

}  // namespace lectern
