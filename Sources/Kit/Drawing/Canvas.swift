import CCairo
import Plotting

/// A surface of pixels, and the pen that draws on it. For one thread at a time.
final class Canvas {
    private let cairo: Cairo
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private lazy var typesetter = Typesetter(context)

    private static let largest = 8_000

    init(_ cairo: Cairo, width: Double, height: Double, scale: Double) throws(DrawingProblem) {
        let (columns, rows) = (Int((width * scale).rounded(.up)), Int((height * scale).rounded(.up)))
        guard (1...Self.largest).contains(columns), (1...Self.largest).contains(rows) else {
            throw DrawingProblem("a picture of \(columns) × \(rows) pixels is too large")
        }
        self.cairo = cairo
        let f = cairo.functions.pointee
        // Both are never null: what failed is an object that says so.
        surface = f.image_surface_create(CAIRO_FORMAT_RGB24, Int32(columns), Int32(rows))!
        context = f.create(surface)!
        f.scale(context, scale, scale)
        let options = f.font_options_create()
        // Widths that do not depend on the size of a pixel: what was laid out at one scale fits at every other.
        f.font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        f.font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        f.font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        f.set_font_options(context, options)
        f.font_options_destroy(options)
        f.set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        f.set_line_cap(context, CAIRO_LINE_CAP_ROUND)
        try cairo.check(f.status(context), "no picture of \(columns) × \(rows) pixels could be made")
    }

    deinit {
        // It holds on to the context.
        typesetter = nil
        cairo.functions.pointee.destroy(context)
        cairo.functions.pointee.surface_destroy(surface)
    }

    func width(of text: String, _ size: Double, isBold: Bool) -> Double {
        if Typesetter.isNeeded(for: text), let typesetter { return typesetter.width(of: text, size, isBold: isBold) }
        choose(size, isBold)
        var extents = cairo_text_extents_t()
        cairo.functions.pointee.text_extents(context, text, &extents)
        return extents.x_advance
    }

    func draw(_ picture: Picture) {
        let f = cairo.functions.pointee
        ink(picture.background)
        f.paint(context)
        for mark in picture.marks { draw(mark) }
    }

    private func draw(_ mark: Picture.Mark) {
        let f = cairo.functions.pointee
        switch mark {
        case .rectangle(let corner, let width, let height, let colour):
            ink(colour)
            f.rectangle(context, corner.x, corner.y, width, height)
            f.fill(context)
        case .line(let points, let width, let colour):
            guard let first = points.first else { return }
            ink(colour)
            f.set_line_width(context, width)
            f.move_to(context, first.x, first.y)
            for point in points.dropFirst() { f.line_to(context, point.x, point.y) }
            f.stroke(context)
        case .dot(let middle, let radius, let colour):
            ink(colour)
            f.arc(context, middle.x, middle.y, radius, 0, 2 * .pi)
            f.fill(context)
        case .text(let text, let point, let lettering): draw(text, at: point, lettering)
        }
    }

    private func draw(_ text: String, at point: Picture.Point, _ lettering: Picture.Lettering) {
        let shift: Double =
            switch lettering.anchor {
            case .start: 0
            case .middle: width(of: text, lettering.size, isBold: lettering.isBold) / 2
            case .end: width(of: text, lettering.size, isBold: lettering.isBold)
            }
        ink(lettering.colour)
        cairo.functions.pointee.move_to(context, point.x - shift, point.y)
        if Typesetter.isNeeded(for: text), let typesetter { return typesetter.show(text, lettering.size, isBold: lettering.isBold) }
        choose(lettering.size, lettering.isBold)
        cairo.functions.pointee.show_text(context, text)
    }

    private func choose(_ size: Double, _ isBold: Bool) {
        let weight = isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL
        // Another sans serif takes its place where it is missing, and letters of single strokes that Cairo brings where there is none.
        cairo.functions.pointee.select_font_face(context, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, weight)
        cairo.functions.pointee.set_font_size(context, size)
    }

    private func ink(_ colour: Picture.Colour) {
        cairo.functions.pointee.set_source_rgb(context, colour.red, colour.green, colour.blue)
    }

    func png() throws(DrawingProblem) -> [UInt8] {
        let f = cairo.functions.pointee
        try cairo.check(f.status(context), "the picture could not be drawn")
        f.surface_flush(surface)
        guard let pixels = f.image_surface_get_data(surface) else { throw DrawingProblem("the picture has no pixels") }
        let (width, height) = (Int(f.image_surface_get_width(surface)), Int(f.image_surface_get_height(surface)))
        return try PNG(pixels, width: width, height: height, stride: Int(f.image_surface_get_stride(surface))).bytes
    }
}
