/// What somebody calls a thing in a cluster: its name, and where he says that it is.
struct Named: Equatable, Sendable {
    /// Nil where a place alone is named: `pods in shop`.
    var name: String?
    var kind: Subject.Kind?
    /// What stands behind `in`, `on`, `at`: namespaces and clusters, in the order in which they were said.
    var places: [String] = []

    static func of(_ name: String?, _ kind: Subject.Kind? = nil, in places: String...) -> Named {
        Named(name: name, kind: kind, places: places)
    }
}

/// A sentence in words: as they were written, and in lower case to be compared.
struct Words: Equatable {
    private(set) var written: [String]
    private(set) var lower: [String]

    /// More than any sentence that is understood here.
    private static let longest = 24

    init?(_ text: String) {
        guard text.utf8.count <= 400, !text.contains(where: \.isNewline) else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace).map { Self.bare($0) }.filter { !$0.isEmpty }
        guard !words.isEmpty, words.count <= Self.longest else { return nil }
        self.init(words)
    }

    init(_ words: some Sequence<String>) {
        written = Array(words)
        lower = written.map { $0.lowercased() }
    }

    var count: Int { lower.count }
    var isEmpty: Bool { lower.isEmpty }
    var text: String { lower.joined(separator: " ") }

    /// Without the words at the beginning, where they are there; of several phrases the longest.
    func after(_ phrases: [String]) -> Words? {
        phrases.map { $0.split(separator: " ").map(String.init) }.sorted { $0.count > $1.count }
            .first { lower.starts(with: $0) }
            .map { Words(written.dropFirst($0.count)) }
    }

    /// Without the words at the end.
    func before(_ phrases: [String]) -> Words? {
        phrases.map { $0.split(separator: " ").map(String.init) }.sorted { $0.count > $1.count }
            .first { lower.count >= $0.count && Array(lower.suffix($0.count)) == $0 }
            .map { Words(written.dropLast($0.count)) }
    }

    func split(at word: String) -> (Words, Words)? {
        guard let index = lower.firstIndex(of: word) else { return nil }
        return (Words(written[..<index]), Words(written[(index + 1)...]))
    }

    /// Courtesy, which changes nothing of what is wanted.
    var plain: Words {
        var words = self
        while let shorter = words.after(Self.courtesies) { words = shorter }
        while let shorter = words.before(["please", "pls", "now", "again", "for me", "right now", "at the moment", "thanks"]) {
            words = shorter
        }
        return words
    }

    private static let courtesies = [
        "please", "pls", "hey", "hi", "yardmaster", "can you", "could you", "would you", "kindly", "just", "ok", "i want you to",
        "i need you to",
    ]

    private static func bare(_ word: Substring) -> String {
        var word = word
        while let first = word.first, "!?.,;:…'\"`‘’“”()[]*_~".contains(first) { word.removeFirst() }
        while let last = word.last, "!?.,;:…'\"`‘’“”()[]*_~".contains(last) { word.removeLast() }
        return String(word)
    }
}

extension Words {
    /// What is left when the places are taken out.
    func named() -> Named? {
        var (places, left) = ([String](), [String]())
        var index = 0
        while index < count {
            let word = lower[index]
            let isPlace = ["in", "on", "at", "from", "inside"].contains(word) || (word == "of" && index > 0)
            if isPlace {
                var next = index + 1
                while next < count, ["the", "namespace", "ns", "cluster", "our"].contains(lower[next]) { next += 1 }
                guard next < count, ResourceName.isOne(lower[next]) else { return nil }
                places.append(lower[next])
                index = next + 1
                // `in the shop namespace`
                if index < count, ["namespace", "cluster", "environment"].contains(lower[index]) { index += 1 }
            } else if word == "namespace" || word == "ns" {
                guard index + 1 < count, ResourceName.isOne(lower[index + 1]) else { return nil }
                places.append(lower[index + 1])
                index += 2
            } else {
                left.append(word)
                index += 1
            }
        }
        return Self.named(left, places)
    }

    private static func named(_ words: [String], _ places: [String]) -> Named? {
        var (words, kind) = (words, Subject.Kind?.none)
        words.removeAll { fillers.contains($0) }
        if words.count > 1 {
            for index in [words.startIndex, words.index(before: words.endIndex)] {
                if let known = kinds[words[index]] {
                    kind = known
                    words.remove(at: index)
                    break
                }
                if words.count > 1, nouns.contains(words[index]) {
                    words.remove(at: index)
                    break
                }
            }
        }
        guard words.count <= 1 else { return nil }
        guard let name = words.first else { return places.isEmpty ? nil : Named(name: nil, kind: kind, places: places) }
        guard ResourceName.isOne(name), !noNames.contains(name) else { return nil }
        return Named(name: name, kind: kind, places: places)
    }

    private static let kinds: [String: Subject.Kind] = [
        "deployment": .deployment, "deploy": .deployment, "statefulset": .statefulSet, "sts": .statefulSet, "daemonset": .daemonSet,
        "ds": .daemonSet, "cronjob": .cronJob, "job": .job,
    ]
    private static let nouns: Set<String> = [
        "service", "svc", "app", "application", "pods", "pod", "workload", "component", "container", "rollout",
    ]
    private static let fillers: Set<String> = [
        "the", "our", "my", "a", "an", "all", "currently", "still", "so", "again", "now", "today", "damn",
    ]
    /// Words that people say of the bot, of CI, of all and of nothing in particular: they are no workload's name here.
    private static let noNames: Set<String> = [
        "it", "this", "that", "these", "those", "everything", "all", "anything", "something", "things", "you", "yardmaster", "bot", "me",
        "i",
        "we", "they", "he", "she", "who", "build", "builds", "ci", "pipeline", "pipelines", "test", "tests", "branch", "main", "master",
        "develop", "trunk", "pr", "run", "runs", "workflow", "commit", "queue", "inbox", "failsafe", "here", "there", "one", "what",
        "which",
        "and", "or", "not", "is", "are", "slack", "model", "log", "logs", "status", "going", "cluster", "production", "up", "down",
    ]
}
