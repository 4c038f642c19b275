/// What is said of things that hold or do not, and of what is not done with yet: `optional` where a column says mandatory, `ongoing`
/// where one says when it ended.
enum Standings {
    /// What is not done with, as long as no column says when it was.
    private static let open: Set<String> = [
        "open", "ongoing", "outstanding", "unfinished", "incomplete", "pending", "running", "underway", "unsettled", "in progress",
    ]
    private static let over: Set<String> = ["closed", "finished", "completed", "complete", "done", "over", "ended", "concluded", "past"]
    /// Whoever and whatever still belongs to it.
    private static let present: Set<String> = ["active", "current", "present", "running", "live", "in service", "in use", "in operation"]
    private static let gone: Set<String> = ["former", "inactive", "gone", "past", "ex", "previous"]

    /// The times at which things are done with.
    private static let ends = Happenings.ends.union(["ended", "recovered", "decided", "answered", "concluded", "solved"])
    /// The times at which somebody or something ceases to belong to it.
    static let leavings: Set<String> = [
        "left", "leaving", "departure", "exited", "separation", "resignation", "end", "ended", "terminated", "closed", "retired", "churned",
        "departed", "disconnected", "deactivated", "deprecated", "discontinued", "withdrawn", "exit",
        "resigned", "dismissed", "termination", "removed", "uninstalled", "decommissioned", "dismantled", "scrapped",
        "discharged", "discharge", "vacated", "archived", "deceased", "disabled", "suspended", "revoked",
    ]
    /// The times at which what goes on comes to its end, and nothing is left of it.
    private static let closings: Set<String> = [
        "returned", "restored", "resolved", "fixed", "solved", "finished", "recovered", "concluded", "lifted", "cleared",
    ]

    /// With which times it would be otherwise, and whether the words say that it is.
    static func endings(of words: String) -> [(columns: Set<String>, isOver: Bool)] {
        [(open, ends, false), (over, ends, true), (present, leavings, false), (gone, leavings, true), (["current"], closings, false)]
            .filter { $0.0.contains(words) }.map { ($0.1, $0.2) }
    }

    /// Whether words say that somebody or something belongs to it by now, or did once.
    static func isPresent(_ words: String) -> Bool? { present.contains(words) ? true : gone.contains(words) ? false : nil }

    /// How those stand who do not belong to it any more.
    static let goneStates: Set<String> = [
        "left", "terminated", "retired", "lost", "sold", "scrapped", "decommissioned", "discontinued", "withdrawn", "resigned", "former",
        "inactive", "churned", "stolen", "disposed", "deceased", "departed", "dismissed", "closed", "expired", "ended", "cancelled",
        "canceled", "lapsed",
    ]

    static func isEnding(_ word: String) -> Bool { !endings(of: word).isEmpty }

    private static let contraries: [[String]] = [
        ["indoor", "outdoor"], ["inside", "outside"], ["open", "closed"], ["full", "part"], ["mandatory", "optional"],
        ["enabled", "disabled"], ["visible", "hidden"], ["locked", "unlocked"],
        ["compulsory", "optional"], ["required", "optional"], ["obligatory", "optional"], ["obligatory", "voluntary"],
        ["public", "private"], ["online", "offline"],
        ["internal", "external"], ["internal", "public"], ["left", "right"], ["recurring", "one-off"], ["recurring", "single"],
        ["recurring", "one-time"],
        ["repeat", "first-time"], ["explicit", "clean"], ["active", "dormant"], ["remote", "on-site"], ["remote", "onsite"],
        ["retired", "in service"],
        ["retired", "active"], ["discontinued", "active"], ["deprecated", "active"], ["obsolete", "active"], ["blocked", "active"],
        ["company", "private"], ["company", "individual"], ["business", "private"],
        ["domestic", "foreign"],
        ["domestic", "international"], ["permanent", "temporary"], ["new", "used"], ["manual", "automatic"], ["alive", "dead"],
        ["paid", "free"],
        ["billable", "internal"], ["wet", "dry"], ["hot", "cold"], ["sober", "drunk"], ["male", "female"],
        ["passed", "failed"], ["pass", "fail"], ["success", "failed"], ["successful", "failed"], ["succeeded", "failed"],
        ["accepted", "rejected"], ["accepted", "declined"], ["approved", "rejected"], ["present", "absent"], ["attended", "missed"],
    ]

    /// Whether a word is known for what it is the contrary of: it is none that was mistyped.
    static func hasContrary(_ word: String) -> Bool { contraries.contains { $0.contains(word) } }

    static func contraries(of word: String) -> [String] { contraries.filter { $0.contains(word) }.flatMap { $0.filter { $0 != word } } }

    /// What the name of a truth begins with and nobody says.
    private static let auxiliaries: Set<String> = [
        "is", "has", "was", "are", "can", "need", "want", "take", "get", "under", "work", "on", "allow", "require", "include", "does",
        "had", "accept", "offer",
    ]

    /// What is left of a name: `parking` of has_parking.
    static func core(of name: String) -> [String] {
        var core = Stem.words(of: name)
        while core.count > 1, let first = core.first, auxiliaries.contains(first) { core.removeFirst() }
        return core
    }

    /// Verbs that say of a thing only that it is so: `allow pets`, `needed surgery`, `shown on tv`.
    private static let light: Set<String> = [
        "allow", "permit", "accept", "need", "require", "take", "get", "want", "use", "work", "receive", "cover", "show", "air",
        "broadcast",
        "televise", "subscribe", "opt", "offer", "include", "undergo", "come", "provide", "have", "enable", "activate", "switch", "turn",
        "sign", "own", "hold", "support", "feature", "equip", "fit", "entitle",
        "possible", "welcome", "available", "friendly", "ok", "okay", "fine",
    ]
    private static let off: Set<String> = ["disable", "deactivate", "forbid", "prohibit", "ban", "impossible", "unavailable"]

    static func isLight(_ word: String) -> Bool { !roots(of: word).isDisjoint(with: light) }
    static func isOff(_ word: String) -> Bool { !roots(of: word).isDisjoint(with: off) }

    private static func roots(of word: String) -> Set<String> {
        let word = word.lowercased()
        return Set([word, Stem.of(word)] + Stem.verbs(word))
    }

    /// Whether two words are of one root, or one for the other: `insurance` and `insured`, `auto` and `automatic`.
    static func isAlike(_ one: String, _ other: String) -> Bool {
        root(one) == root(other) || Synonyms.of(Stem.of(one)).contains(other) || other.utf8.count >= 4 && one.hasPrefix(other)
    }

    /// `remotely`, `remote`; `insurance`, `insured`; `renewal`, `renew`
    static func root(_ word: String) -> String {
        let word = word.lowercased()
        let bare =
            word.hasSuffix("ically")
            ? String(word.dropLast(4)) : word.hasSuffix("ly") && word.utf8.count > 5 ? String(word.dropLast(2)) : word
        return RoleWords.root(bare)
    }
}
