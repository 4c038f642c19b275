import JSON
import Redaction

/// What differs between two templates of pods, as lines of a diff. What a secret may stand in is not shown.
struct TemplateDiff {
    private static let longest = 60
    /// The controller's own, and ours: no difference that anybody means.
    private static let own: Set = [
        "metadata.labels.pod-template-hash", "metadata.creationTimestamp", "metadata.annotations.kubectl.kubernetes.io/restartedAt",
    ]

    private(set) var lines: [String] = []

    init(from old: JSON, to new: JSON, _ redactor: Redactor) {
        let (before, after) = (Self.flat(old), Self.flat(new))
        for path in Set(before.keys).union(after.keys).sorted() where before[path] != after[path] && !Self.own.contains(path) {
            let name = Self.name(path)
            if let value = before[path] { lines.append("-\(path): \(redactor.redact(value, under: name))") }
            if let value = after[path] { lines.append("+\(path): \(redactor.redact(value, under: name))") }
        }
    }

    var isEmpty: Bool { lines.isEmpty }

    var text: String {
        guard lines.count > Self.longest else { return lines.joined(separator: "\n") }
        return lines.prefix(Self.longest).joined(separator: "\n") + "\n… and \(lines.count - Self.longest) lines more"
    }

    /// The variable, where it is one: `containers[app].env[TOKEN].value`.
    private static func name(_ path: String) -> String {
        guard path.hasSuffix("].value"), let open = path.lastIndex(of: "[") else {
            return path.split(separator: ".").last.map(String.init) ?? path
        }
        return String(path[path.index(after: open)...].dropLast("].value".count))
    }

    private static func flat(_ json: JSON) -> [String: String] {
        var values: [String: String] = [:]
        func walk(_ json: JSON, _ path: String) {
            switch json {
            case .object(let object):
                for (key, value) in object.members { walk(value, path.isEmpty ? key : "\(path).\(key)") }
            case .array(let elements):
                for (index, element) in elements.enumerated() {
                    guard let name = element["name"]?.string, var named = element.object else {
                        walk(element, "\(path)[\(index)]"); continue
                    }
                    // It stands in the path.
                    named["name"] = nil
                    walk(.object(named), "\(path)[\(name)]")
                }
            case .null: break
            case .string(let text): values[path] = text
            default: values[path] = String(decoding: json.serialized(), as: UTF8.self)
            }
        }
        walk(json["metadata"].map { ["metadata": $0] } ?? [:], "")
        walk(json["spec"] ?? [:], "")
        return values
    }
}
