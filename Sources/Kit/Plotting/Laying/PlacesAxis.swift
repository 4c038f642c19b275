import Time

/// Where the places of a plot lie from left to right, and what is written below them.
struct PlacesAxis {
    private let plot: Plot
    private let scale: Scale
    private let width: Double
    private(set) var marks: [Picture.Mark] = []
    /// With what is written below the area.
    private(set) var height = Pen.labelSize + 14

    private static let gap = 16.0
    private static let widestBar = 110.0

    init(_ plot: Plot, _ frame: Picture.Frame, _ pen: Pen) {
        self.plot = plot
        let count = Double(max(1, plot.places.count))
        switch plot.places {
        case .names:
            width = frame.width / count
            scale = Scale(domain: 0...count, start: frame.left, end: frame.right)
        case .bins(let edges):
            width = frame.width / count
            scale = Scale(domain: (edges.first ?? 0)...(edges.last ?? 1), start: frame.left, end: frame.right)
        case .times(let times): (scale, width) = Self.points(times.map(\.asSeconds), plot.form, frame)
        case .numbers(let numbers): (scale, width) = Self.points(numbers, plot.form, frame)
        }
        let y = frame.bottom + Pen.labelSize + 8
        let (labels, title) = labels(frame, pen)
        for label in labels {
            if case .names = plot.places {
            } else {
                marks.append(.line([.init(label.at, frame.bottom), .init(label.at, frame.bottom + 6)], width: 1, pen.theme.faint))
            }
            marks.append(pen.label(label.text, at: .init(label.middle, y), .middle))
        }
        guard let title else { return }
        height += Pen.noteSize + 8
        let lettering = Picture.Lettering(size: Pen.noteSize, colour: pen.theme.faint, anchor: .middle)
        let shown = pen.fitted(title, frame.width, size: Pen.noteSize)
        marks.append(.text(shown, .init((frame.left + frame.right) / 2, y + Pen.noteSize + 8), lettering))
    }

    func middle(_ place: Int) -> Double {
        switch plot.places {
        case .names: scale.place(Double(place) + 0.5)
        case .times(let times): scale.place(times[place].asSeconds)
        case .numbers(let numbers): scale.place(numbers[place])
        case .bins(let edges): scale.place((edges[place] + edges[place + 1]) / 2)
        }
    }

    /// From where to where the bars of a place stand.
    func bars(_ place: Int) -> (Double, Double) {
        // Values of a size lie side by side without a gap; places that are nothing to each other have one.
        let share = plot.form == .histogram ? width : min(width * 0.78, Self.widestBar * Double(plot.form == .bar ? plot.series.count : 1))
        let middle = middle(place)
        return (middle - share / 2, middle + share / 2)
    }

    /// One value a bar is written above it, where all of them have room.
    func writtenValues(of plot: Plot, _ pen: Pen) -> [String?]? {
        guard plot.form == .bar, plot.series.count == 1 else { return nil }
        let texts = plot.series[0].values.map { $0.map(NumberText.alone) }
        return texts.contains { pen.width($0 ?? "") > width - 6 } ? nil : texts
    }

    /// Bars need room at both ends, and are as wide as the closest two allow.
    private static func points(_ values: [Double], _ form: PlotForm, _ frame: Picture.Frame) -> (Scale, width: Double) {
        guard let first = values.first, let last = values.last, last > first else {
            let only = values.first ?? 0
            // Whatever its size, there has to be something on both sides of it.
            let around = max(1, abs(only) / 10)
            return (Scale(domain: only - around...only + around, start: frame.left, end: frame.right), frame.width / 3)
        }
        let closest = zip(values, values.dropFirst()).map { $1 - $0 }.min() ?? 1
        let room = form == .line ? 0 : closest / 2
        let inset = form == .line ? 6.0 : 0
        let scale = Scale(domain: first - room...last + room, start: frame.left + inset, end: frame.right - inset)
        return (scale, max(2, closest / (last - first + 2 * room) * (frame.width - 2 * inset)))
    }

    // MARK: - Labels

    private struct Label {
        var text: String
        var at: Double
        /// What would reach over the edge is moved in.
        var middle: Double
        var half: Double

        init(_ text: String, _ at: Double, _ frame: Picture.Frame, _ pen: Pen) {
            (self.text, self.at) = (text, at)
            half = pen.width(text) / 2
            middle = min(max(at, frame.left + half - 30), frame.right - half)
        }
    }

    private func labels(_ frame: Picture.Frame, _ pen: Pen) -> ([Label], title: String?) {
        switch plot.places {
        case .names(let names): return (names.indices.map { Label(names[$0], middle($0), frame, pen) }, nil)
        case .times(let times):
            guard let first = times.first, let last = times.last else { return ([], nil) }
            let grain = TimeTicks.Grain(of: times)
            if first == last { return ([Label(grain.name(first), middle(0), frame, pen)], nil) }
            var ticks = TimeTicks(from: first, to: last, most: 1, grain)
            let labels = fitting { most in
                ticks = TimeTicks(from: first, to: last, most: most, grain)
                return ticks.ticks.map { Label($0.label, scale.place($0.at.asSeconds), frame, pen) }
            }
            return (labels, ticks.context(first, last))
        case .numbers(let numbers):
            return (fitting { self.numbers($0, isWhole: numbers.allSatisfy { $0 == $0.rounded() }, frame, pen) }, plot.dimension)
        case .bins: return (fitting { self.numbers($0, isWhole: false, frame, pen) }, plot.dimension)
        }
    }

    private func numbers(_ most: Int, isWhole: Bool, _ frame: Picture.Frame, _ pen: Pen) -> [Label] {
        let domain = scale.domain
        let ticks = RoundTicks(from: domain.lowerBound, to: domain.upperBound, most: most, isWhole: isWhole)
        let text = NumberText(step: ticks.step, largest: max(abs(domain.lowerBound), abs(domain.upperBound)))
        return ticks.values.filter(domain.contains).map { Label(text.text($0), scale.place($0), frame, pen) }
    }

    /// As many as stand beside each other without touching.
    private func fitting(_ make: (_ most: Int) -> [Label]) -> [Label] {
        for most in stride(from: 9, to: 1, by: -1) {
            let labels = make(most)
            let touches = zip(labels, labels.dropFirst()).contains { $0.middle + $0.half + Self.gap > $1.middle - $1.half }
            if !touches, !labels.isEmpty { return labels }
        }
        return Array(make(2).prefix(1))
    }
}

extension Moment {
    var asSeconds: Double { Double(milliseconds) / 1_000 }
}
