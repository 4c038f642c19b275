import Costs
import Language
import JSON

extension CostReport {
    var json: String {
        let object: JSON = [
            "schema": 1, "since": .string(since), "by": .string(key.rawValue), "lines": .array(lines.map(\.json)), "total": total.json,
        ]
        return String(decoding: object.serialized(), as: UTF8.self) + "\n"
    }

    var csv: String {
        let head = "\(key.rawValue),questions,calls,input,cached_input,cache_writes,output,cost_usd,unpriced_tokens,estimated_tokens\n"
        return head + lines.map(\.csv).joined()
    }
}

extension CostReport.Line {
    private var counts: [(String, Int)] {
        [
            ("questions", turns), ("calls", calls), ("input", usage.input), ("cached_input", usage.cachedInput),
            ("cache_writes", usage.cacheWrites), ("output", usage.output),
        ]
    }

    private var doubts: [(String, Int)] { [("unpriced_tokens", unpriced), ("estimated_tokens", estimated)] }

    fileprivate var json: JSON {
        func members(_ counts: [(String, Int)]) -> [(key: String, value: JSON)] { counts.map { ($0.0, .integer(Int64($0.1))) } }
        let money: (key: String, value: JSON) = ("cost_usd", .number(Double(cost.microdollars) / 1_000_000))
        return .object(JSONObject([("name", .string(name))] + members(counts) + [money] + members(doubts)))
    }

    fileprivate var csv: String {
        let (dollars, rest) = (cost.microdollars / 1_000_000, String(cost.microdollars % 1_000_000))
        let money = "\(dollars).\(String(repeating: "0", count: 6 - rest.utf8.count))\(rest)"
        return ([quoted] + counts.map { "\($0.1)" } + [money] + doubts.map { "\($0.1)" }).joined(separator: ",") + "\n"
    }

    /// A name that begins like a formula would be one in a spreadsheet.
    private var quoted: String {
        let name = "=+-@\t\r".contains(name.prefix(1)) && !name.isEmpty ? "'" + name : name
        guard name.contains(where: { ",\"\n\r".contains($0) }) else { return name }
        return "\"" + name.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }
}
