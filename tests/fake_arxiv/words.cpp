// The words of invented papers. They read like arXiv's and mean nothing; names, journals and universities are made up
// of parts. Accents are in TeX, as arXiv keeps them.

#include "fake_arxiv/words.hpp"

#include <fmt/format.h>

#include <array>
#include <span>
#include <utility>

namespace lectern::testing {
namespace {

using Words = std::span<const std::string_view>;

struct Vocabulary {
  Words qualities, methods, objects, tasks, properties;
};

constexpr std::array<std::string_view, 20> learning_qualities = {
    "Sparse",        "Scalable",        "Robust",        "Calibrated",          "Hierarchical",
    "Causal",        "Self-Supervised", "Compositional", "Federated",           "Low-Rank",
    "Equivariant",   "Adaptive",        "Multimodal",    "Retrieval-Augmented", "Sample-Efficient",
    "Interpretable", "Continual",       "Private",       "Amortised",           "Long-Context"};
constexpr std::array<std::string_view, 20> learning_methods = {"Attention",
                                                               "Diffusion Models",
                                                               "Mixture-of-Experts Routing",
                                                               "Contrastive Learning",
                                                               "Policy Gradients",
                                                               "Graph Neural Networks",
                                                               "State-Space Models",
                                                               "Knowledge Distillation",
                                                               "Preference Tuning",
                                                               "Tokenisation",
                                                               "Normalising Flows",
                                                               "Transformers",
                                                               "Prompt Compression",
                                                               "Reward Models",
                                                               "Variational Autoencoders",
                                                               "Quantisation",
                                                               "Gradient Descent",
                                                               "Residual Networks",
                                                               "Meta-Learning",
                                                               "World Models"};
constexpr std::array<std::string_view, 14> learning_objects = {
    "Language Models",   "Vision Encoders",   "Recommender Systems", "Speech Recognisers", "Embeddings",
    "Autonomous Agents", "Image Classifiers", "Reward Functions",    "Knowledge Graphs",   "Time Series",
    "Point Clouds",      "Neural Operators",  "Code Generators",     "Dialogue Systems"};
constexpr std::array<std::string_view, 14> learning_tasks = {"Machine Translation",   "Out-of-Distribution Detection",
                                                             "Protein Folding",       "Question Answering",
                                                             "Semantic Segmentation", "Robot Manipulation",
                                                             "Document Retrieval",    "Few-Shot Classification",
                                                             "Weather Forecasting",   "Mathematical Reasoning",
                                                             "Anomaly Detection",     "Speech Synthesis",
                                                             "Object Tracking",       "Drug Discovery"};
constexpr std::array<std::string_view, 10> learning_properties = {
    "Expressive Power", "Scaling Laws",  "Generalisation",     "Loss Landscape",    "Memorisation",
    "Inductive Bias",   "Failure Modes", "Emergent Abilities", "Sample Complexity", "Calibration"};

constexpr std::array<std::string_view, 12> statistics_qualities = {
    "Bayesian",  "Minimax",   "Semiparametric", "Nonparametric", "Doubly Robust", "High-Dimensional",
    "Empirical", "Conformal", "Sequential",     "Adaptive",      "Debiased",      "Anytime-Valid"};
constexpr std::array<std::string_view, 14> statistics_methods = {"Gaussian Processes",
                                                                 "Optimal Transport",
                                                                 "Schr\\\"odinger Bridges",
                                                                 "Kernel Regression",
                                                                 "Bootstrap Confidence Bands",
                                                                 "Density Ratio Estimation",
                                                                 "Langevin Monte Carlo",
                                                                 "Lasso",
                                                                 "Instrumental Variables",
                                                                 "Factor Models",
                                                                 "Stein's Method",
                                                                 "Propensity Scores",
                                                                 "Copulas",
                                                                 "H\\'ajek Estimators"};
constexpr std::array<std::string_view, 10> statistics_objects = {
    "Random Forests",    "Survival Curves",       "Covariance Matrices", "Heavy-Tailed Data", "Point Processes",
    "Treatment Effects", "Mixture Distributions", "Time Series",         "Functional Data",   "Random Graphs"};
constexpr std::array<std::string_view, 10> statistics_tasks = {"Causal Inference",   "Change-Point Detection",
                                                               "Multiple Testing",   "Missing Data",
                                                               "Variable Selection", "Uncertainty Quantification",
                                                               "Survey Sampling",    "Density Estimation",
                                                               "Clinical Trials",    "Model Averaging"};
constexpr std::array<std::string_view, 8> statistics_properties = {
    "Consistency",     "Rates of Convergence", "Asymptotic Normality", "Coverage",
    "Identifiability", "Concentration",        "Admissibility",        "Finite-Sample Risk"};

constexpr std::array<std::string_view, 12> physics_qualities = {
    "Holographic",    "Noncommutative", "Supersymmetric", "Topological",   "Entangled",       "Nonperturbative",
    "Fault-Tolerant", "Integrable",     "Stochastic",     "Semiclassical", "Gauge-Invariant", "Robust"};
constexpr std::array<std::string_view, 14> physics_methods = {
    "Conformal Bootstrap",     "Surface Codes",       "Tensor Networks",          "Matrix Models",
    "Renormalisation",         "Lattice Simulations", "Model Predictive Control", "Kalman Filtering",
    "Poincar\\'e Recurrences", "Bethe Ans\\\"atze",   "Quantum Annealing",        "Spectral Methods",
    "Error Mitigation",        "H\\\"older Estimates"};
constexpr std::array<std::string_view, 12> physics_objects = {"Black Holes",           "Spin Chains",
                                                              "Gauge Theories",        "Power Grids",
                                                              "Open Quantum Systems",  "Random Matrices",
                                                              "Calabi-Yau Threefolds", "Superconducting Qubits",
                                                              "Nonlinear Controllers", "Cosmological Correlators",
                                                              "Dirac Operators",       "Convex Programs"};
constexpr std::array<std::string_view, 10> physics_tasks = {
    "State Preparation",     "Entanglement Distillation", "Unfolding Detector Data", "Frequency Regulation",
    "Channel Coding",        "Hamiltonian Learning",      "Stabilisation",           "Scattering Amplitudes",
    "Signal Reconstruction", "Distributed Optimisation"};
constexpr std::array<std::string_view, 8> physics_properties = {"Symmetries", "Ground States", "Phase Diagram",
                                                                "Stability",  "Spectral Gap",  "Thermodynamics",
                                                                "Locality",   "Anomalies"};

Vocabulary vocabulary(Field field) {
  switch (field) {
    case Field::statistics:
      return {statistics_qualities, statistics_methods, statistics_objects, statistics_tasks, statistics_properties};
    case Field::physics:
      return {physics_qualities, physics_methods, physics_objects, physics_tasks, physics_properties};
    case Field::learning:
      break;
  }
  return {learning_qualities, learning_methods, learning_objects, learning_tasks, learning_properties};
}

constexpr std::array<std::string_view, 40> forenames = {
    "Ada",     "Bj\\\"orn", "Chiara",    "Dmitri",          "Eun-ji", "Fatima",    "Gaspard",   "Hye-rin",
    "In\\'es", "J\\\"org",  "Katarzyna", "Lu\\'is",         "Mei",    "Noor",      "Oluwaseun", "Priya",
    "Quentin", "Ren\\'e",   "S\\o ren",  "Tom\\'{a}\\v{s}", "Ulrike", "Valentina", "Wei",       "Xin",
    "Yuki",    "Zo\\\"e",   "A.",        "J. R.",           "M.",     "Anh",       "Carlos",    "Deepak",
    "Elena",   "Grace",     "Hamid",     "Ivana",           "Jun",    "Laura",     "Mohamed",   "Sofia"};
constexpr std::array<std::string_view, 48> keynames = {
    "Abara",        "Bogn\\'ar",     "Castellano",  "Dvo\\v{r}\\'ak", "Eriksen",        "Fontaine",
    "Guti\\'errez", "Hashimoto",     "Ivanenko",    "Jarvinen",       "Kov\\'acs",      "Lindqvist",
    "M\\\"uller",   "Nakagawa",      "Okafor",      "Petrovi\\'c",    "Quispe",         "Rossetti",
    "Schr\\\"oder", "Tanaka",        "Ueda",        "van der Meer",   "Wojciechowski",  "Xu",
    "Yilmaz",       "Zhang",         "Li",          "Wang",           "Chen",           "Kim",
    "Nguyen",       "Singh",         "de la Cruz",  "O'Brien",        "Sto\\v{s}i\\'c", "Gr\\\"un",
    "L\\o vgren",   "Fran\\c{c}ois", "Mart\\'inez", "Osei",           "Haddad",         "Kaur",
    "Liu",          "Park",          "Sato",        "Ferreira",       "Novak",          "Adeyemi"};
constexpr std::array<std::string_view, 10> affiliations = {"University of Northmere",
                                                           "Institute for Invented Studies",
                                                           "LAMBDA, Universit\\'e de Valmont",
                                                           "Westhaven Labs",
                                                           "Dept. of Physics, Arden College",
                                                           "Technische Hochschule Seeburg",
                                                           "Center for Made-Up Science, Rivertown",
                                                           "Kanda University",
                                                           "INFN-like Institute, Sezione di Borgo",
                                                           "Open Research Group"};
constexpr std::array<std::string_view, 8> experiments = {"AURORA", "BOREAS",  "DELPHINE", "KESTREL",
                                                         "LUMEN",  "ORION-X", "PANDORA",  "TRIDENT"};

constexpr std::array<std::string_view, 12> sentences = {
    "We study {object} by way of {method}, with an eye on {task}.",
    "Recent work on {method} has left the {property} of {object} unexplained.",
    "We introduce {quality} {method}, a simple change that needs no further supervision.",
    "Our analysis shows that the {property} of {object} is governed by a single parameter $\\lambda > 0$.",
    "Experiments on {task} show gains of up to {number}% over strong baselines.",
    "In contrast to earlier approaches, {method} scales linearly in the number of observations $n$.",
    "We prove upper and lower bounds that match up to a factor of $O(\\log n)$.",
    "Code and data are released together with {number} trained models.",
    "The {property} turns out to depend on how {object} are initialised & normalised.",
    "Ablations reveal that {task} benefits most when {quality} priors are used.",
    "As a by-product we obtain a test for {property} whose error is < {number}% in all cases.",
    "These results suggest that {method} should be reconsidered for {task}."};

/// A sentence with the names in braces filled in.
std::string fill(std::string_view pattern, const Vocabulary& words, Dice& dice, bool lower) {
  std::string text;
  while (!pattern.empty()) {
    const auto open = pattern.find('{');
    text += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = pattern.find('}', open);
    const auto name = pattern.substr(open + 1, close - open - 1);
    pattern.remove_prefix(close + 1);
    std::string word;
    if (name == "number")
      word = std::to_string(2 + dice.below(40));
    else
      word = dice.pick(name == "object"     ? words.objects
                       : name == "method"   ? words.methods
                       : name == "task"     ? words.tasks
                       : name == "property" ? words.properties
                                            : words.qualities);
    if (lower)
      for (std::size_t at = 0; at < word.size(); ++at)
        if (at == 0 || word[at - 1] == ' ' || word[at - 1] == '-')
          if (word[at] >= 'A' && word[at] <= 'Z') word[at] = static_cast<char>(word[at] - 'A' + 'a');
    text += word;
  }
  return text;
}

constexpr std::array<std::string_view, 9> titles = {"{quality} {method} for {task}",
                                                    "On the {property} of {object}",
                                                    "{quality} {object}: {method} Revisited",
                                                    "Towards {quality} {task} with {method}",
                                                    "How {method} Shape the {property} of {object}",
                                                    "{method} Meet {task}",
                                                    "A Survey of {method} in {task}",
                                                    "Rethinking {property}: {quality} {method} for {object}",
                                                    "Is {quality} {method} All We Need for {task}?"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 28> accents = {{
    {"\\\"o", "ö"},  {"\\\"u", "ü"}, {"\\\"a", "ä"},  {"\\\"e", "ë"},  {"\\'e", "é"},   {"\\'{a}", "á"},
    {"\\'a", "á"},   {"\\'i", "í"},  {"\\'o", "ó"},   {"\\'u", "ú"},   {"\\'c", "ć"},   {"\\'n", "ń"},
    {"\\'s", "ś"},   {"\\'y", "ý"},  {"\\v{s}", "š"}, {"\\v{r}", "ř"}, {"\\v{c}", "č"}, {"\\v{z}", "ž"},
    {"\\c{c}", "ç"}, {"\\o ", "ø"},  {"\\~n", "ñ"},   {"\\`e", "è"},   {"\\`a", "à"},   {"\\^o", "ô"},
    {"\\^e", "ê"},   {"\\aa ", "å"}, {"\\l ", "ł"},   {"\\ss ", "ß"},
}};

/// What is left of an accented letter without its accent, in the order of `accents`.
constexpr std::array<std::string_view, 28> bare = {"o", "u", "a", "e", "e", "a", "a", "i", "o", "u",
                                                   "c", "n", "s", "y", "s", "r", "c", "z", "c", "o",
                                                   "n", "e", "a", "o", "e", "a", "l", "ss"};

}  // namespace

std::string invented_title(Field field, Dice& dice) { return fill(dice.pick(titles), vocabulary(field), dice, false); }

std::string invented_abstract(Field field, Dice& dice) {
  std::string text;
  const auto count = 4 + dice.below(5);
  for (std::size_t at = 0; at < count; ++at) {
    if (at > 0) text += at == 4 && dice.chance(30) ? "\n  " : " ";
    text += fill(dice.pick(sentences), vocabulary(field), dice, true);
  }
  return text;
}

FakeAuthor invented_author(Dice& dice) {
  FakeAuthor author;
  author.forenames = dice.pick(forenames);
  author.keyname = dice.pick(keynames);
  if (dice.below(60) == 0) author.suffix = "Jr.";
  if (dice.below(40) == 0) author.affiliation = dice.pick(affiliations);
  return author;
}

FakeAuthor invented_collaboration(Dice& dice) {
  return {"", fmt::format("{} Collaboration", dice.pick(experiments)), "", ""};
}

std::string invented_comment(Dice& dice) {
  switch (dice.below(5)) {
    case 0:
      return fmt::format("{} pages, {} figures", 4 + dice.below(50), dice.below(20));
    case 1:
      return fmt::format("Accepted at the {}th Conference on Invented Systems", 5 + dice.below(40));
    case 2:
      return fmt::format("{} pages; comments welcome. Code: https://code.example/{}", 6 + dice.below(30),
                         dice.below(9999));
    case 3:
      return fmt::format("{} pages, {} tables,\n  appendix included", 8 + dice.below(30), dice.below(9));
    default:
      return "Work in progress";
  }
}

std::string invented_journal(Dice& dice, int year) {
  static constexpr std::array<std::string_view, 5> journals = {"J. Invent. Res.", "Ann. Fict. Stat.", "Phys. Lett. Z",
                                                               "Trans. Imag. Comput.", "Lett. Nat. Sci. & Eng."};
  return fmt::format("{} {} ({}) {}-{}", dice.pick(journals), 1 + dice.below(90), year, 100 + dice.below(400),
                     500 + dice.below(400));
}

std::string utf8_of(std::string_view tex) {
  std::string text;
  text.reserve(tex.size());
  while (!tex.empty()) {
    bool found = false;
    if (tex.front() == '\\')
      for (const auto& [from, to] : accents)
        if (tex.starts_with(from)) {
          text += to;
          tex.remove_prefix(from.size());
          found = true;
          break;
        }
    if (found) continue;
    text += tex.front();
    tex.remove_prefix(1);
  }
  return text;
}

std::string plain(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const char first = text.front();
    bool found = false;
    if (first == '\\' || (static_cast<unsigned char>(first) & 0x80U) != 0)
      for (std::size_t at = 0; at < accents.size() && !found; ++at)
        for (const auto form : {accents.at(at).first, accents.at(at).second})
          if (!found && text.starts_with(form)) {
            out += bare.at(at);
            text.remove_prefix(form.size());
            found = true;
          }
    if (found) continue;
    out += first >= 'A' && first <= 'Z' ? static_cast<char>(first - 'A' + 'a') : first == '\n' ? ' ' : first;
    text.remove_prefix(1);
  }
  return out;
}

std::string full_name(const FakeAuthor& author) {
  std::string name = author.forenames;
  if (!name.empty()) name += ' ';
  name += author.keyname;
  if (!author.suffix.empty()) name += ' ' + author.suffix;
  return name;
}

std::string authors_line(const std::vector<FakeAuthor>& authors) {
  std::string line;
  for (std::size_t at = 0; at < authors.size(); ++at) {
    if (at > 0) line += at + 1 == authors.size() && authors.size() < 12 ? " and " : ", ";
    line += full_name(authors[at]);
    if (!authors[at].affiliation.empty()) line += " (" + authors[at].affiliation + ")";
  }
  return line;
}

}  // namespace lectern::testing
