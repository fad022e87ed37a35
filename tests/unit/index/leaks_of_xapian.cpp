// Xapian 1.4.22 loses its copy of the weighting scheme (120 bytes) whenever a search ends in an exception, which
// happens inside every retry after a writer's commit. Only that one allocation is excused.

// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): the name that LeakSanitizer asks for
extern "C" const char* __lsan_default_suppressions();
// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
extern "C" const char* __lsan_default_suppressions() { return "leak:Xapian::BM25Weight::clone\n"; }
