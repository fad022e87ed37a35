// arXiv's categories, a table of facts, and their names: OAI-PMH's Dublin Core tells categories by name only. Until
// 2025 the name of the archive stood before that of the category, and some names have changed since.

#include "lectern/model/taxonomy.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

// clang-format off: a row a line
constexpr std::array table = {
    Category{"acc-phys", "Accelerator Physics", "physics.acc-ph", false},
    Category{"adap-org", "Adaptation, Noise, and Self-Organizing Systems", "nlin.AO", false},
    Category{"alg-geom", "Algebraic Geometry", "math.AG", false},
    Category{"ao-sci", "Atmospheric-Oceanic Sciences", "physics.ao-ph", false},
    Category{"astro-ph", "Astrophysics", "", false},
    Category{"astro-ph.CO", "Cosmology and Nongalactic Astrophysics", "", true},
    Category{"astro-ph.EP", "Earth and Planetary Astrophysics", "", true},
    Category{"astro-ph.GA", "Astrophysics of Galaxies", "", true},
    Category{"astro-ph.HE", "High Energy Astrophysical Phenomena", "", true},
    Category{"astro-ph.IM", "Instrumentation and Methods for Astrophysics", "", true},
    Category{"astro-ph.SR", "Solar and Stellar Astrophysics", "", true},
    Category{"atom-ph", "Atomic, Molecular and Optical Physics", "physics.atom-ph", false},
    Category{"bayes-an", "Bayesian Analysis", "physics.data-an", false},
    Category{"chao-dyn", "Chaotic Dynamics", "nlin.CD", false},
    Category{"chem-ph", "Chemical Physics", "physics.chem-ph", false},
    Category{"cmp-lg", "Computation and Language", "cs.CL", false},
    Category{"comp-gas", "Cellular Automata and Lattice Gases", "nlin.CG", false},
    Category{"cond-mat", "Condensed Matter", "", false},
    Category{"cond-mat.dis-nn", "Disordered Systems and Neural Networks", "", true},
    Category{"cond-mat.mes-hall", "Mesoscale and Nanoscale Physics", "", true},
    Category{"cond-mat.mtrl-sci", "Materials Science", "mtrl-th", true},
    Category{"cond-mat.other", "Other Condensed Matter", "", true},
    Category{"cond-mat.quant-gas", "Quantum Gases", "", true},
    Category{"cond-mat.soft", "Soft Condensed Matter", "", true},
    Category{"cond-mat.stat-mech", "Statistical Mechanics", "", true},
    Category{"cond-mat.str-el", "Strongly Correlated Electrons", "", true},
    Category{"cond-mat.supr-con", "Superconductivity", "supr-con", true},
    Category{"cs.AI", "Artificial Intelligence", "", true},
    Category{"cs.AR", "Hardware Architecture", "", true},
    Category{"cs.CC", "Computational Complexity", "", true},
    Category{"cs.CE", "Computational Engineering, Finance, and Science", "", true},
    Category{"cs.CG", "Computational Geometry", "", true},
    Category{"cs.CL", "Computation and Language", "cmp-lg", true},
    Category{"cs.CR", "Cryptography and Security", "", true},
    Category{"cs.CV", "Computer Vision and Pattern Recognition", "", true},
    Category{"cs.CY", "Computers and Society", "", true},
    Category{"cs.DB", "Databases", "", true},
    Category{"cs.DC", "Distributed, Parallel, and Cluster Computing", "", true},
    Category{"cs.DL", "Digital Libraries", "", true},
    Category{"cs.DM", "Discrete Mathematics", "", true},
    Category{"cs.DS", "Data Structures and Algorithms", "", true},
    Category{"cs.ET", "Emerging Technologies", "", true},
    Category{"cs.FL", "Formal Languages and Automata Theory", "", true},
    Category{"cs.GL", "General Literature", "", true},
    Category{"cs.GR", "Graphics", "", true},
    Category{"cs.GT", "Computer Science and Game Theory", "", true},
    Category{"cs.HC", "Human-Computer Interaction", "", true},
    Category{"cs.IR", "Information Retrieval", "", true},
    Category{"cs.IT", "Information Theory", "math.IT", true},
    Category{"cs.LG", "Machine Learning", "", true},
    Category{"cs.LO", "Logic in Computer Science", "", true},
    Category{"cs.MA", "Multiagent Systems", "", true},
    Category{"cs.MM", "Multimedia", "", true},
    Category{"cs.MS", "Mathematical Software", "", true},
    Category{"cs.NA", "Numerical Analysis", "math.NA", true},
    Category{"cs.NE", "Neural and Evolutionary Computing", "", true},
    Category{"cs.NI", "Networking and Internet Architecture", "", true},
    Category{"cs.OH", "Other Computer Science", "", true},
    Category{"cs.OS", "Operating Systems", "", true},
    Category{"cs.PF", "Performance", "", true},
    Category{"cs.PL", "Programming Languages", "", true},
    Category{"cs.RO", "Robotics", "", true},
    Category{"cs.SC", "Symbolic Computation", "", true},
    Category{"cs.SD", "Sound", "", true},
    Category{"cs.SE", "Software Engineering", "", true},
    Category{"cs.SI", "Social and Information Networks", "", true},
    Category{"cs.SY", "Systems and Control", "eess.SY", true},
    Category{"dg-ga", "Differential Geometry", "math.DG", false},
    Category{"econ.EM", "Econometrics", "", true},
    Category{"econ.GN", "General Economics", "q-fin.EC", true},
    Category{"econ.TH", "Theoretical Economics", "", true},
    Category{"eess.AS", "Audio and Speech Processing", "", true},
    Category{"eess.IV", "Image and Video Processing", "", true},
    Category{"eess.SP", "Signal Processing", "", true},
    Category{"eess.SY", "Systems and Control", "cs.SY", true},
    Category{"funct-an", "Functional Analysis", "math.FA", false},
    Category{"gr-qc", "General Relativity and Quantum Cosmology", "", true},
    Category{"hep-ex", "High Energy Physics - Experiment", "", true},
    Category{"hep-lat", "High Energy Physics - Lattice", "", true},
    Category{"hep-ph", "High Energy Physics - Phenomenology", "", true},
    Category{"hep-th", "High Energy Physics - Theory", "", true},
    Category{"math-ph", "Mathematical Physics", "math.MP", true},
    Category{"math.AC", "Commutative Algebra", "", true},
    Category{"math.AG", "Algebraic Geometry", "alg-geom", true},
    Category{"math.AP", "Analysis of PDEs", "", true},
    Category{"math.AT", "Algebraic Topology", "", true},
    Category{"math.CA", "Classical Analysis and ODEs", "", true},
    Category{"math.CO", "Combinatorics", "", true},
    Category{"math.CT", "Category Theory", "", true},
    Category{"math.CV", "Complex Variables", "", true},
    Category{"math.DG", "Differential Geometry", "dg-ga", true},
    Category{"math.DS", "Dynamical Systems", "", true},
    Category{"math.FA", "Functional Analysis", "funct-an", true},
    Category{"math.GM", "General Mathematics", "", true},
    Category{"math.GN", "General Topology", "", true},
    Category{"math.GR", "Group Theory", "", true},
    Category{"math.GT", "Geometric Topology", "", true},
    Category{"math.HO", "History and Overview", "", true},
    Category{"math.IT", "Information Theory", "cs.IT", true},
    Category{"math.KT", "K-Theory and Homology", "", true},
    Category{"math.LO", "Logic", "", true},
    Category{"math.MG", "Metric Geometry", "", true},
    Category{"math.MP", "Mathematical Physics", "math-ph", true},
    Category{"math.NA", "Numerical Analysis", "cs.NA", true},
    Category{"math.NT", "Number Theory", "", true},
    Category{"math.OA", "Operator Algebras", "", true},
    Category{"math.OC", "Optimization and Control", "", true},
    Category{"math.PR", "Probability", "", true},
    Category{"math.QA", "Quantum Algebra", "q-alg", true},
    Category{"math.RA", "Rings and Algebras", "", true},
    Category{"math.RT", "Representation Theory", "", true},
    Category{"math.SG", "Symplectic Geometry", "", true},
    Category{"math.SP", "Spectral Theory", "", true},
    Category{"math.ST", "Statistics Theory", "stat.TH", true},
    Category{"mtrl-th", "Materials Theory", "cond-mat.mtrl-sci", false},
    Category{"nlin.AO", "Adaptation and Self-Organizing Systems", "adap-org", true},
    Category{"nlin.CD", "Chaotic Dynamics", "chao-dyn", true},
    Category{"nlin.CG", "Cellular Automata and Lattice Gases", "comp-gas", true},
    Category{"nlin.PS", "Pattern Formation and Solitons", "patt-sol", true},
    Category{"nlin.SI", "Exactly Solvable and Integrable Systems", "solv-int", true},
    Category{"nucl-ex", "Nuclear Experiment", "", true},
    Category{"nucl-th", "Nuclear Theory", "", true},
    Category{"patt-sol", "Pattern Formation and Solitons", "nlin.PS", false},
    Category{"physics.acc-ph", "Accelerator Physics", "acc-phys", true},
    Category{"physics.ao-ph", "Atmospheric and Oceanic Physics", "ao-sci", true},
    Category{"physics.app-ph", "Applied Physics", "", true},
    Category{"physics.atm-clus", "Atomic and Molecular Clusters", "", true},
    Category{"physics.atom-ph", "Atomic Physics", "atom-ph", true},
    Category{"physics.bio-ph", "Biological Physics", "", true},
    Category{"physics.chem-ph", "Chemical Physics", "chem-ph", true},
    Category{"physics.class-ph", "Classical Physics", "", true},
    Category{"physics.comp-ph", "Computational Physics", "", true},
    Category{"physics.data-an", "Data Analysis, Statistics and Probability", "bayes-an", true},
    Category{"physics.ed-ph", "Physics Education", "", true},
    Category{"physics.flu-dyn", "Fluid Dynamics", "", true},
    Category{"physics.gen-ph", "General Physics", "", true},
    Category{"physics.geo-ph", "Geophysics", "", true},
    Category{"physics.hist-ph", "History and Philosophy of Physics", "", true},
    Category{"physics.ins-det", "Instrumentation and Detectors", "", true},
    Category{"physics.med-ph", "Medical Physics", "", true},
    Category{"physics.optics", "Optics", "", true},
    Category{"physics.plasm-ph", "Plasma Physics", "plasm-ph", true},
    Category{"physics.pop-ph", "Popular Physics", "", true},
    Category{"physics.soc-ph", "Physics and Society", "", true},
    Category{"physics.space-ph", "Space Physics", "", true},
    Category{"plasm-ph", "Plasma Physics", "physics.plasm-ph", false},
    Category{"q-alg", "Quantum Algebra and Topology", "math.QA", false},
    Category{"q-bio", "Quantitative Biology", "", false},
    Category{"q-bio.BM", "Biomolecules", "", true},
    Category{"q-bio.CB", "Cell Behavior", "", true},
    Category{"q-bio.GN", "Genomics", "", true},
    Category{"q-bio.MN", "Molecular Networks", "", true},
    Category{"q-bio.NC", "Neurons and Cognition", "", true},
    Category{"q-bio.OT", "Other Quantitative Biology", "", true},
    Category{"q-bio.PE", "Populations and Evolution", "", true},
    Category{"q-bio.QM", "Quantitative Methods", "", true},
    Category{"q-bio.SC", "Subcellular Processes", "", true},
    Category{"q-bio.TO", "Tissues and Organs", "", true},
    Category{"q-fin.CP", "Computational Finance", "", true},
    Category{"q-fin.EC", "Economics", "econ.GN", true},
    Category{"q-fin.GN", "General Finance", "", true},
    Category{"q-fin.MF", "Mathematical Finance", "", true},
    Category{"q-fin.PM", "Portfolio Management", "", true},
    Category{"q-fin.PR", "Pricing of Securities", "", true},
    Category{"q-fin.RM", "Risk Management", "", true},
    Category{"q-fin.ST", "Statistical Finance", "", true},
    Category{"q-fin.TR", "Trading and Market Microstructure", "", true},
    Category{"quant-ph", "Quantum Physics", "", true},
    Category{"solv-int", "Exactly Solvable and Integrable Systems", "nlin.SI", false},
    Category{"stat.AP", "Applications", "", true},
    Category{"stat.CO", "Computation", "", true},
    Category{"stat.ME", "Methodology", "", true},
    Category{"stat.ML", "Machine Learning", "", true},
    Category{"stat.OT", "Other Statistics", "", true},
    Category{"stat.TH", "Statistics Theory", "math.ST", true},
    Category{"supr-con", "Superconductivity", "cond-mat.supr-con", false},
};
// clang-format on

