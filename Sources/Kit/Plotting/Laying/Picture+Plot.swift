extension Picture {
    private static let pageWidth = 640.0
    private static let margin = 24.0
    private static let areaHeight = 340.0

    /// Lays a plot out on a page. The legend stands above the area, never within it.
    package init(_ plot: Plot, theme: Theme = .light, measure: @escaping TextMeasure) {
        let pen = Pen(theme: theme, measure: measure)
        self.init(width: Self.pageWidth, height: 0, background: theme.background)
        let room = Self.pageWidth - 2 * Self.margin
        var y = Self.margin + pen.head(of: plot, at: Point(Self.margin, Self.margin), room: room, &marks)
        let frame = Frame(left: Self.margin, top: y, width: room, height: Self.areaHeight)
        y += plot.isHorizontal(pen, room) ? pen.bars(of: plot, in: frame, &marks) : pen.area(of: plot, in: frame, &marks)
        if let note = plot.note {
            y += 8
            for line in pen.lines(note, room, size: Pen.noteSize, isBold: false, most: 3) {
                y += Pen.noteSize + 4
                marks.append(.text(line, Point(Self.margin, y), Lettering(size: Pen.noteSize, colour: theme.faint)))
            }
        }
        height = (y + Self.margin).rounded(.up)
    }

    /// Where a part of the page may lie.
    struct Frame {
        var left: Double
        var top: Double
        var width: Double
        var height: Double

        var right: Double { left + width }
        var bottom: Double { top + height }
    }
}
