/// Verbs that say no more of two things than that they belong together.
enum NeutralVerbs {
    static func has(_ word: String) -> Bool { roots.contains(RoleWords.root(word)) }

    /// As well what says something by itself, and nothing before rows that are named behind it: `left a review`, `started 3 projects`.
    static func hasBeforeRows(_ word: String) -> Bool { has(word) || beforeRows.contains(RoleWords.root(word)) }

    private static let roots = Set(written.flatMap { $0.split(separator: " ") }.map { RoleWords.root(String($0)) })
    private static let beforeRows = Set(["leave", "join", "start", "sign", "complete", "do"].map(RoleWords.root))

    private static let written = [
        // had and kept
        "have own hold keep tie link relate connect associate attach contain include offer stock store house carry need require use belong involve concern",
        // made
        "make do place create write produce generate perform conduct run host open raise submit file post log record report enter add",
        "register book order request demand issue prepare arrange organise organize stage build cook bake brew grow print design compose",
        // given and got
        "give get receive take send contribute donate buy sell provide supply earn share bring",
        // looked after
        "handle manage operate serve cover maintain lead process employ assign treat see teach visit attend host supervise oversee service",
        // moved and shown
        "transport haul load pick pack drive ride play stream show screen air broadcast publish present",
        "sponsor fund finance deploy trigger fire cause hit affect work sit",
    ]
}