struct Name {
  std::string_view id;
  std::string_view name;
};

constexpr std::array archives = {
    Name{"astro-ph", "Astrophysics"},
    Name{"cond-mat", "Condensed Matter"},
    Name{"cs", "Computer Science"},
    Name{"econ", "Economics"},
    Name{"eess", "Electrical Engineering and Systems Science"},
    Name{"math", "Mathematics"},
    Name{"nlin", "Nonlinear Sciences"},
    Name{"physics", "Physics"},
    Name{"q-bio", "Quantitative Biology"},
    Name{"q-fin", "Quantitative Finance"},
    Name{"stat", "Statistics"},
};

constexpr std::array former = {
    Name{"astro-ph.CO", "Cosmology and Extragalactic Astrophysics"},
    Name{"astro-ph.GA", "Galaxy Astrophysics"},
    Name{"cond-mat.mes-hall", "Mesoscopic Systems and Quantum Hall Effect"},
    Name{"cond-mat.other", "Other"},
    Name{"cs.AR", "Architecture"},
    Name{"cs.LG", "Learning"},
    Name{"cs.OH", "Other"},
    Name{"math.ST", "Statistics"},
    Name{"physics.hist-ph", "History of Physics"},
    Name{"q-bio.OT", "Other"},
    Name{"stat.TH", "Theory"},
};

