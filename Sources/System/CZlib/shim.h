#ifndef YARDMASTER_CZLIB_SHIM_H
#define YARDMASTER_CZLIB_SHIM_H

// libcurl loads zlib already, so reading compressed logs adds no library to a process and none to an installation.
#include <stdlib.h>
#include <zlib.h>

/// On the heap, because zlib refuses a stream that was moved; macros such as `inflateInit2` cannot be imported by Swift.
static inline z_stream *ym_inflate_open(int window_bits) {
    z_stream *stream = calloc(1, sizeof(z_stream));
    if (stream && inflateInit2(stream, window_bits) != Z_OK) {
        free(stream);
        return NULL;
    }
    return stream;
}

static inline void ym_inflate_close(z_stream *stream) {
    inflateEnd(stream);
    free(stream);
}

/// Takes from and fills as far as it comes; both counts become what was used.
static inline int ym_inflate(z_stream *stream, const void *from, unsigned *from_count, void *to, unsigned *to_count) {
    stream->next_in = (unsigned char *)from;
    stream->avail_in = *from_count;
    stream->next_out = to;
    stream->avail_out = *to_count;
    int status = inflate(stream, Z_NO_FLUSH);
    *from_count -= stream->avail_in;
    *to_count -= stream->avail_out;
    return status;
}

/// The whole input in one step, for those who make an archive: how long it became, or 0 where it does not fit.
static inline unsigned ym_deflate(int window_bits, const void *from, unsigned from_count, void *to, unsigned to_count) {
    z_stream stream = {0};
    if (deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    stream.next_in = (unsigned char *)from;
    stream.avail_in = from_count;
    stream.next_out = to;
    stream.avail_out = to_count;
    int status = deflate(&stream, Z_FINISH);
    deflateEnd(&stream);
    return status == Z_STREAM_END ? to_count - stream.avail_out : 0;
}

#endif
