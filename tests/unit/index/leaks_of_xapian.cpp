// Xapian 1.4.22 loses memory of its own whenever an exception ends a search or an opening half-way, which happens
// inside every retry after a writer's commit: its copy of the weighting scheme, or a table that was being opened. The
// library is built without frame pointers, so that such a leak's trace ends in it and cannot be named more exactly.

// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): the name that LeakSanitizer asks for
extern "C" const char* __lsan_default_suppressions();
// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
extern "C" const char* __lsan_default_suppressions() { return "leak:libxapian.so\n"; }
