#include "lectern/model/acronyms.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace lectern {
namespace {

/// `LF = long form` for each pair.
std::vector<std::string> pairs_in(std::string_view text) {
  std::vector<std::string> pairs;
  for (const auto& pair : acronyms_in(text)) pairs.push_back(pair.short_form + " = " + pair.long_form);
  return pairs;
}

using Pairs = std::vector<std::string>;

struct Case {
  const char* text;
  const char* pair;
};

TEST(Acronyms, are_told_by_the_words_before_them) {
  const std::vector<Case> cases = {
      {"We train a long short-term memory (LSTM) on tides.", "LSTM = long short-term memory"},
      {"Our method uses support vector machines (SVM).", "SVM = support vector machines"},
      {"the area under the curve (AUC) falls", "AUC = area under the curve"},
      {"sensors of the Internet of Things (IoT)", "IoT = Internet of Things"},
      {"We compare k-nearest neighbours (k-NN) with trees", "k-NN = k-nearest neighbours"},
      {"a residual network (ResNet) of bread", "ResNet = residual network"},
      {"by light detection and ranging (LiDAR)", "LiDAR = light detection and ranging"},
      {"we record an electroencephalogram (EEG)", "EEG = electroencephalogram"},
      {"explainable artificial intelligence (XAI) for bakers", "XAI = explainable artificial intelligence"},
      {"sequence-to-sequence (S2S) models", "S2S = sequence-to-sequence"},
      {"on two-dimensional (2D) maps", "2D = two-dimensional"},
      {"independent and identically distributed (i.i.d.) draws", "i.i.d. = independent and identically distributed"},
      {"findable, accessible, interoperable and reusable (FAIR)",
       "FAIR = findable, accessible, interoperable and reusable"},
      {"an \"open world assumption\" (OWA)", "OWA = open world assumption"},
      {"research & development (R&D) spending", "R&D = research & development"},
      {"a tree search(MCTS), that is Monte Carlo tree search(MCTS)", "MCTS = Monte Carlo tree search"},
      {"large language\n  models (LLM)", "LLM = large language models"},
  };
  for (const auto& [text, pair] : cases) EXPECT_EQ(pairs_in(text), Pairs{pair}) << text;
}

TEST(Acronyms, explain_themselves_where_the_short_form_comes_first) {
  EXPECT_EQ(pairs_in("LSTM (long short-term memory) on tides"), Pairs{"LSTM = long short-term memory"});
  EXPECT_EQ(pairs_in("Two GNNs (graph neural networks) agree"), Pairs{"GNN = graph neural network"});
  for (const auto* text : {"LSTM (a kind of network)", "LSTM (long short memory term)", "LSTM (long short-term)",
                           "LSTM (the long short-term memory)", "LSTM(long short-term memory)",
                           "LSTM (long short-term memory. It forgets)", "Reader (raw eggs)"})
    EXPECT_EQ(pairs_in(text), Pairs{}) << text;
}

TEST(Acronyms, in_the_plural_are_given_in_the_singular) {
  const std::vector<Case> cases = {
      {"graph neural networks (GNNs)", "GNN = graph neural network"},
      {"Gaussian processes (GPs)", "GP = Gaussian process"},
      {"several local policies (LPs)", "LP = local policy"},
      {"multi-layer perceptrons (MLP's)", "MLP = multi-layer perceptron"},
      {"sparse random matrices (SRMs)", "SRM = sparse random matrix"},
      {"large time series (LTSs)", "LTS = large time series"},
      // Nothing tells the plural here: what is written stays.
      {"learning with errors (LWE)", "LWE = learning with errors"},
      {"a location service (GPS), a ground parking service (GPS)", "GPS = ground parking service"},
  };
  for (const auto& [text, pair] : cases) EXPECT_EQ(pairs_in(text), Pairs{pair}) << text;
}

TEST(Acronyms, may_be_followed_by_more_in_the_parenthesis) {
  EXPECT_EQ(pairs_in("a variational autoencoder (VAE, see below)"), Pairs{"VAE = variational autoencoder"});
  EXPECT_EQ(pairs_in("a variational autoencoder (VAE; older)"), Pairs{"VAE = variational autoencoder"});
  EXPECT_EQ(pairs_in("a variational autoencoder (VAE (of old))"), Pairs{"VAE = variational autoencoder"});
  EXPECT_EQ(pairs_in("a (very variational autoencoder (VAE))"), Pairs{"VAE = variational autoencoder"});
}

TEST(Acronyms, are_not_seen_in_other_parentheses) {
  for (const auto* text : {"shown before (Smith, 2003)",
                           "McMahan modelled clients (McMahan, 2017)",
                           "some mighty idea, the hat (Smith)",
                           "in the year (2003)",
                           "first (i), second (ii), third (iii)",
                           "idea in identity (ii)",
                           "inner ideas (II)",
                           "our networks (ours)",
                           "other tools (e.g., hammers)",
                           "as figured in general (Fig. 2)",
                           "about ten (10)",
                           "ten and five (10-5)",
                           "most of them (left)",
                           "a long name (LN-is-too-long)",
                           "x (X)",
                           "a book ()",
                           "a book ( )",
                           "an apple (A)",
                           "another day at mill (Adam)",
                           "the nineties (1990s)",
                           "see what follows (w. f.)",
                           "(LSTM) alone",
                           "cats on mats (COMBINED)",
                           "images of digits (MNIST)",
                           "the set of the trees (TST)"})
    EXPECT_EQ(pairs_in(text), Pairs{}) << text;
}

TEST(Acronyms, take_words_of_their_own_sentence_only) {
  EXPECT_EQ(pairs_in("It is graph. Neural network (GNN)"), Pairs{});
  EXPECT_EQ(pairs_in("It has a graph (old) neural network (GNN)"), Pairs{});
  EXPECT_EQ(pairs_in("Models: neural network (MNN)"), Pairs{});
  EXPECT_EQ(pairs_in("lakes, random forests (LRF)"), Pairs{"LRF = lakes, random forests"});
  EXPECT_EQ(pairs_in("random, forests (RF)"), Pairs{}) << "two letters need more";
}

TEST(Acronyms, have_their_words_near) {
  EXPECT_EQ(pairs_in("we see how a graph of the trees and the seas of the land is a network (GN)"), Pairs{});
  EXPECT_EQ(pairs_in("graph in the very large and old network (GN)"), Pairs{});
}

TEST(Acronyms, do_not_explain_themselves_by_themselves) {
  EXPECT_EQ(pairs_in("an LSTM of long short-term memory LSTM (LSTM)"), Pairs{});
  EXPECT_EQ(pairs_in("the GNN (GNN)"), Pairs{});
  EXPECT_EQ(pairs_in("a GNN-like graph neural network-GNN (GNN)"), Pairs{});
}

TEST(Acronyms, are_given_once_in_the_order_of_the_text) {
  EXPECT_EQ(pairs_in("A graph neural network (GNN) or a decision tree (DT). A graph neural network (GNN)."),
            (Pairs{"GNN = graph neural network", "DT = decision tree"}));
}

TEST(Acronyms, are_read_through_tex) {
  EXPECT_EQ(pairs_in(R"(a \emph{graph neural network} (\textbf{GNN}))"), Pairs{"GNN = graph neural network"});
  EXPECT_EQ(pairs_in(R"(the Schr\"odinger bridge~(SB))"), Pairs{"SB = Schrödinger bridge"});
  EXPECT_EQ(pairs_in("Hamilton--Jacobi--Bellman (HJB)"), Pairs{"HJB = Hamilton–Jacobi–Bellman"});
  EXPECT_EQ(pairs_in("``deep sets'' (DS)"), Pairs{"DS = deep sets"});
  EXPECT_EQ(pairs_in(R"(a $\beta$-variational autoencoder ($\beta$-VAE))"),
            Pairs{"beta-VAE = beta-variational autoencoder"});
  EXPECT_EQ(pairs_in(R"(with $f(x) = g(AB)$ and \foo{(}, a broken $ and {)"), Pairs{});
}

TEST(Acronyms, are_read_in_utf8) {
  EXPECT_EQ(pairs_in("École normale (EN)"), Pairs{"EN = École normale"});
  EXPECT_EQ(pairs_in("the “nearest neighbour” (“NN”)"), Pairs{"NN = nearest neighbour"});
  EXPECT_EQ(pairs_in("vision–language model (VLM)"), Pairs{"VLM = vision–language model"});
  EXPECT_EQ(pairs_in("深度 学习 (深学)"), Pairs{});
}

TEST(Acronyms, are_harmless_to_print) {
  EXPECT_EQ(pairs_in("graph\x1b[31m neural network (GNN)"), Pairs{});
  EXPECT_EQ(pairs_in("graph neural network (G\x07NN)"), Pairs{});
  EXPECT_EQ(pairs_in("graph n\xC2\x9B"
                     "eural network (GNN)"),
            Pairs{"GNN = graph neural network"});
  EXPECT_EQ(pairs_in("graph n\xFF"
                     "eural network (GNN)"),
            Pairs{"GNN = graph n\xEF\xBF\xBD"
                  "eural network"});
  EXPECT_EQ(pairs_in("graph n\xE2\x80\xA8"
                     "eural network (GNN)"),
            Pairs{"GNN = graph n eural network"});
  EXPECT_EQ(pairs_in(std::string("graph\0 neural network (GNN)", 27)), Pairs{});
  for (const auto& pair :
       acronyms_in("a" + std::string(40, 'x') + " b" + std::string(40, 'y') + " c" + std::string(40, 'z') + " (ABC)"))
    EXPECT_LE(pair.long_form.size(), 100U);
}

TEST(Acronyms, are_looked_for_in_broken_texts) {
  for (const auto* text : {"",
                           "(",
                           ")",
                           "()",
                           ")(",
                           "graph neural network (GNN",
                           "graph neural network GNN)",
                           "((((",
                           "))))",
                           "(()",
                           "graph network (((GN",
                           "\xE2(\x80",
                           "\xE2\x80 (\xE2\x80)",
                           "-- - (AB)",
                           "(s)",
                           "('s)",
                           "(’s)",
                           "(S's)",
                           ". (AB)",
                           "a (-)",
                           "& (AB)"})
    EXPECT_EQ(pairs_in(text), Pairs{}) << text;
}

TEST(Acronyms, take_linear_time) {
  constexpr std::size_t size = std::size_t{1} << 20;
  const auto repeated = [&](std::string_view piece) {
    std::string text;
    while (text.size() < size) text += piece;
    return text;
  };
  const auto start = std::chrono::steady_clock::now();
  for (const auto* piece : {"(", "()", ")", "(AB)", "a b (AB) ", " ", "a", "(a ", "A (", "ab (A", "$(", "{(",
                            "\xEF\xB7\xBA\xEF\xB7\xBA (\xEF\xB7\xBA\xEF\xB7\xBA"
                            "A) ",
                            "a-a-a-a-a-a-a-a-a-a-a-a-a (AAAAAAAAAA) ", "\\(", "AB ("})
    (void)acronyms_in(repeated(piece));
  (void)acronyms_in(std::string(size, ' ') + "(AB)");
  (void)acronyms_in(std::string(size, 'a') + " (AB)");
  (void)acronyms_in("a b (" + std::string(size, 'A') + ")");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{20}) << "with sanitizers, on a busy machine";
}

