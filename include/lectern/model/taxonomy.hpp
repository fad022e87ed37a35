#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lectern {

/// One category of arXiv's taxonomy.
struct Category {
  std::string_view id;       ///< `cs.LG`, `hep-th`
  std::string_view name;     ///< as arXiv writes it, without the name of its archive: `Machine Learning`
  std::string_view alias;    ///< the category that was folded into this one, is the same, or took its place; or empty
  bool takes_papers = true;  ///< false for one that only old papers have
};

/// All categories, those that take papers and old ones, rising by identifier.
[[nodiscard]] std::span<const Category> arxiv_categories() noexcept;

/// The category of this identifier, which is spelled as arXiv spells it; null when there is none.
[[nodiscard]] const Category* find_category(std::string_view id) noexcept;

/// The archive of a category: what stands before the point, or all of it.
[[nodiscard]] std::string_view archive_of(std::string_view id) noexcept;

/// True for the identifier of a category that takes papers, and for an archive with such categories below it: `cs`.
[[nodiscard]] bool is_category_or_archive(std::string_view id) noexcept;

/// True for an archive whose papers are in categories below it.
[[nodiscard]] bool has_categories(std::string_view id) noexcept;

/// The categories that a name may mean, those that take papers first: `Machine Learning` is a name of two. With the
/// name of the archive before it, as in `Statistics - Machine Learning`, it means one. Names of former years are known
/// too (`Computer Science - Learning`). Empty for other text.
[[nodiscard]] std::vector<std::string_view> categories_named(std::string_view name);

}  // namespace lectern
