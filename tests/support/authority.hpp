#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "support/temporary_directory.hpp"

namespace lectern::testing {

/// A certificate's file and its key's.
struct Identity {
  std::filesystem::path certificate;
  std::filesystem::path key;
};

/// An authority that nobody but the tests knows, and what it vouches for; made with the openssl command.
class Authority {
 public:
  explicit Authority(const std::string& name = "Authority") { own_ = self_signed(name, "DNS:authority.example"); }

  [[nodiscard]] const std::filesystem::path& certificate() const { return own_.certificate; }

  [[nodiscard]] Identity self_signed(const std::string& name, const std::string& host) const {
    Identity made = files(name);
    openssl("req -x509 " + fresh_key + " -days 2 -keyout " + made.key.string() + " -out " + made.certificate.string() +
            " -subj '/CN=" + name + "' -addext subjectAltName=" + host);
    return made;
  }

  /// Vouches for a host: `IP:127.0.0.1` or `DNS:arxiv.org`.
  [[nodiscard]] Identity issue(const std::string& name, const std::string& host, int days = 2) const {
    Identity made = files(name);
    const std::string request = (folder_.path() / (name + ".csr")).string();
    openssl("req " + fresh_key + " -keyout " + made.key.string() + " -out " + request + " -subj /CN=" + name +
            " -addext subjectAltName=" + host);
    openssl("x509 -req -in " + request + " -CA " + own_.certificate.string() + " -CAkey " + own_.key.string() +
            " -copy_extensions copy -days " + std::to_string(days) + " -out " + made.certificate.string());
    return made;
  }

  [[nodiscard]] std::filesystem::path file(const std::string& name, const std::string& text) const {
    const auto path = folder_.path() / name;
    std::ofstream(path) << text;
    return path;
  }

 private:
  static constexpr const char* key_words = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
  inline static const std::string fresh_key = key_words;

  [[nodiscard]] Identity files(const std::string& name) const {
    return {folder_.path() / (name + ".pem"), folder_.path() / (name + ".key")};
  }

  static void openssl(const std::string& words) {
    if (std::system(("openssl " + words + " >/dev/null 2>&1").c_str()) != 0)
      throw std::runtime_error("openssl " + words);
  }

  TemporaryDirectory folder_;
  Identity own_;
};

}  // namespace lectern::testing
