import CCairo

/// Sets texts that one font does not hold, or that run from right to left. For one thread at a time.
final class Typesetter {
    private let pango: ym_pango
    private let context: OpaquePointer
    private let layout: UnsafeMutableRawPointer
    private let font: UnsafeMutableRawPointer

    /// Nil where the machine lacks Pango.
    init?(_ context: OpaquePointer) {
        guard let pango = ym_load_pango()?.pointee, let layout = pango.layout(context), let font = pango.font() else { return nil }
        (self.pango, self.context, self.layout, self.font) = (pango, context, layout, font)
        pango.set_single_paragraph(layout, 1)
        pango.set_family(font, "DejaVu Sans, sans-serif")
    }

    deinit {
        pango.free_font(font)
        pango.release(layout)
    }

    /// From Hebrew on, letters are not in every font, or are joined or turned. What lies before, most fonts have.
    static func isNeeded(for text: String) -> Bool {
        text.unicodeScalars.contains { scalar in (0x0590..<0x1E00).contains(scalar.value) || scalar.value >= 0x2E80 }
    }

    func width(of text: String, _ size: Double, isBold: Bool) -> Double {
        set(text, size, isBold)
        var (width, height): (Int32, Int32) = (0, 0)
        pango.size(layout, &width, &height)
        return Double(width) / Double(YM_PANGO_SCALE)
    }

    /// With its baseline at the current point.
    func show(_ text: String, _ size: Double, isBold: Bool) {
        set(text, size, isBold)
        guard let line = pango.first_line(layout, 0) else { return }
        pango.show_line(context, line)
    }

    private func set(_ text: String, _ size: Double, _ isBold: Bool) {
        pango.set_weight(font, isBold ? YM_PANGO_BOLD : YM_PANGO_NORMAL)
        pango.set_size(font, size * Double(YM_PANGO_SCALE))
        pango.set_font(layout, font)
        pango.set_text(layout, text, -1)
    }
}
