import Foundation
import Testing

@testable import Plotting

/// Whether everybody tells the colours apart: as they are, and as people see them who lack one kind of cones (Machado and others, 2009).
@Suite struct ColourTests {
    static let eyes: [(String, [[Double]])] = [
        ("all", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        ("no long", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
        ("no middle", [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
        ("no short", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
    ]

    @Test(arguments: [Theme.light, .dark], eyes) func areToldApart(theme: Theme, eyes: (String, [[Double]])) {
        let seen = theme.series.map { Self.perceived(Self.through(eyes.1, Self.linear($0))) }
        for (index, first) in seen.enumerated() {
            for second in seen.dropFirst(index + 1) {
                let distance = zip(first, second).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
                // A just noticeable difference is about 0.02; beside each other in thin lines it takes several.
                #expect(distance > 0.08, "\(first) \(second)")
            }
        }
        #expect(theme.series.count == Plot.mostSeries)
    }

    /// As the guidelines for the web ask: 3 to 1 for what is drawn, 4.5 to 1 for what is read.
    @Test(arguments: [Theme.light, .dark]) func standOutFromTheGround(theme: Theme) {
        for colour in theme.series { #expect(Self.contrast(colour, theme.background) > 2.9, "\(colour)") }
        for colour in [theme.text, theme.faint] { #expect(Self.contrast(colour, theme.background) > 4.5, "\(colour)") }
    }

    private static func contrast(_ first: Picture.Colour, _ second: Picture.Colour) -> Double {
        let sizes = [first, second].map { colour in zip([0.2126, 0.7152, 0.0722], linear(colour)).map(*).reduce(0, +) }.sorted()
        return (sizes[1] + 0.05) / (sizes[0] + 0.05)
    }

    private static func linear(_ colour: Picture.Colour) -> [Double] {
        [colour.red, colour.green, colour.blue].map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
    }

    private static func through(_ matrix: [[Double]], _ rgb: [Double]) -> [Double] {
        matrix.map { row in min(1, max(0, zip(row, rgb).map(*).reduce(0, +))) }
    }

    /// In the space of Oklab, where distances are as large as they look.
    private static func perceived(_ rgb: [Double]) -> [Double] {
        let cones = times(
            [[0.41222147, 0.53633254, 0.05144599], [0.21190350, 0.68069955, 0.10739696], [0.08830246, 0.28171884, 0.62997870]],
            rgb
        )
        return times(
            [[0.21045426, 0.79361779, -0.00407205], [1.97799850, -2.42859220, 0.45059371], [0.02590404, 0.78277177, -0.80867577]],
            cones.map { cbrt($0) }
        )
    }

    private static func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] { matrix.map { zip($0, vector).map(*).reduce(0, +) } }
}
