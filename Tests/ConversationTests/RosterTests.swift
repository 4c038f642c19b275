import Conversation
import Testing

@Suite struct RosterTests {
    /// How many others could approve: known only where all of them are named.
    @Test(
        arguments: [
            (Roster.Grant(users: ["U1", "U2"]), Role.approver, "U1", 1), (Roster.Grant(users: ["U1", "U2"]), .approver, "U3", 2),
            (Roster.Grant(users: []), .approver, "U1", 0), (Roster.Grant(users: ["U1"], groups: ["S1"]), .approver, "U1", nil),
            (Roster.Grant(users: ["U1"], channels: ["C1"]), .approver, "U1", nil), (Roster.Grant(users: ["U1"]), .admin, "U2", 1),
            (Roster.Grant(users: ["U1"]), .operator, "U2", nil),
        ] as [(Roster.Grant, Role, String, Int?)]
    ) func countsOthers(grant: Roster.Grant, role: Role, person: String, expected: Int?) {
        // An admin may whatever an approver may.
        let roster = Roster(
            listing: .users(["U9"]),
            grants: [.approver: role == .approver ? grant : Roster.Grant(), .admin: role == .admin ? grant : Roster.Grant()]
        )
        #expect(roster.others(than: person, atLeast: role == .admin ? .approver : role) == expected)
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var roster: Roster
        var person = RosterTests.nadia
        var channel = "C0DEPLOY"
        var groups: Set<String> = []
        var expected: Roster.Standing
    }

    static let nadia = Person(platform: .slack, workspace: "T0HELIO01", id: "U0NADIA01")
    static let stranger = Person(platform: .slack, workspace: "T0HELIO01", id: "U0STRANGE")
    static let partner = Person(platform: .slack, workspace: "T0PARTNER", id: "U0PARTNER", belonging: .elsewhere)

    static let cases: [Case] = [
        // Nothing configured means nobody.
        Case(testDescription: "empty", roster: Roster(listing: .nobody), expected: .stranger),
        // A star means everybody, as viewer only.
        Case(testDescription: "star", roster: Roster(listing: .everybody), expected: .role(.viewer)),
        // Listed users are operators; others are strangers.
        Case(testDescription: "listed", roster: Roster(listing: .users(["U0NADIA01"])), expected: .role(.operator)),
        Case(testDescription: "not listed", roster: Roster(listing: .users(["U0NADIA01"])), person: stranger, expected: .stranger),
        // Approver and admin come from roles alone; being listed too never lowers them.
        Case(
            testDescription: "listed and approver",
            roster: Roster(listing: .users(["U0NADIA01"]), grants: [.approver: .init(users: ["U0NADIA01"])]),
            expected: .role(.approver)
        ),
        Case(
            testDescription: "viewer by name, but listed",
            roster: Roster(listing: .users(["U0NADIA01"]), grants: [.viewer: .init(users: ["U0NADIA01"])]),
            expected: .role(.operator)
        ),
        // Users outweigh groups, groups outweigh channels, in both directions.
        Case(
            testDescription: "viewer by name, admin by group",
            roster: Roster(listing: .nobody, grants: [.viewer: .init(users: ["U0NADIA01"]), .admin: .init(groups: ["S0ONCALL"])]),
            groups: ["S0ONCALL"],
            expected: .role(.viewer)
        ),
        Case(
            testDescription: "approver by group, admin by channel",
            roster: Roster(listing: .nobody, grants: [.approver: .init(groups: ["S0ONCALL"]), .admin: .init(channels: ["C0DEPLOY"])]),
            groups: ["S0ONCALL"],
            expected: .role(.approver)
        ),
        Case(
            testDescription: "operator by channel",
            roster: Roster(listing: .nobody, grants: [.operator: .init(channels: ["C0DEPLOY"])]),
            expected: .role(.operator)
        ),
        Case(
            testDescription: "the wrong channel",
            roster: Roster(listing: .nobody, grants: [.operator: .init(channels: ["C0DEPLOY"])]),
            channel: "C0OTHER",
            expected: .stranger
        ),
        Case(
            testDescription: "the highest of several groups",
            roster: Roster(listing: .everybody, grants: [.operator: .init(groups: ["S1"]), .admin: .init(groups: ["S2"])]),
            groups: ["S1", "S2"],
            expected: .role(.admin)
        ),
        // People from another company read, whatever else says.
        Case(testDescription: "external, star", roster: Roster(listing: .everybody), person: partner, expected: .role(.viewer)),
        Case(
            testDescription: "external admin by channel",
            roster: Roster(listing: .nobody, grants: [.admin: .init(channels: ["C0DEPLOY"])]),
            person: partner,
            expected: .role(.viewer)
        ),
        Case(
            testDescription: "external and listed",
            roster: Roster(listing: .users(["U0PARTNER"])),
            person: partner,
            expected: .role(.viewer)
        ),
    ]

    @Test(arguments: cases) func standing(_ test: Case) {
        #expect(test.roster.standing(of: test.person, inChannel: test.channel, groups: test.groups) == test.expected)
    }

    @Test func groupsAreLookedUpOnlyForThoseWhoAreNotNamed() {
        let roster = Roster(listing: .users(["U0NADIA01"]), grants: [.approver: .init(groups: ["S0ONCALL"])])
        #expect(roster.groupsToLookUp(for: Self.nadia) == [])
        #expect(roster.groupsToLookUp(for: Self.stranger) == ["S0ONCALL"])
    }
}
