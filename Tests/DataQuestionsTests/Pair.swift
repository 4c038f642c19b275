import DataQuestions
import Datasets
import Foundation
import Testing
import Time

/// A question, and what a person who knows SQL would have asked for it.
struct Pair: CustomTestStringConvertible, Sendable {
    var schema: String
    var question: String
    var sql: String

    var testDescription: String { "\(schema): \(question)" }

    static func all(in name: String) throws -> [Pair] {
        try all(of: text(name))
    }

    static func all(of text: String) throws -> [Pair] {
        try text.split(separator: "\n").map { line in
            let fields = line.split(separator: "\t").map(String.init)
            try #require(fields.count == 3, "\(line)")
            return Pair(schema: fields[0], question: fields[1], sql: fields[2])
        }
    }

    static func text(_ name: String) throws -> String {
        let folder = try #require(Bundle.module.resourcePath)
        return String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/Pairs/\(name)")), as: UTF8.self)
    }

    /// A Wednesday.
    static let now = Moment(text: "2026-04-15T10:30:00Z")!
    static let masked: Set<String> = ["members.password_hash"]

    struct Fault {
        /// It was answered as if it had been understood, which is worse than not to answer.
        var isCertain: Bool
        var words: String
    }

    /// What speaks against the answer; nil where it is the one that was wanted.
    func fault() async throws -> Fault? {
        let bench = try SQLiteBench.of(schema)
        let reading = try await bench.reader().read(question)
        if case .unsure(let several) = reading {
            return Fault(isCertain: false, words: "unsure: \(several.map { $0.words + ": " + $0.sql(for: .sqlite) })")
        }
        guard case .certain(let understood) = reading else { return Fault(isCertain: false, words: "\(reading)") }
        let written = understood.sql(for: .sqlite)
        let wanted = try bench.rows(sql)
        guard let found = try? bench.rows(written) else { return Fault(isCertain: true, words: "does not run: \(written)") }
        let isOrdered = sql.hasSuffix("DESC") || sql.contains("ORDER BY 1") || sql.contains("LIMIT")
        if isOrdered ? found == wanted : found.sorted(by: Self.before) == wanted.sorted(by: Self.before) { return nil }
        return Fault(isCertain: true, words: "\(understood.words)\n\(written)\nfound \(found.prefix(4))\nwanted \(wanted.prefix(4))")
    }

    private static func before(_ left: [String], _ right: [String]) -> Bool { left.lexicographicallyPrecedes(right) }
}
