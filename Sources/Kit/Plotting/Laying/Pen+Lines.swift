extension Pen {
    private static let mostDots = 40
    private static let thickness = 3.0

    /// A gap in the values is a gap in the line.
    func lines(of plot: Plot, _ places: PlacesAxis, _ values: Scale, _ marks: inout [Picture.Mark]) {
        let across = (0..<plot.places.count).map(places.middle)
        for (index, series) in plot.series.enumerated() {
            var run: [Picture.Point] = []
            var dots: [Picture.Mark] = []
            func end() {
                if run.count > Self.dense {
                    marks += filled(run, colour(index))
                } else if run.count > 1 {
                    marks.append(.line(run, width: Self.thickness, colour(index)))
                }
                // One by itself would not be seen.
                if run.count == 1 || across.count <= Self.mostDots { dots += run.map { .dot($0, radius: 4.5, colour(index)) } }
                run = []
            }
            for (place, x) in across.enumerated() {
                if let value = series.values[place] { run.append(.init(x, values.place(value))) } else { end() }
            }
            end()
            marks += dots
        }
    }

    private static let dense = 1_000

    /// A line that goes up and down within a hair fills what it crosses: drawn point by point it would look the same, a hundred times slower.
    private func filled(_ points: [Picture.Point], _ colour: Picture.Colour) -> [Picture.Mark] {
        var marks: [Picture.Mark] = []
        var start = points.startIndex
        while start < points.endIndex {
            let column = points[start].x.rounded(.down)
            var end = start
            while end < points.endIndex, points[end].x.rounded(.down) == column { end += 1 }
            // From where the line came, so that it has no gap.
            let crossed = points[max(0, start - 1)..<end]
            if start > 0, column - points[start - 1].x.rounded(.down) > 1 {
                marks.append(.line([points[start - 1], points[start]], width: Self.thickness, colour))
            } else if let top = crossed.map(\.y).min(), let bottom = crossed.map(\.y).max() {
                let corner = Picture.Point(column, top - Self.thickness / 2)
                marks.append(.rectangle(corner, width: 1, height: bottom - top + Self.thickness, colour))
            }
            start = end
        }
        return marks
    }
}
