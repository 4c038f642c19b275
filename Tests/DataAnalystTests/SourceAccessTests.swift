import Conversation
import DataAnalyst
import Settings
import Testing

/// Who may read what, and whether others would read along.
@Suite struct SourceAccessTests {
    typealias Readers = YardmasterSettings.Source.Readers

    static func asker(
        _ id: String = "U1",
        in channel: String = "C1",
        _ address: Question.Address = .mention,
        on platform: Platform = .slack,
        _ belonging: Person.Belonging = .here
    ) -> Asker {
        Asker(
            Question(
                thread: ThreadID(platform: platform, workspace: "T1", channel: channel, root: "1.1"),
                message: "1.2",
                author: Person(platform: platform, workspace: "T1", id: id, belonging: belonging),
                text: "",
                address: address
            )
        )
    }

    static let cases: [(Readers, Asker, Set<String>, SourceAccess)] = [
        // A channel's own source is for all of the channel.
        (Readers(channels: ["C1"]), asker(), [], SourceAccess.shared),
        (Readers(channels: ["C1"]), asker(in: "C2"), [], .denied),
        // A reader asks where others read along, and where nobody does.
        (Readers(users: ["U1"]), asker(), [], .toAskerAlone),
        (Readers(users: ["U1"]), asker("U2"), [], .denied),
        (Readers(users: ["U1"]), asker(in: "D1", .direct), [], .shared),
        // A thread of a direct message, a command and a shortcut.
        (Readers(users: ["U1"]), asker(in: "D1", .threadReply), [], .shared),
        (Readers(users: ["U1"]), asker("U1", in: "C1", .slashCommand), [], .shared),
        (Readers(users: ["U1"]), asker(in: "C1", .threadReply), [], .toAskerAlone),
        // A group counts where it is known that the asker belongs to it, and not where it could not be looked up.
        (Readers(groups: ["S1"]), asker(in: "D1", .direct), ["S1"], .shared),
        (Readers(groups: ["S1"]), asker(), ["S1"], .toAskerAlone),
        (Readers(groups: ["S1"]), asker(), [], .denied),
        (Readers(groups: ["S1"]), asker(), ["S2"], .denied),
        // The channel outweighs the narrower right.
        (Readers(users: ["U1"], channels: ["C1"]), asker(), [], .shared),
        // Whoever is from another company, or may be, reads what he is named for and nothing else.
        (Readers(channels: ["C1"]), asker(on: .slack, .elsewhere), [], .denied),
        (Readers(channels: ["C1"]), asker(on: .slack, .unknown), [], .denied),
        (Readers(groups: ["S1"]), asker(on: .slack, .elsewhere), ["S1"], .denied),
        (Readers(users: ["U1"]), asker(in: "D1", .direct, on: .slack, .elsewhere), [], .shared),
        // Elsewhere anybody could call himself so.
        (Readers(users: ["U1"]), asker(in: "D1", .direct, on: .web), [], .denied),
        (Readers(channels: ["C1"]), asker(on: .web), [], .denied),
        // Nobody at all.
        (Readers(), asker(), ["S1"], .denied),
    ]

    @Test(arguments: cases)
    func whoMayRead(readers: Readers, asker: Asker, memberships: Set<String>, access: SourceAccess) {
        #expect(readers.access(of: asker, belongingTo: memberships) == access)
    }

    /// A look-up is a call to the platform: none is made where it changes nothing.
    @Test func groupsAreLookedUpWhereTheyDecide() {
        let readers = Readers(users: ["U1"], groups: ["S1"], channels: ["C9"])
        #expect(readers.groupsToLookUp(for: Self.asker("U1")) == [])
        #expect(readers.groupsToLookUp(for: Self.asker("U2", in: "C9")) == [])
        #expect(readers.groupsToLookUp(for: Self.asker("U2")) == ["S1"])
        #expect(readers.groupsToLookUp(for: Self.asker("U2", on: .web)) == [])
        #expect(readers.groupsToLookUp(for: Self.asker("U2", on: .slack, .elsewhere)) == [])
    }
}
