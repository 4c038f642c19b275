#include "include/CIntents.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char weights[] = {
#embed "weights.bin"
};

static const unsigned char held_out[] = {
#embed "held-out.tsv"
};

struct yardmaster_bytes yardmaster_intent_weights(void) { return (struct yardmaster_bytes){weights, sizeof weights}; }

struct yardmaster_bytes yardmaster_held_out_sentences(void) { return (struct yardmaster_bytes){held_out, sizeof held_out}; }
