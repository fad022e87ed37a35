#pragma once

#include <functional>

#include "lectern/base/error.hpp"

namespace lectern::testing {

/// The fault that some work ends with; `Fault::bug` where it ends well.
inline Fault fault_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.fault();
  }
  return Fault::bug;
}

}  // namespace lectern::testing
