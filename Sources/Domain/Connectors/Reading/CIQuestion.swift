/// What a request is for: what an error names, and what has to be granted for it.
struct CIQuestion: Sendable {
    enum Permission: Sendable { case runs, logs, code, rerun, caches }

    /// “the log of job 7 of acme/shop”.
    var subject: String
    var needs: Permission

    static func read(_ subject: String, needs: Permission = .runs) -> CIQuestion { CIQuestion(subject: subject, needs: needs) }
    static func rerun(_ subject: String) -> CIQuestion { CIQuestion(subject: subject, needs: .rerun) }

    static func clear(_ subject: String) -> CIQuestion { CIQuestion(subject: subject, needs: .caches) }

    var isAction: Bool { needs == .rerun || needs == .caches }
    var attempt: String { "\(subject) could not be \(verb)" }

    private var verb: String {
        switch needs {
        case .runs, .logs, .code: "read"
        case .rerun: "started again"
        case .caches: "deleted"
        }
    }
}
