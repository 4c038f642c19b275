import Diagnosis
import FoundationEssentials
import JSON
import Knowledge
import Logs
import Scanning

// For scripts/fit: reads lines of `name TAB log TAB green-or--`, and writes for each a report, or with --features every candidate
// with what is weighed of it.

func read(_ path: String, into reader: inout LogReader) {
    guard let data = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else { return }
    unsafe data.withUnsafeBytes { unsafe reader.read($0) }
}

func option(_ name: String) -> String? {
    CommandLine.arguments.firstIndex(of: name).flatMap { $0 + 1 < CommandLine.arguments.count ? CommandLine.arguments[$0 + 1] : nil }
}

/// A number from 0 to 1 that is the same on every run.
func chance(_ text: String) -> Double {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash ^= hash >> 29
    hash = hash &* 0xBF58_476D_1CE4_E5B9
    return Double((hash ^ hash >> 32) % 10_000) / 10_000
}

let knowledge = Knowledge(files: Knowledge.embeddedFiles)
let engine = Engine(knowledge, try PatternDatabase.compile(Engine.expressions(knowledge)))

let families = Set(knowledge.patterns.map(\.family))
let seed = option("--seed") ?? "0"
let share = option("--without").flatMap(Double.init)
if CommandLine.arguments.contains("--features") { print("names", Engine.featureNames.joined(separator: ","), separator: "\t") }

while let line = readLine() {
    let fields = line.split(separator: "\t").map(String.init)
    guard fields.count == 3 else { continue }
    var reader = engine.reader()
    read(fields[1], into: &reader)
    let log = reader.finish()
    var green: GreenLines?
    if fields[2] != "-" {
        var passed = LogReader { _ in }
        read(fields[2], into: &passed)
        green = GreenLines(passed.finish())
    }
    guard CommandLine.arguments.contains("--features") else {
        print(fields[0], String(decoding: engine.diagnose(log, green: green).json.serialized(), as: UTF8.self), separator: "\t")
        continue
    }
    var left: Set<String> = []
    if let share { left = families.filter { $0 != "generic" && chance(fields[0] + $0 + seed) < share } }
    for candidate in engine.weighed(log, green: green, without: left) {
        let values = candidate.values.map { "\($0)" }.joined(separator: ",")
        print(
            fields[0],
            candidate.line,
            candidate.block.lowerBound,
            candidate.block.upperBound,
            candidate.whole.lowerBound,
            candidate.whole.upperBound,
            candidate.pattern,
            values,
            separator: "\t"
        )
    }
}
