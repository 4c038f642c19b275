/// Services and the namespaces that they run in.
enum Places {
    private static let stages: Set<String> = [
        "prod", "production", "staging", "stage", "dev", "development", "qa", "uat", "preprod", "canary", "sandbox",
    ]
    private static let kinds: Set<String> = ["service", "deployment", "app", "statefulset", "daemonset", "pod", "pods", "container", "svc"]
    /// Behind these a service is named, if anything is.
    private static let openings: [[String]] = [
        ["restart"], ["scale"], ["bounce"], ["status", "of"], ["state", "of"], ["health", "of"], ["logs", "of"], ["logs", "for"],
        ["logs", "from"], ["replicas", "of"], ["pods", "of"], ["version", "of"], ["roll", "back"], ["rollback"], ["redrive"], ["deploy"],
    ]
    private static let fillers: Set<String> = [
        "the", "a", "an", "my", "our", "your", "this", "that", "it", "all", "up", "down", "to", "in", "on", "of", "for", "from", "with",
        "and", "or",
        "is", "are", "was", "last", "latest", "previous", "failed", "job", "jobs", "build", "builds", "pipeline", "run", "tests",
        "everything",
        "please", "now", "again", "service", "services", "deployment", "version", "bot", "you", "yourself", "me", "us", "them", "ci",
        "deploy",
    ]

    static func find(in words: [Word]) -> [Entity] { words.indices.compactMap { entity(at: $0, in: words) } }

    private static func entity(at index: Int, in words: [Word]) -> Entity? {
        let word = words[index]
        guard word.isName else { return nil }
        let before = index > 0 ? words[index - 1].lower : ""
        if ["namespace", "ns"].contains(before), !fillers.contains(word.lower) { return Entity(.namespace(String(word.text)), word.range) }
        if stages.contains(word.lower) { return Entity(.namespace(String(word.text)), word.range) }
        guard !fillers.contains(word.lower), !kinds.contains(word.lower), word.number == nil else { return nil }
        let after = index + 1 < words.count ? words[index + 1].lower : ""
        let isNamed = kinds.contains(before) || kinds.contains(after) || opens(words[max(0, index - 4)..<index].map(\.lower))
        return isNamed ? Entity(.service(String(word.text)), word.range) : nil
    }

    private static func opens(_ words: [String]) -> Bool {
        var words = words[...]
        while let last = words.last, ["the", "our", "my"].contains(last) { words.removeLast() }
        return openings.contains { words.suffix($0.count).elementsEqual($0) }
    }
}
