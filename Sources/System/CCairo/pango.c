#include "CPango.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

static ym_pango functions;
static int is_whole;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
    // It brings the libraries with it that the other symbols are in.
    void *library = dlopen("libpangocairo-1.0.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
#define YM_PANGO_LOAD(field, symbol)                                                                                                       \
    functions.field = (__typeof__(functions.field))dlsym(library, symbol);                                                                 \
    if (!functions.field) return;
    YM_PANGO_LOAD(layout, "pango_cairo_create_layout")
    YM_PANGO_LOAD(set_text, "pango_layout_set_text")
    YM_PANGO_LOAD(set_font, "pango_layout_set_font_description")
    YM_PANGO_LOAD(set_single_paragraph, "pango_layout_set_single_paragraph_mode")
    YM_PANGO_LOAD(size, "pango_layout_get_size")
    YM_PANGO_LOAD(first_line, "pango_layout_get_line_readonly")
    YM_PANGO_LOAD(show_line, "pango_cairo_show_layout_line")
    YM_PANGO_LOAD(font, "pango_font_description_new")
    YM_PANGO_LOAD(set_family, "pango_font_description_set_family")
    YM_PANGO_LOAD(set_weight, "pango_font_description_set_weight")
    YM_PANGO_LOAD(set_size, "pango_font_description_set_absolute_size")
    YM_PANGO_LOAD(free_font, "pango_font_description_free")
    YM_PANGO_LOAD(release, "g_object_unref")
    is_whole = 1;
}

const ym_pango *ym_load_pango(void) {
    pthread_once(&once, load);
    return is_whole ? &functions : NULL;
}
