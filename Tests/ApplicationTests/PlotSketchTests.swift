import CommandLine
import Conversation
import Plotting
import Terminal
import Testing
import Time

@testable import Application

struct PlotSketchTests {
    private static let bars = Plot(
        "orders",
        .bar,
        dimension: "country",
        measure: "orders",
        places: .names(["Germany", "Österreich und die Schweiz zusammen", "日本"]),
        series: [.init("orders", [1_200, 600, nil])]
    )
    private static let lines = Plot(
        "load",
        .line,
        dimension: "day",
        measure: "ms",
        places: .times((0..<200).map { Moment(seconds: 86_400 * $0) }),
        series: [
            .init("p50", (0..<200).map { Double($0) }),
            .init("p95 of everything that there is here", [5] + .init(repeating: nil, count: 199)),
        ]
    )

    @Test(arguments: [20, 40, 80, 200], [bars, lines])
    func itFits(_ width: Int, _ plot: Plot) {
        for line in PlotSketch(plot, width: width).lines { #expect(line.columns <= width, "\(line)") }
    }

    @Test func barsAreAsLongAsWhatTheyAreOf() {
        #expect(PlotSketch(Self.bars, width: 30).lines == ["Germany    ██████████████ 1200", "Österreic… ███████ 600", "日本      "])
        let line = PlotSketch(Self.lines, width: 40).lines[0]
        #expect(line.hasPrefix("p50 ▁▁") && line.hasSuffix("█ 0 – 199"))
    }

    @Test func aPictureIsShownInPlaceOfItsWords() {
        let file = Reply.Attachment(id: "a1", name: "orders.png", kind: .png, title: "orders", alternative: "told", byteCount: 20)
        let style = TextStyle(isColoured: false)
        let shown = TerminalReply(width: 60, style: style, pictures: ["a1": Self.bars]).text(Reply([.attachment(file)]))
        #expect(shown.hasPrefix("orders\nGermany") && shown.contains("█") && shown.hasSuffix("[orders.png, 20 bytes]"))
        #expect(TerminalReply(width: 60, style: style).text(Reply([.attachment(file)])).contains("told"))
    }
}
