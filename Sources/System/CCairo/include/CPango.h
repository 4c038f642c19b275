#ifndef YARDMASTER_CPANGO_H
#define YARDMASTER_CPANGO_H

#include <cairo/cairo.h>

/// What sets letters that need more than one font, or run from right to left. It is used where the machine has it and only for such texts;
/// its few functions are declared here, so that nobody needs its headers, which bring half a desktop with them.
typedef struct {
    void *(*layout)(cairo_t *context);
    void (*set_text)(void *layout, const char *text, int length);
    void (*set_font)(void *layout, const void *font);
    void (*set_single_paragraph)(void *layout, int is_single);
    void (*size)(void *layout, int *width, int *height);
    void *(*first_line)(void *layout, int line);
    void (*show_line)(cairo_t *context, void *line);
    void *(*font)(void);
    void (*set_family)(void *font, const char *family);
    void (*set_weight)(void *font, int weight);
    void (*set_size)(void *font, double size);
    void (*free_font)(void *font);
    void (*release)(void *object);
} ym_pango;

/// Widths are in so many parts of a unit.
#define YM_PANGO_SCALE 1024
#define YM_PANGO_NORMAL 400
#define YM_PANGO_BOLD 700

/// Null where the machine has none. Any thread may ask.
const ym_pango *ym_load_pango(void);

#endif
