/// A row of values in as many letters of a terminal: `▁▂▄█▆▃`.
package enum Sparkline {
    private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// - Parameter width: more values than that are averaged in groups; a gap stays a gap.
    package static func text(_ values: [Double?], width: Int) -> String {
        guard width > 0 else { return "" }
        // Of what is beyond all measure, differences are no numbers.
        let values = values.map { $0.flatMap { abs($0) < 1e100 ? $0 : nil } }
        let shown =
            values.count <= width
            ? values : (0..<width).map { place in mean(values[place * values.count / width..<(place + 1) * values.count / width]) }
        let known = shown.compactMap(\.self)
        guard let low = known.min(), let high = known.max() else { return String(repeating: " ", count: shown.count) }
        return String(
            shown.map { value -> Character in
                guard let value else { return " " }
                // All the same is neither low nor high.
                let height = high > low ? (value - low) / (high - low) : 0.5
                return blocks[min(blocks.count - 1, Int(height * Double(blocks.count)))]
            }
        )
    }

    private static func mean(_ values: ArraySlice<Double?>) -> Double? {
        let known = values.compactMap(\.self)
        return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }
}
