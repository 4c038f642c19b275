import CIEvents
import Connectors
import HTTPClient
import Settings
import Testing

@Suite struct LinkTests {
    private let connectors: CIConnectors = {
        var settings = YardmasterSettings.Connectors()
        settings.github = .init(token: nil, apiURL: "https://api.github.com")
        settings.gitlab = .init(token: nil, url: "https://git.acme.example/forge/")
        settings.jenkins = .init(url: "http://ci.acme.example:8080/jenkins", login: nil)
        settings.buildkite = .init(token: "invented", apiURL: "https://api.buildkite.com/")
        settings.buildbot = .init(url: "https://bot.acme.example/")
        return CIConnectors(settings, client: HTTPClient())
    }()

    private static func job(_ system: CISystem, _ project: String, _ run: Int64?, _ job: String) -> CILink {
        .job(CIJob.ID(system, project, run: run, job: job))
    }

    private static func run(_ system: CISystem, _ project: String, _ number: Int64, _ attempt: Int64? = nil) -> CILink {
        .run(CIRun.ID(system, project, number, attempt: attempt))
    }

    private static let uuid = "01893d2c-1111-4222-8333-444455556666"

    @Test(
        arguments: [
            // GitHub's pages; of what stands behind them, only what is known.
            ("https://github.com/acme/shop/actions/runs/17", run(.github, "acme/shop", 17)),
            ("https://github.com/acme/shop/actions/runs/17/", run(.github, "acme/shop", 17)),
            ("https://GitHub.com:443/acme/shop/actions/runs/17?pr=3#summary-9", run(.github, "acme/shop", 17)),
            ("https://github.com/acme/shop/actions/runs/17/attempts/2", run(.github, "acme/shop", 17, 2)),
            ("https://github.com/acme/shop/actions/runs/17/job/99#step:5:12", job(.github, "acme/shop", 17, "99")),
            ("https://github.com/acme/shop/runs/99?check_suite_focus=true", job(.github, "acme/shop", nil, "99")),
            // GitLab below a path.
            ("https://git.acme.example/forge/team/web/shop/-/jobs/7", job(.gitlab, "team/web/shop", nil, "7")),
            ("https://git.acme.example/forge/team/shop/-/jobs/7/raw", job(.gitlab, "team/shop", nil, "7")),
            ("https://git.acme.example/forge/team/shop/-/pipelines/8/failures", run(.gitlab, "team/shop", 8)),
            // Jenkins with folders, a branch whose name is escaped twice, views, and Blue Ocean.
            ("http://ci.acme.example:8080/jenkins/job/shop/12/console", run(.jenkins, "shop", 12)),
            (
                "http://ci.acme.example:8080/jenkins/view/all/job/team/job/shop/job/fix%252Fcart/3/",
                run(.jenkins, "team/shop/fix%2Fcart", 3)
            ),
            (
                "http://ci.acme.example:8080/jenkins/blue/organizations/jenkins/team%2Fshop/detail/fix%2Fcart/3/pipeline",
                run(.jenkins, "team/shop/fix%2Fcart", 3)
            ),
            ("http://ci.acme.example:8080/jenkins/blue/organizations/jenkins/shop/detail/shop/4/", run(.jenkins, "shop", 4)),
            // Buildkite.
            ("https://buildkite.com/acme/shop/builds/5", run(.buildkite, "acme/shop", 5)),
            ("https://buildkite.com/acme/shop/builds/5#\(uuid)", job(.buildkite, "acme/shop", 5, uuid)),
            ("https://buildkite.com/acme/shop/builds/5#\(uuid)/55-60", job(.buildkite, "acme/shop", 5, uuid)),
            ("https://buildkite.com/acme/shop/builds/5/steps/canvas?jid=\(uuid)&tab=output", job(.buildkite, "acme/shop", 5, uuid)),
            // Buildbot.
            ("https://bot.acme.example/#/builders/3/builds/14", run(.buildbot, "3", 14)),
            ("https://bot.acme.example/#builders/unit%20tests/builds/14/steps/2/logs/stdio", run(.buildbot, "unit tests", 14)),
            // As they stand in texts.
            ("see <https://github.com/acme/shop/actions/runs/17|the run>.", run(.github, "acme/shop", 17)),
            ("(https://github.com/acme/shop/actions/runs/17), again", run(.github, "acme/shop", 17)),
            ("[run](https://github.com/acme/shop/actions/runs/17)!", run(.github, "acme/shop", 17)),
            ("url=https://github.com/acme/shop/actions/runs/17\nnext", run(.github, "acme/shop", 17)),
            ("läuft nicht: https://github.com/acme/shop/actions/runs/17…", run(.github, "acme/shop", 17)),
        ] as [(String, CILink)]
    )
    func leadsToWhatItNames(text: String, link: CILink) { #expect(connectors.links(in: text) == [link]) }

    @Test(arguments: [
        // Another host, however alike it looks, another scheme and another port.
        "https://github.com.evil.example/acme/shop/actions/runs/17", "https://evil.example/github.com/acme/shop/actions/runs/17",
        "https://github.com@evil.example/acme/shop/actions/runs/17", "https://ada:x@github.com/acme/shop/actions/runs/17",
        "https://github.com\\@evil.example/acme/shop/actions/runs/17", "https://github.com./acme/shop/actions/runs/17",
        "https://gіthub.com/acme/shop/actions/runs/17", "http://github.com/acme/shop/actions/runs/17",
        "https://github.com:8443/acme/shop/actions/runs/17", "https://github.com:0/acme/shop/actions/runs/17",
        "https://api.github.com/acme/shop/actions/runs/17", "https://www.github.com/acme/shop/actions/runs/17",
        "http://ci.acme.example/jenkins/job/shop/12/", "http://ci.acme.example:8080/job/shop/12/",
        "https://git.acme.example/team/shop/-/jobs/7", "javascript://github.com/acme/shop/actions/runs/17",
        // An address within another, and a label that lies.
        "https://evil.example/?next=https://github.com/acme/shop/actions/runs/17",
        "evil.example/https://github.com/acme/shop/actions/runs/17",
        "<https://evil.example|https://github.com/acme/shop/actions/runs/17>",
        // Ways out of the path.
        "https://github.com/../shop/actions/runs/17", "https://github.com/%2e%2e/shop/actions/runs/17",
        "https://github.com/acme%2Fother/shop/actions/runs/17", "https://github.com/acme/shop%00/actions/runs/17",
        "https://github.com/acme/%ff/actions/runs/17", "https://github.com//shop/actions/runs/17",
        "https://github.com/acme/shop/actions/runs/17/../../18", "https://bot.acme.example/#/builders/..%2F1/builds/2",
        "http://ci.acme.example:8080/jenkins/job/a%2F..%2Fb/3/",
        "http://ci.acme.example:8080/jenkins/blue/organizations/jenkins/a%2F..%2Fb/detail/main/3/",
        // Numbers that are none, and pages that are no run.
        "https://github.com/acme/shop/actions/runs/17x", "https://github.com/acme/shop/actions/runs/-1",
        "https://github.com/acme/shop/actions/runs/0", "https://github.com/acme/shop/actions/runs/99999999999999999999",
        "https://github.com/acme/shop/actions/runs/17/delete", "https://github.com/acme/shop/actions",
        "https://github.com/acme/shop/pull/3",
        "https://git.acme.example/forge/shop/-/jobs/7", "https://git.acme.example/forge/team/shop/-/jobs/7/erase",
        "https://git.acme.example/forge/team/shop/-/issues/7", "http://ci.acme.example:8080/jenkins/job/shop/12/stop",
        "http://ci.acme.example:8080/jenkins/job/shop/lastBuild/", "https://buildkite.com/acme/shop/builds/latest",
        "https://bot.acme.example/x#/builders/3/builds/14", "https://bot.acme.example/#/builders/3", "https://",
        "github.com/acme/shop/actions/runs/17",
    ])
    func leadsNowhere(text: String) { #expect(connectors.links(in: text).isEmpty) }

    /// Of brackets only an address of IPv6 has any.
    @Test(arguments: [
        ("http://[::1]:9100/x", true), ("https://[2001:db8::7]/", true), ("https://[::FFFF:192.0.2.1]", true), ("https://[]/", false),
        ("https://[github.com]/x", false), ("https://[cafe]:443/x", false), ("https://[evil.example:443]/x", false),
        ("https://[ada@::1]/x", false), ("https://[::1/x", false), ("https://[::1]x/", false),
    ])
    func brackets(text: String, isAddress: Bool) { #expect((WebLink(text) != nil) == isAddress) }

    @Test func eachOnceAndNoMoreThanWanted() {
        let text = (1...40).map { "https://github.com/acme/shop/actions/runs/\($0 % 20 + 1)" }.joined(separator: " ")
        #expect(connectors.links(in: text, atMost: 100).count == 20)
        #expect(connectors.links(in: text).count == 8)
    }

    @Test(arguments: [
        ("https://git.acme.example/api/v3", "https://git.acme.example/acme/shop/actions/runs/17"),
        ("https://api.acme.ghe.com/", "https://acme.ghe.com/acme/shop/actions/runs/17"),
        ("http://127.0.0.1:9100", "http://127.0.0.1:9100/acme/shop/actions/runs/17"),
        ("http://[::1]:9100", "http://[::1]:9100/acme/shop/actions/runs/17"),
    ])
    func thePagesOfAnAPI(api: String, page: String) {
        var settings = YardmasterSettings.Connectors()
        settings.github = .init(token: nil, apiURL: api)
        #expect(CIConnectors(settings, client: HTTPClient()).links(in: page) == [Self.run(.github, "acme/shop", 17)])
    }
}
