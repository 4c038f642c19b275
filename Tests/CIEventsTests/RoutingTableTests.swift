import CIEvents
import Testing
import Time

@Suite struct RoutingTableTests {
    static let noon = Moment(text: "2026-11-21T12:00:00Z")!
    static let night = Moment(text: "2026-11-21T23:00:00Z")!

    static func event(_ system: CISystem, _ repository: String, job: String? = nil, workflow: String? = nil) -> CIEvent {
        CIEvent(system: system, repository: repository, workflow: workflow, job: job, runID: "1", conclusion: .failure)
    }

    static func table() throws -> RoutingTable {
        RoutingTable([
            AlertRoute(
                system: .github,
                repository: Glob("acme/*"),
                job: Glob("deploy*"),
                channel: "C0DEPLOY",
                mention: "S0ONCALL",
                quiet: try QuietHours("22:00-07:00 UTC") { _ in nil }
            ),
            AlertRoute(repository: Glob("acme/shop"), channel: "C0SHOP"),
            AlertRoute(system: .jenkins, channel: "C0JENKINS"),
        ])
    }

    @Test(
        arguments: [
            (event(.github, "acme/shop", job: "deploy prod"), AlertDestination(channel: "C0DEPLOY", mention: "S0ONCALL")),
            // A whole run goes by its workflow's name.
            (event(.github, "acme/shop", workflow: "Deploy"), AlertDestination(channel: "C0DEPLOY", mention: "S0ONCALL")),
            // The job counts where there is one.
            (event(.github, "acme/shop", job: "test", workflow: "deploy"), AlertDestination(channel: "C0SHOP")),
            (event(.gitlab, "acme/shop", job: "deploy"), AlertDestination(channel: "C0SHOP")),
            (event(.jenkins, "other/thing"), AlertDestination(channel: "C0JENKINS")),
            (event(.jenkins, "ACME/Shop"), AlertDestination(channel: "C0SHOP")), (event(.buildkite, "other/thing", job: "deploy"), nil),
            (event(.github, "acme2/shop", job: "deploy"), nil),
            // Without a name only what asks for none matches.
            (event(.github, "acme/shop"), AlertDestination(channel: "C0SHOP")),
        ] as [(CIEvent, AlertDestination?)]
    )
    func theFirstThatMatches(event: CIEvent, destination: AlertDestination?) throws {
        #expect(try Self.table().destination(of: event, at: Self.noon) == destination)
    }

    @Test func quietHoursAreTheRoutesOwn() throws {
        let table = try Self.table()
        #expect(table.destination(of: Self.event(.github, "acme/shop", job: "deploy"), at: Self.night)?.isQuiet == true)
        #expect(table.destination(of: Self.event(.github, "acme/shop", job: "test"), at: Self.night)?.isQuiet == false)
        #expect(RoutingTable().destination(of: Self.event(.github, "acme/shop"), at: Self.noon) == nil)
    }
}
