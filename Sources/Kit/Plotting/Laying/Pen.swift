/// What every part of a picture is written and measured with.
struct Pen {
    let theme: Theme
    let measure: TextMeasure

    /// A picture of 640 units is about 360 points wide on a phone: these are 15, 11 and 9 there.
    static let titleSize = 26.0
    static let labelSize = 20.0
    static let noteSize = 16.0

    func width(_ text: String, _ size: Double = labelSize) -> Double { measure(text, size, false) }

    func label(
        _ text: String,
        at point: Picture.Point,
        _ anchor: Picture.Lettering.Anchor = .start,
        _ colour: Picture.Colour? = nil
    ) -> Picture.Mark {
        .text(text, point, Picture.Lettering(size: Self.labelSize, colour: colour ?? theme.faint, anchor: anchor))
    }

    /// As much of it as there is room for: of its beginning, or also of its end.
    func fitted(_ text: String, _ room: Double, size: Double = labelSize, isBold: Bool = false, keepsEnd: Bool = false) -> String {
        guard measure(text, size, isBold) > room else { return text }
        // Halved again and again: letter by letter, a page of long names would take longer than all the rest.
        let letters = Array(text)
        func cut(_ count: Int) -> String {
            let end = keepsEnd ? count / 2 : 0
            return String(letters.prefix(count - end)) + "…" + String(letters.suffix(end))
        }
        var (fits, tooLong) = (0, letters.count)
        while tooLong - fits > 1 {
            let middle = (fits + tooLong) / 2
            if measure(cut(middle), size, isBold) > room { tooLong = middle } else { fits = middle }
        }
        return cut(fits)
    }

    /// Where names would be cut to the same, as paths and addresses are, their ends tell them apart.
    func fitted(apart names: [String], _ room: Double) -> [String] {
        let shown = names.map { fitted($0, room) }
        return Set(shown).count == Set(names).count ? shown : names.map { fitted($0, room, keepsEnd: true) }
    }

    /// Along blanks, in at most so many lines.
    func lines(_ text: String, _ room: Double, size: Double, isBold: Bool, most: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            if let last = lines.last, measure(last + " " + word, size, isBold) <= room {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        guard lines.count > most else { return lines.map { fitted($0, room, size: size, isBold: isBold) } }
        let rest = lines[(most - 1)...].joined(separator: " ")
        return (lines.prefix(most - 1) + [rest]).map { fitted($0, room, size: size, isBold: isBold) }
    }

    func colour(_ series: Int) -> Picture.Colour { theme.series[series % theme.series.count] }
}
