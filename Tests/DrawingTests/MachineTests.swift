import Foundation
import Plotting
import Testing

@testable import Drawing

/// What a chart needs of the machine, and what is said where the machine lacks it.
@Suite struct MachineTests {
    private static var hasLoadedCairo: Bool {
        let maps = try? FileHandle(forReadingFrom: URL(filePath: "/proc/self/maps")).readToEnd()
        return String(decoding: maps ?? Data(), as: UTF8.self).contains("/libcairo.so")
    }

    /// A process that draws nothing pays nothing.
    @Test func isNotLoadedBeforeTheFirstChart() async {
        await #expect(processExitsWith: .success) {
            guard !MachineTests.hasLoadedCairo else { exit(1) }
            _ = try Chart(Example.all[0].plot())
            exit(MachineTests.hasLoadedCairo ? 0 : 2)
        }
    }

    @Test(arguments: [("libyardmaster-none.so.9", "libyardmaster-none.so.9"), ("libm.so.6", "cairo_")])
    func saysWhatIsMissing(library: String, word: String) throws {
        let problem = try #require(Cairo.problem(with: library)).description
        #expect(problem.contains("Debian: libcairo2") && problem.contains(word))
    }

    @Test func nothingIsMissingHere() { #expect(Cairo.problem(with: "libcairo.so.2") == nil) }

    /// Without any font there are still letters that can be read, which Cairo brings along.
    @Test func drawsWithoutFonts() async {
        await #expect(processExitsWith: .success) {
            let settings = FileManager.default.temporaryDirectory.appending(path: "no-fonts-\(getpid()).conf")
            try Data("<?xml version=\"1.0\"?><fontconfig></fontconfig>".utf8).write(to: settings)
            setenv("FONTCONFIG_FILE", settings.path(), 1)
            let hasFonts = Fonts.areKnown
            try FileManager.default.removeItem(at: settings)
            guard !hasFonts else { exit(1) }
            let chart = try Chart(Example.all[0].plot(), scale: 1)
            if let folder = ProcessInfo.processInfo.environment["DRAW"] {
                try Data(chart.png).write(to: URL(filePath: "\(folder)/no-fonts.png"))
            }
            exit(try Pixels(chart.png).width == 640 ? 0 : 2)
        }
    }

    @Test(arguments: [(0.0, 10.0), (10, 1e6), (-1, 10)]) func refusesSizesThatAreNone(width: Double, height: Double) throws {
        #expect(throws: DrawingProblem.self) { try Canvas(Cairo(), width: width, height: height, scale: 1) }
    }

    /// Libraries that share caches of fonts among threads draw the same on each.
    @Test(.timeLimit(.minutes(1))) func drawsOnSeveralThreadsAtOnce() async throws {
        let drawn = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for number in 0..<12 {
                let example = number.isMultiple(of: 2) ? Example.all[0] : Example.alphabets
                group.addTask { try Chart(example.plot(), scale: 1).png }
            }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(drawn.count == 2)
    }

    /// Letters that join, or run the other way, are set by Pango where the machine has it; the others need nothing but Cairo.
    @Test(arguments: [
        ("orders", false), ("Łódź, Αθήνα, Киев €", false), ("תל אביב", true), ("القاهرة", true), ("東京", true), ("🚢", true), ("…", false),
    ])
    func typesetterIsNeeded(text: String, isNeeded: Bool) { #expect(Typesetter.isNeeded(for: text) == isNeeded) }
}
