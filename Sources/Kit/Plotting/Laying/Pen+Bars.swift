extension Plot {
    /// Names that do not fit below upright bars stand beside lying ones: turned letters are hard to read.
    func isHorizontal(_ pen: Pen, _ room: Double) -> Bool {
        guard form == .bar || form == .stacked, case .names(let names) = places else { return false }
        let band = (room - 70) / Double(max(1, names.count))
        return names.contains { pen.width($0) > band - 10 }
    }
}

extension Pen {
    private static let valueGap = 8.0
    private static let nameShare = 0.47

    /// Bars from left to right, one below the other.
    ///
    /// - Returns: how high they are together.
    func bars(of plot: Plot, in frame: Picture.Frame, _ marks: inout [Picture.Mark]) -> Double {
        guard case .names(let names) = plot.places else { return 0 }
        let lanes = plot.form == .stacked ? 1 : plot.series.count
        let band = max(36, Double(lanes) * 15 + 14)
        let bottom = frame.top + band * Double(names.count)
        let shown = fitted(apart: names, frame.width * Self.nameShare)
        let left = frame.left + (shown.map { width($0) }.max() ?? 0) + 10
        let axis = ValueAxis(plot)
        // One value a bar is written at its end, which is read faster than an axis.
        let written = plot.series.count == 1 ? plot.series[0].values.map { $0.map(NumberText.alone) } : nil
        let room = Room(written, plot.series.first?.values ?? [], self)
        let ends = plot.extent
        let scale = Scale(
            domain: written == nil ? axis.domain : ends,
            start: left + room.before,
            end: frame.right - (written == nil ? 24 : room.after)
        )
        if written == nil { grid(axis, scale, frame.top, bottom, &marks) }
        for (place, name) in shown.enumerated() {
            let top = frame.top + band * Double(place)
            let baseline = top + band / 2 + Self.labelSize * 0.35
            marks.append(label(name, at: .init(left - 10, baseline), .end, theme.text))
            let thickness = (band - 10) / Double(lanes)
            for bar in Piles(plot, at: place).bars {
                let (start, end) = (scale.place(bar.from), scale.place(bar.to))
                let corner = Picture.Point(min(start, end), top + 5 + (plot.form == .stacked ? 0 : Double(bar.series)) * thickness)
                let gap: Double = lanes > 1 ? 1 : 0
                marks.append(.rectangle(corner, width: max(1, abs(end - start)), height: thickness - gap, colour(bar.series)))
                if bar.from != 0 {
                    marks.append(.rectangle(.init(start - 0.5, corner.y), width: 1, height: thickness - gap, theme.background))
                }
                guard let text = written?[place] else { continue }
                let isBefore = bar.to < 0
                marks.append(label(text, at: .init(end + (isBefore ? -Self.valueGap : Self.valueGap), baseline), isBefore ? .end : .start))
            }
        }
        let ground = scale.place(0)
        marks.append(.line([.init(ground, frame.top), .init(ground, bottom)], width: 2, theme.faint))
        return bottom - frame.top + (written == nil ? Self.labelSize + 10 : 4)
    }

    private func grid(_ axis: ValueAxis, _ scale: Scale, _ top: Double, _ bottom: Double, _ marks: inout [Picture.Mark]) {
        let widest = axis.ticks.map { width($0.label) }.max() ?? 0
        let apart = axis.ticks.count < 2 ? .infinity : scale.place(axis.ticks[1].value) - scale.place(axis.ticks[0].value)
        for (number, tick) in axis.ticks.enumerated() {
            let x = scale.place(tick.value)
            marks.append(.line([.init(x, top), .init(x, bottom)], width: 1, theme.grid))
            // Every other one where they would touch.
            let isShown = widest + 12 < apart || number.isMultiple(of: 2)
            if isShown { marks.append(label(tick.label, at: .init(x, bottom + Self.labelSize + 4), .middle)) }
        }
    }

    /// What the written values need beyond the bars' ends.
    private struct Room {
        var before = 0.0
        var after = 0.0

        init(_ written: [String?]?, _ values: [Double?], _ pen: Pen) {
            guard let written else { return }
            for (text, value) in zip(written, values) {
                guard let text, let value else { continue }
                let width = pen.width(text) + Pen.valueGap
                if value < 0 { before = max(before, width) } else { after = max(after, width) }
            }
        }
    }
}
