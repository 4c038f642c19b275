extension Pen {
    // As long as a title can be: it ends with the conditions, without which the picture says something else.
    private static let titleLines = 4

    /// The title, what is measured, and which colour is what.
    ///
    /// - Returns: how high that is.
    func head(of plot: Plot, at start: Picture.Point, room: Double, _ marks: inout [Picture.Mark]) -> Double {
        var y = start.y
        for line in lines(plot.title, room, size: Self.titleSize, isBold: true, most: Self.titleLines) {
            y += Self.titleSize
            let lettering = Picture.Lettering(size: Self.titleSize, isBold: true, colour: theme.text)
            marks.append(.text(line, Picture.Point(start.x, y), lettering))
            y += 6
        }
        if !plot.subtitle.isEmpty {
            y += Self.labelSize
            marks.append(label(fitted(plot.subtitle, room), at: Picture.Point(start.x, y)))
            y += 6
        }
        if plot.series.count > 1 { y += legend(plot.series.map(\.name), at: Picture.Point(start.x, y), room: room, &marks) }
        return y - start.y + 16
    }

    private func legend(_ names: [String], at start: Picture.Point, room: Double, _ marks: inout [Picture.Mark]) -> Double {
        let (swatch, gap, row) = (14.0, 24.0, Self.labelSize + 8)
        var (x, y) = (start.x, start.y + 8)
        for (index, text) in fitted(apart: names, room - swatch - 6).enumerated() {
            let taken = swatch + 6 + width(text)
            if x > start.x, x + taken > start.x + room { (x, y) = (start.x, y + row) }
            marks.append(.rectangle(Picture.Point(x, y + 4), width: swatch, height: swatch, colour(index)))
            marks.append(label(text, at: Picture.Point(x + swatch + 6, y + Self.labelSize - 1)))
            x += taken + gap
        }
        return y + row - start.y
    }
}

extension Plot {
    /// What is measured and along what, where the title does not say it already.
    var subtitle: String {
        let said = measure.isEmpty ? dimension : dimension.isEmpty ? measure : "\(measure) by \(dimension)"
        return said.lowercased() == title.lowercased() ? "" : said
    }
}