TEST(AcronymCount, joins_the_spellings_of_one_meaning) {
  AcronymCount count;
  count.add_paper("Convolutional Neural Networks (CNNs) for bread", "");
  count.add_paper("", "We use convolutional neural networks (CNNs).");
  count.add_paper("", "A convolutional neural network (CNN) and a convolutional neural-network (CNN)");
  count.add_paper("", "A cellular neural network (CNN) grows.");
  EXPECT_EQ(count.most_used(10), (std::vector<AcronymUse>{{"CNN", "convolutional neural network", 3},
                                                          {"CNN", "cellular neural network", 1}}));
}

TEST(AcronymCount, counts_a_paper_once) {
  AcronymCount count;
  count.add_paper("Graph Neural Networks (GNNs)", "A graph neural network (GNN), or graph neural networks (GNN).");
  EXPECT_EQ(count.most_used(10), (std::vector<AcronymUse>{{"GNN", "graph neural network", 1}}))
      << "as the abstract writes it";
}

TEST(AcronymCount, shows_the_spelling_that_most_papers_use) {
  AcronymCount count;
  for (int i = 0; i < 3; ++i) count.add_paper("", "the internet of things (IoT)");
  for (int i = 0; i < 2; ++i) count.add_paper("", "the Internet of Things (IOT)");
  EXPECT_EQ(count.most_used(10), (std::vector<AcronymUse>{{"IoT", "internet of things", 5}}));
  AcronymCount even;
  even.add_paper("", "the Internet of Things (IoT)");
  even.add_paper("", "the internet of things (IoT)");
  even.add_paper("", "the internet-of-things (IoT)");
  EXPECT_EQ(even.most_used(10), (std::vector<AcronymUse>{{"IoT", "internet of things", 3}}));
}

