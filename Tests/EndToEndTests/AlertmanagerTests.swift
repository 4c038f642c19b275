import HTTPClient
import JSON
import TestSupport
import Testing

/// Rung by a real Alertmanager: what it groups, repeats and resolves, as a channel sees it.
@Suite(.serialized, .enabled(if: AlertmanagerProcess.isAvailable), .timeLimit(.minutes(5))) struct AlertmanagerTests {
    private let http = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none, circuit: .off))

    private func bot() async throws -> (bot: Bot, shop: ShopCluster) {
        let shop = try ShopCluster()
        let settings = ["ALERTMANAGER_WEBHOOK_TOKEN": "invented-token-of-alertmanager", "KUBECONFIG": shop.kubeconfig]
        return (try await Bot(file: "routes:\n  - {namespace: shop, channel: C0SHOP, mention: S0ONCALL}\n", settings), shop)
    }

    /// Repeats as often as it can.
    private func alertmanager(_ bot: Bot, token: String = "invented-token-of-alertmanager") async throws -> AlertmanagerProcess {
        try await AlertmanagerProcess(
            """
            route: {receiver: yardmaster, group_by: [alertname, namespace], group_wait: 1s, group_interval: 1s, repeat_interval: 1s}
            receivers:
            - name: yardmaster
              webhook_configs:
              - url: http://127.0.0.1:\(bot.port)/alerts/alertmanager
                send_resolved: true
                http_config: {authorization: {type: Bearer, credentials: \(token)}}
            """
        )
    }

    private func ring(_ peer: AlertmanagerProcess, _ pods: String..., over: Bool = false) async throws {
        let alerts: [JSON] = pods.map { pod in
            var alert: JSONObject = [
                "labels": ["alertname": "PodCrashes", "namespace": "shop", "pod": .string(pod), "severity": "page"],
                "annotations": ["summary": "Pods of web crash."], "generatorURL": "http://prometheus.example/graph",
            ]
            if over { alert["endsAt"] = "2026-01-01T00:00:00Z" }
            return .object(alert)
        }
        let answer = try await http.send(
            HTTPClientRequest(
                .post,
                url: peer.url + "/api/v2/alerts",
                headers: [("Content-Type", "application/json")],
                body: JSON.array(alerts).serialized()
            )
        )
        guard answer.isSuccess else { throw Failure("Alertmanager answered with \(answer.status)") }
    }

    /// How often it has told us something, and how often that failed.
    private func notified(_ peer: AlertmanagerProcess, failed: Bool = false) async throws -> Int {
        let name = "alertmanager_notifications_\(failed ? "failed_" : "")total{integration=\"webhook\"} "
        let text = String(decoding: try await http.send(HTTPClientRequest(.get, url: peer.url + "/metrics")).body, as: UTF8.self)
        return text.split(separator: "\n").first { $0.hasPrefix(name) }.flatMap { Int($0.dropFirst(name.count)) } ?? 0
    }

    private func repeats(_ peer: AlertmanagerProcess, _ times: Int) async throws {
        let before = try await notified(peer)
        #expect(try await eventually(within: .seconds(60)) { try await notified(peer) >= before + times })
    }

    @Test func aGroupIsOneThreadFromItsFirstAlertToItsEnd() async throws {
        let (bot, shop) = try await bot()
        defer { withExtendedLifetime(shop) {} }
        let peer = try await alertmanager(bot)
        try await ring(peer, "web-7d9f-a", "web-7d9f-b")
        func root() -> JSON? { bot.slack.messages.first { $0["thread_ts"]?.string == nil } }
        func thread() -> [String] { root()?["ts"]?.string.map { bot.slack.replies(in: $0).map { "\($0)" } } ?? [] }
        #expect(try await eventually { !thread().isEmpty })
        #expect(root()?["channel"] == "C0SHOP")
        let said = root()?["text"]?.string ?? ""
        #expect(said.contains("PodCrashes") && said.contains("2 alerts") && said.contains("S0ONCALL"), "\(said)")
        // The investigation is in it already.
        #expect(thread().count == 1 && thread()[0].contains("6 restarts") && thread()[0].contains("web:42"), "\(thread())")

        try await repeats(peer, 3)
        try await aWhile()
        #expect(bot.slack.messages.count == 2, "what is only repeated is not told again: \(bot.slack.messages)")

        try await ring(peer, "web-7d9f-c")
        #expect(try await eventually { thread().contains { $0.contains("1 more began; 3 are firing.") } }, "\(thread())")
        #expect(try await eventually { root()?["text"]?.string?.contains("3 alerts") == true })
        try await ring(peer, "web-7d9f-c", over: true)
        #expect(try await eventually { thread().contains { $0.contains("1 ended; 2 are firing.") } }, "\(thread())")

        try await ring(peer, "web-7d9f-a", "web-7d9f-b", over: true)
        #expect(try await eventually { thread().contains { $0.contains("It is over, after ") } }, "\(thread())")
        #expect(try await eventually { root()?["text"]?.string?.contains("is over after") == true })
        try await aWhile()
        #expect(bot.slack.messages.filter { $0["thread_ts"]?.string == nil }.count == 1)
        #expect(thread().filter { $0.contains("It is over") }.count == 1)

        // It rings anew: that is another thread.
        try await ring(peer, "web-7d9f-a")
        #expect(try await eventually { bot.slack.messages.filter { $0["thread_ts"]?.string == nil }.count == 2 })
    }

    /// It is killed between the notification and the telling: what was acknowledged is told, once.
    @Test func whatWasTakenIsToldAlsoAfterAKill() async throws {
        let (bot, shop) = try await bot()
        defer { withExtendedLifetime(shop) {} }
        let peer = try await alertmanager(bot)
        for number in 0..<3 {
            try await ring(peer, "web-7d9f-\(number)")
            #expect(try await eventually { try await notified(peer) > number })
            await bot.kill()
            try await bot.start()
        }
        // On a busy machine the last process may still be telling of it.
        let isToldWhole = try await eventually {
            bot.slack.messages.contains { $0["thread_ts"]?.string == nil && $0["text"]?.string?.contains("3 alerts") == true }
        }
        try await repeats(peer, 2)
        try await aWhile()
        let roots = bot.slack.messages.filter { $0["thread_ts"]?.string == nil }
        #expect(isToldWhole && roots.count == 1 && roots[0]["text"]?.string?.contains("3 alerts") == true, "\(roots)")
    }

    @Test func aWrongTokenTellsNobodyAnything() async throws {
        let (bot, shop) = try await bot()
        defer { withExtendedLifetime(shop) {} }
        let peer = try await alertmanager(bot, token: "guessed")
        try await ring(peer, "web-7d9f-a")
        #expect(try await eventually { try await notified(peer, failed: true) > 0 })
        try await aWhile()
        #expect(bot.slack.messages.isEmpty)
        #expect(try await bot.stage() == "0", "nobody can switch the bot off by it")
    }
}
