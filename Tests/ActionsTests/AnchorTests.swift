import Actions
import Testing
import Time

/// What is kept of the chain outside of it, and when.
@Suite struct AnchorTests {
    private static let hash = String(repeating: "a", count: 64)

    private static func head(_ count: Int64, minute: Int64 = 0, hash: String = hash) -> AuditHead {
        AuditHead(count: count, hash: hash, at: Moment(seconds: 1_795_262_400 + minute * 60))
    }

    @Test func anAnchorIsALine() throws {
        let head = AuditHead(count: 7, hash: Self.hash, at: Moment(milliseconds: 1_795_262_400_123))
        #expect(head.line == #"{"schema":1,"count":7,"hash":"\#(Self.hash)","at":"2026-11-21T12:00:00.123Z"}"#)
        #expect(AuditHead(line: head.line) == head)
    }

    @Test(arguments: [
        "", "7", "{}", #"{"schema":1,"count":7,"hash":"abc","at":"2026-11-21T12:00:00.123Z"}"#,
        #"{"schema":2,"count":7,"hash":"\#(hash)","at":"2026-11-21T12:00:00.123Z"}"#,
        #"{"schema":1,"count":0,"hash":"\#(hash)","at":"2026-11-21T12:00:00.123Z"}"#,
        #"{"schema":1,"count":7,"hash":"\#(hash)"}"#, #"{"schema":1,"count":7,"hash":"\#(hash)","at":"2026-11-"#,
    ])
    func anotherLineIsNone(line: String) { #expect(AuditHead(line: line) == nil) }

    /// Empty lines mean nothing; what a crash cut off, or people wrote beside, is passed over and named.
    @Test func aTextOfAnchors() {
        let text = "\(Self.head(3).line)\n\n# of prod\r\n  \(Self.head(7, minute: 1).line)\r\n\(Self.head(5).line)\n{\"schema\":1,\"cou"
        let anchors = AuditAnchors(text: text)
        #expect(anchors.heads == [Self.head(3), Self.head(7, minute: 1), Self.head(5)])
        #expect(anchors.unreadable == [3, 6] && anchors.latest == Self.head(7, minute: 1))
        #expect(AuditAnchors(text: "") == AuditAnchors() && AuditAnchors(text: "\n \n").latest == nil)
    }

    static let decisions: [(name: String, last: AuditHead?, there: String?, expected: AnchorDecision)] = [
        ("the first", nil, nil, .anchor),
        ("not moved", head(7, minute: -60), hash, .rest),
        ("moved, just now", head(6, minute: -9), hash, .rest),
        ("moved, and time", head(6, minute: -10), hash, .anchor),
        ("moved, and the clock was set back", head(6, minute: 30), hash, .anchor),
        ("more than there is", head(8, minute: -60), nil, .contradicts("8 records were anchored, and 7 are there")),
        ("another chain", head(6, minute: -60), String(repeating: "b", count: 64), .contradicts("record 6 is not what was anchored")),
        (
            "another chain as long", head(7, minute: -60), String(repeating: "b", count: 64),
            .contradicts("record 7 is not what was anchored")
        ),
        ("gone", head(6, minute: -60), nil, .contradicts("record 6 is not what was anchored")),
    ]

    @Test(arguments: decisions) func decides(name: String, last: AuditHead?, there: String?, expected: AnchorDecision) {
        #expect(AnchorDecision(head: Self.head(7), last: last, hashThere: there, interval: .minutes(10)) == expected)
    }

    /// Of two anchors for one record both have to hold.
    @Test func anchorsThatDifferProveNothing() {
        let proof = AuditProof(anchors: [Self.head(3), Self.head(3, hash: String(repeating: "b", count: 64))])
        #expect(proof.verdict() == .broken(at: 3, why: "two anchors name different hashes for it"))
        // The same twice is the same.
        #expect(AuditProof(anchors: [Self.head(3), Self.head(3, minute: 1)]).isBroken == false)
    }
}
