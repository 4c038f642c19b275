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

let knowledge = Knowledge(files: Knowledge.embeddedFiles)
let engine = Engine(knowledge, try PatternDatabase.compile(Engine.expressions(knowledge)))

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
    for candidate in engine.weighed(log, green: green) {
        let values = candidate.values.map { "\($0)" }.joined(separator: ",")
        print(fields[0], candidate.line, candidate.block.lowerBound, candidate.block.upperBound, candidate.pattern, values, separator: "\t")
    }
}
