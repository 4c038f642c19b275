import Foundation
import Plotting
import Testing
import Time

@testable import Drawing

/// Pictures as they were looked at, in light and dark. `DRAW=folder` writes what is drawn now, to be looked at and copied to `Golden`.
@Suite(.enabled(if: Fonts.areKnown, "the golden images are drawn with DejaVu Sans: scripts/setup installs it"))
struct GoldenTests {
    // Below what another word of a name is, which is the least that people would see.
    private static let most: Float = 0.012

    @Test(arguments: Example.all) func looksAsItDid(_ example: Example) throws {
        let chart = try Chart(example.plot(), theme: example.theme, scale: 1)
        try Self.show(example)
        let distance = try Pixels(chart.png).distance(to: Self.golden(example.name))
        #expect(distance < Self.most, "\(distance)")
    }

    @Test func everyAlphabetHasAChart() throws {
        try Self.show(.alphabets)
        let chart = try Chart(Example.alphabets.plot(), scale: 1)
        #expect(try Pixels(chart.png).width == 640 && chart.words.contains("東京都千代田区"))
    }

    private static func show(_ example: Example) throws {
        guard let folder = ProcessInfo.processInfo.environment["DRAW"] else { return }
        for (scale, suffix) in [(1, ""), (Chart.scale, "@2x")] {
            let chart = try Chart(example.plot(), theme: example.theme, scale: scale)
            try Data(chart.png).write(to: URL(filePath: "\(folder)/\(example.name)\(suffix).png"))
        }
    }

    struct Change: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let make: @Sendable (inout Plot) -> Void
    }

    /// What people would see is seen by the comparison.
    @Test(arguments: [
        Change(testDescription: "a bar is missing") { $0.series[0].values[2] = nil },
        Change(testDescription: "a bar is longer") { $0.series[0].values[1] = 460 },
        Change(testDescription: "a name is another") { $0.places = .names(["delivered", "open", "paid", "refused", "none"]) },
        Change(testDescription: "the title is another") { $0.title = "Orders by stature" },
        Change(testDescription: "a note is there") { $0.note = "3 rows left out" },
    ]) func seesWhatPeopleSee(_ change: Change) throws {
        let example = Example.all[0]
        var plot = try example.plot()
        change.make(&plot)
        let distance = try Pixels(Chart(plot, scale: 1).png).distance(to: Self.golden(example.name))
        #expect(distance >= Self.most, "\(distance)")
    }

    @Test func seesAnotherColour() throws {
        let example = Example.all[0]
        var theme = Theme.light
        theme.series[0] = theme.series[2]
        #expect(try Pixels(Chart(example.plot(), theme: theme, scale: 1).png).distance(to: Self.golden(example.name)) >= Self.most)
    }

    private static func golden(_ name: String) throws -> Pixels {
        try Pixels(Array(Data(contentsOf: Bundle.module.bundleURL.appending(path: "Golden/\(name).png"))))
    }
}
