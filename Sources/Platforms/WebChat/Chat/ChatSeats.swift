/// Who is being answered. Bounded, and one question of a session at a time: two at once would each not know of the other.
struct ChatSeats: Sendable {
    enum Verdict: Equatable { case taken, full, inUse }

    let count: Int
    private(set) var sessions: Set<ChatSession> = []

    init(_ count: Int) { self.count = count }

    mutating func take(_ session: ChatSession) -> Verdict {
        if sessions.contains(session) { return .inUse }
        guard sessions.count < count else { return .full }
        sessions.insert(session)
        return .taken
    }

    mutating func leave(_ session: ChatSession) { sessions.remove(session) }
}
