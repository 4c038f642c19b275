extension Pen {
    /// An area with its values upwards and its places to the right.
    ///
    /// - Returns: how high it is with what is written below it.
    func area(of plot: Plot, in frame: Picture.Frame, _ marks: inout [Picture.Mark]) -> Double {
        let axis = ValueAxis(plot)
        let left = frame.left + (axis.ticks.map { width($0.label) }.max() ?? 0) + 10
        let inner = Picture.Frame(left: left, top: frame.top, width: frame.right - left, height: frame.height)
        let places = PlacesAxis(plot, inner, self)
        let written = places.writtenValues(of: plot, self)
        // What is written beyond the ends of bars needs room there.
        let (above, below) = written == nil ? (8, 0) : (Self.labelSize + 8, axis.domain.lowerBound < 0 ? Self.labelSize + 8 : 0)
        let values = Scale(domain: axis.domain, start: frame.bottom - below, end: frame.top + above)
        for (value, label) in axis.ticks {
            let y = values.place(value)
            marks.append(.line([.init(left, y), .init(frame.right, y)], width: 1, theme.grid))
            marks.append(self.label(label, at: .init(left - 8, y + Self.labelSize * 0.35), .end))
        }
        marks += places.marks
        switch plot.form {
        case .line: lines(of: plot, places, values, &marks)
        case .bar, .stacked, .histogram: columns(of: plot, places, values, written, &marks)
        }
        // The ground lies over the bars' feet, where it is within the values.
        if axis.domain.contains(0) {
            marks.append(.line([.init(left, values.place(0)), .init(frame.right, values.place(0))], width: 2, theme.faint))
        }
        return frame.height + places.height
    }

    private func columns(of plot: Plot, _ places: PlacesAxis, _ values: Scale, _ written: [String?]?, _ marks: inout [Picture.Mark]) {
        let lanes = plot.form == .stacked ? 1 : plot.series.count
        for place in 0..<plot.places.count {
            let (start, end) = places.bars(place)
            let thickness = (end - start) / Double(lanes)
            for bar in Piles(plot, at: place).bars {
                let (low, high) = (values.place(bar.from), values.place(bar.to))
                let lane = plot.form == .stacked ? 0 : Double(bar.series)
                let gap = plot.form == .histogram || lanes > 1 ? min(1, thickness / 4) : 0
                let corner = Picture.Point(start + lane * thickness, min(low, high))
                marks.append(.rectangle(corner, width: thickness - gap, height: max(1, abs(high - low)), colour(bar.series)))
                // A hair between parts tells them apart without their colours.
                if bar.from != 0 {
                    marks.append(.rectangle(.init(corner.x, low - 0.5), width: thickness - gap, height: 1, theme.background))
                }
                guard let written, let text = written[place] else { continue }
                let y = bar.to < 0 ? high + Self.labelSize + 2 : high - 7
                marks.append(label(text, at: .init((start + end) / 2, y), .middle))
            }
        }
    }
}