/// All categories of this name, present or former; of one archive, or of any where `archive` is empty.
std::vector<std::string_view> named(std::string_view name, std::string_view archive) {
  std::vector<std::string_view> ids;
  const auto add = [&](const auto& row) {
    if (row.name == name && (archive.empty() || archive_of(row.id) == archive)) ids.push_back(row.id);
  };
  for (const bool takes_papers : {true, false})
    for (const auto& row : table)
      if (row.takes_papers == takes_papers) add(row);
  if (ids.empty())
    for (const auto& row : former) add(row);
  return ids;
}

}  // namespace

std::span<const Category> arxiv_categories() noexcept { return table; }

const Category* find_category(std::string_view id) noexcept {
  const auto at = std::find_if(table.begin(), table.end(), [&](const Category& row) { return row.id == id; });
  return at == table.end() ? nullptr : &*at;
}

std::string_view archive_of(std::string_view id) noexcept { return id.substr(0, id.find('.')); }

bool has_categories(std::string_view id) noexcept {
  return std::any_of(table.begin(), table.end(), [&](const Category& category) {
    return category.takes_papers && category.id != id && archive_of(category.id) == id;
  });
}

bool is_category_or_archive(std::string_view id) noexcept {
  const auto* category = find_category(id);
  return (category != nullptr && category->takes_papers) || has_categories(id);
}

std::vector<std::string_view> categories_named(std::string_view name) {
  constexpr std::string_view dash = " - ";
  constexpr std::size_t longest = 120;  // the longest name has half as many bytes
  if (name.size() > longest) return {};
  std::string text = collapse_space(name);
  std::replace(text.begin(), text.end(), ';', ',');  // `Distributed; Parallel; and Cluster Computing`
  auto ids = named(text, {});
  const auto at = text.find(dash);
  if (!ids.empty() || at == std::string::npos) return ids;
  const std::string_view whole = text;
  for (const auto& archive : archives)
    if (archive.name == whole.substr(0, at)) return named(whole.substr(at + dash.size()), archive.id);
  return ids;
}

}  // namespace lectern
