import Configuration
import OperatingSystem
import Runbooks

/// Reads what a runbook is told: `parameters: {service: {values: [web, worker]}, count: {integer: [1, 5]}}`
struct RunbookParametersReader {
    var entry: YAMLEntry

    mutating func parameters(_ members: [YAMLNode.Member]) -> [RunbookParameter] {
        guard let member = members.first(where: { $0.key == "parameters" }), member.value.content != .null else { return [] }
        guard let inner = member.value.members else {
            entry.complain(member.line, "parameters", "has to be a mapping such as {service: {values: [web, worker]}}")
            return []
        }
        return inner.compactMap { pair in
            guard CommandTemplate.isName(pair.key) else {
                entry.complain(
                    pair.line,
                    "parameters",
                    "\(ValueCheck.quoted(pair.key)) has to be 1 to 32 lower-case letters, digits and _, a letter first"
                )
                return nil
            }
            return limit(pair).map { RunbookParameter(pair.key, $0) }
        }
    }

    private mutating func limit(_ pair: YAMLNode.Member) -> RunbookParameter.Limit? {
        let key = "parameters.\(pair.key)"
        let kinds = (pair.value.members ?? []).filter { $0.key != "longest" }
        guard let members = pair.value.members, let kind = kinds.first, kinds.count == 1 else {
            entry.complain(pair.line, key, "has to say one of values, pattern and integer, as in {values: [web, worker]}")
            return nil
        }
        if let longest = members.first(where: { $0.key == "longest" }), kind.key != "pattern" {
            entry.complain(longest.line, "\(key).longest", "belongs to a pattern")
        }
        switch kind.key {
        case "values": return values(kind, key)
        case "pattern": return pattern(kind, members, key)
        case "integer": return integer(kind, key)
        default:
            let known = ["values", "pattern", "integer"]
            let guess = Spelling.nearest(to: kind.key, in: known).map { "; did you mean \($0)?" } ?? ""
            entry.complain(kind.line, "\(key).\(kind.key)", "there is no such limit; use one of \(known.joined(separator: ", "))\(guess)")
            return nil
        }
    }

    private mutating func values(_ kind: YAMLNode.Member, _ key: String) -> RunbookParameter.Limit? {
        guard let values = kind.value.scalars, !values.isEmpty, values.count <= 100, Set(values).count == values.count,
            values.allSatisfy({ $0.count <= 200 && $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } })
        else {
            entry.complain(kind.line, "\(key).values", "has to be a list of 1 to 100 different texts of at most 200 characters")
            return nil
        }
        return .values(values)
    }

    private mutating func pattern(_ kind: YAMLNode.Member, _ members: [YAMLNode.Member], _ key: String) -> RunbookParameter.Limit? {
        guard let text = kind.value.scalar, !text.isEmpty, text.count <= 500 else {
            entry.complain(
                kind.line,
                "\(key).pattern",
                "has to be a regular expression (POSIX extended) of at most 500 characters, such as \"[a-z0-9-]+\""
            )
            return nil
        }
        var longest = 100
        if let member = members.first(where: { $0.key == "longest" }) {
            if let number = member.value.scalar.flatMap({ Int($0) }), (1...1_000).contains(number) {
                longest = number
            } else {
                entry.complain(member.line, "\(key).longest", "has to be a whole number between 1 and 1000")
            }
        }
        do throws(WholePattern.Problem) { return .pattern(try WholePattern(text), longest: longest) } catch {
            entry.complain(kind.line, "\(key).pattern", "is no regular expression (POSIX extended): \(error.description)")
            return nil
        }
    }

    private mutating func integer(_ kind: YAMLNode.Member, _ key: String) -> RunbookParameter.Limit? {
        let bounds = kind.value.scalars?.compactMap { Int64($0) } ?? []
        guard bounds.count == 2, kind.value.scalars?.count == 2, bounds[0] <= bounds[1] else {
            entry.complain(kind.line, "\(key).integer", "has to be the least and the greatest number, as in [1, 10]")
            return nil
        }
        return .integer(bounds[0]...bounds[1])
    }
}
