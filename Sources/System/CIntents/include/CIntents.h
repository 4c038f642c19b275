#ifndef YARDMASTER_CINTENTS_H
#define YARDMASTER_CINTENTS_H

#include <stddef.h>

/// Bytes as they stand in the binary. They are read from there and never copied, so that they cost no memory before the first question.
struct yardmaster_bytes {
    const unsigned char *start;
    size_t count;
};

/// What training has made of the sentences.
struct yardmaster_bytes yardmaster_intent_weights(void);
/// The sentences that training has never seen.
struct yardmaster_bytes yardmaster_held_out_sentences(void);

#endif
