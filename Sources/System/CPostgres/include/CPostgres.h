#ifndef YARDMASTER_CPOSTGRES_H
#define YARDMASTER_CPOSTGRES_H

#include <postgresql/libpq-fe.h>

/// The functions of the library that are used. It is loaded when the first server is asked: with the Kerberos and LDAP libraries that it
/// needs, it would cost every process time and memory that never asks one.
#define YM_PQ_FUNCTIONS(use)                                                                                                               \
    use(backendPID) use(cancel) use(clear) use(connectPoll) use(connectStartParams) use(consumeInput)                                        \
    use(errorMessage) use(finish) use(flush) use(fmod) use(fname) use(freeCancel) use(ftable) use(ftablecol) use(ftype) use(getCancel)      \
    use(getResult) use(getisnull) use(getlength) use(getvalue) use(isBusy) use(nfields) use(ntuples) use(parameterStatus)                   \
    use(resultErrorField) use(resultStatus) use(sendDescribePrepared) use(sendPrepare) use(sendQuery) use(sendQueryParams)                  \
    use(serverVersion) use(setNoticeProcessor) use(setSingleRowMode) use(setnonblocking) use(socket) use(sslInUse) use(status)              \
    use(transactionStatus)

#define YM_PQ_FIELD(name) __typeof__(&PQ##name) name;
typedef struct {
    YM_PQ_FUNCTIONS(YM_PQ_FIELD)
} ym_pq;

/// Null where the library is not there, or lacks one of them. Any thread may ask.
const ym_pq *ym_load_pq(void);

/// Why it was not loaded, in the loader's words; empty where it was.
const char *ym_pq_problem(void);

/// What a server remarks on the way would otherwise be written to the standard error.
void ym_pq_hush(const ym_pq *library, PGconn *connection);

#endif
