// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): the names that the sanitizers ask for

// Xapian 1.4.22 loses memory of its own whenever an exception ends a search or an opening half-way, which happens
// inside every retry after a writer's commit: its copy of the weighting scheme, or a table that was being opened. The
// library is built without frame pointers, so that such a leak's trace ends in it and cannot be named more exactly.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libxapian.so\n"; }

// Libraries are not built with the sanitizer: what they read after it was freed would look sound. So it is scribbled
// over.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "max_free_fill_size=4096:free_fill_byte=211"; }

// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