TEST(AcronymCount, puts_most_papers_first_and_is_cut) {
  AcronymCount count;
  for (int i = 0; i < 3; ++i) count.add_paper("", "a decision tree (DT)");
  for (int i = 0; i < 2; ++i) count.add_paper("", "a random forest (RF)");
  count.add_paper("", "a graph network (GN) and a big animal (BA)");
  const auto shorts = [](const std::vector<AcronymUse>& uses) {
    Pairs names;
    for (const auto& use : uses) names.push_back(use.short_form);
    return names;
  };
  EXPECT_EQ(shorts(count.most_used(10)), (Pairs{"DT", "RF", "BA", "GN"}));
  EXPECT_EQ(shorts(count.most_used(10, 2)), (Pairs{"DT", "RF"}));
  EXPECT_EQ(shorts(count.most_used(1)), Pairs{"DT"});
  EXPECT_EQ(shorts(count.most_used(0)), Pairs{});
}

TEST(AcronymCount, finds_short_and_long_forms_in_any_spelling) {
  AcronymCount count;
  count.add_paper("", "pre-trained language models (PLMs) and a robot operating system (ROS)");
  count.add_paper("", "a radio observation (RO) and pretrained language models (PTLM)");
  const auto shorts = [&](std::string_view term) {
    Pairs names;
    for (const auto& use : count.find(term, 10)) names.push_back(use.short_form);
    return names;
  };
  for (const auto* term : {"PLM", "plm", "PLMs", "plms", "P.L.M."}) EXPECT_EQ(shorts(term), Pairs{"PLM"}) << term;
  for (const auto* term : {"pre-trained language model", "Pretrained Language Models", "pre trained language-models"})
    EXPECT_EQ(shorts(term), (Pairs{"PLM", "PTLM"})) << term;
  EXPECT_EQ(shorts("ros"), Pairs{"ROS"}) << "not the plural of RO";
  for (const auto* term : {"", " ", "-", "s", "language model", "PL", "\xFF", "(", "\t"})
    EXPECT_EQ(shorts(term), Pairs{}) << term;
  EXPECT_EQ(count.find("plm", 0).size(), 0U);
}

}  // namespace
}  // namespace lectern
