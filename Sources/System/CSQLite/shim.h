#ifndef YARDMASTER_CSQLITE_SHIM_H
#define YARDMASTER_CSQLITE_SHIM_H

#include <sqlite3.h>
#include <stddef.h>

/// SQLITE_TRANSIENT is a cast that Swift cannot import: SQLite copies the bytes before the call returns.
static inline int ym_sqlite3_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count) {
    return sqlite3_bind_text(statement, index, bytes, count, SQLITE_TRANSIENT);
}

static inline int ym_sqlite3_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
    return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}

static inline void ym_sqlite3_result_text(sqlite3_context *context, const char *bytes, int count) {
    sqlite3_result_text(context, bytes, count, SQLITE_TRANSIENT);
}

/// Where bytes stand in others, found in no more steps than both are long; null where they do not. The C library has it for whoever asks
/// for more than the standard.
extern void *memmem(const void *bytes, size_t count, const void *wanted, size_t wanted_count);
static inline const void *ym_find(const void *bytes, size_t count, const void *wanted, size_t wanted_count) {
    return memmem(bytes, count, wanted, wanted_count);
}

/// Variadic in C, one integer argument here.
static inline int ym_sqlite3_db_config(sqlite3 *database, int option, int value) {
    return sqlite3_db_config(database, option, value, (int *)0);
}

#endif
