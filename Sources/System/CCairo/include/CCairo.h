#ifndef YARDMASTER_CCAIRO_H
#define YARDMASTER_CCAIRO_H

#include <cairo/cairo.h>

#include <stddef.h>

#include "CPango.h"

/// The functions of the library that are used. It is loaded when the first picture is drawn: with the fifteen libraries that it needs, it
/// would cost every process time and memory that never draws one.
#define YM_CAIRO_FUNCTIONS(use)                                                                                                            \
    use(arc) use(create) use(destroy) use(fill) use(font_options_create) use(font_options_destroy) use(font_options_set_antialias)          \
    use(font_options_set_hint_metrics) use(font_options_set_hint_style) use(image_surface_create) use(image_surface_create_from_png_stream) \
    use(image_surface_get_data) use(image_surface_get_height) use(image_surface_get_stride) use(image_surface_get_width) use(line_to)       \
    use(move_to) use(paint) use(rectangle) use(scale) use(select_font_face) use(set_antialias) use(set_font_options)          \
    use(set_font_size) use(set_line_cap) use(set_line_join) use(set_line_width) use(set_source_rgb) use(show_text) use(status)              \
    use(status_to_string) use(stroke) use(surface_destroy) use(surface_flush) use(surface_status)                                           \
    use(text_extents)

#define YM_CAIRO_FIELD(name) __typeof__(&cairo_##name) name;
typedef struct {
    YM_CAIRO_FUNCTIONS(YM_CAIRO_FIELD)
} ym_cairo;

/// Null where the library is not there, or lacks one of them. Any thread may ask.
const ym_cairo *ym_load_cairo(void);

/// The same of a library by another name, every time anew: what tests ask for that is not there.
int ym_try_cairo(const char *name, ym_cairo *functions, char *problem, size_t room);

/// Why it was not loaded, in the loader's words; empty where it was.
const char *ym_cairo_problem(void);

#endif
