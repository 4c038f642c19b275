import AWSServices
import Agents
import Conversation
import Parameters
import Reasoning
import Time

/// What a model may look at in an account of Amazon's: what people may ask about it themselves, and nothing else.
extension RunGuy {
    static func amazonTools(_ amazon: any AmazonView, _ guy: RunGuy, _ ask: Ask) -> [Tool] {
        [
            servicesTool(amazon), serviceTool(amazon, guy), alarmsTool(amazon), mapReduceTool(amazon), executionsTool(amazon),
            logErrorsTool(amazon, ask),
        ]
    }

    private static func tool(
        _ name: String,
        _ purpose: String,
        _ parameters: [Parameter],
        doing: @escaping @Sendable (Arguments) -> String,
        run: @escaping @Sendable (Arguments) async throws -> ToolOutput
    ) -> Tool {
        Tool(name, purpose, parameters, access: .reads, limits: limits, doing: doing, run: run)
    }

    private static func servicesTool(_ amazon: any AmazonView) -> Tool {
        tool(
            "aws_services",
            "Lists the ECS services that may be looked at, as NAME in CLUSTER.",
            [],
            doing: { _ in "looking what runs in ECS" }
        ) { _ in
            let all = try await amazon.services()
            let lines = all.prefix(200).map { "\($0.name) in \($0.cluster)" }
            return ToolOutput(all.isEmpty ? "There are none." : lines.joined(separator: "\n"), evidence: [Evidence("services of ECS")])
        }
    }

    private static func serviceTool(_ amazon: any AmazonView, _ guy: RunGuy) -> Tool {
        tool(
            "aws_service",
            "How an ECS service stands: tasks, deployments, why tasks stopped, events, and the alarms that ring and name it.",
            [
                Parameter("name", .text(longest: 300), "the service"),
                Parameter("cluster", .text(longest: 300), "its cluster, if it is known", isRequired: false),
            ],
            doing: { "looking into \($0.text("name") ?? "")" }
        ) { arguments in
            switch try await amazon.services().meaning(of: arguments.text("name") ?? "", in: arguments.text("cluster")) {
            case .one(let place):
                return ToolOutput(
                    try await guy.look(at: place, amazon).text,
                    evidence: [Evidence("ECS service \(place.name) in \(place.cluster)")]
                )
            case .several(let places):
                throw ArgumentProblem("there is more than one: \(places.prefix(10).map(\.words).joined(separator: "; "))")
            case .unknown(let near):
                throw ArgumentProblem("there is none; near are \(near.map(\.words).joined(separator: "; "))")
            }
        }
    }

    private static func alarmsTool(_ amazon: any AmazonView) -> Tool {
        tool(
            "aws_alarms",
            "The CloudWatch alarms that ring, with their reasons; of one service or thing also those that are quiet.",
            [Parameter("of", .text(longest: 255), "what they have to name; without it, all that ring", isRequired: false)],
            doing: { _ in "looking which alarms ring" }
        ) { arguments in
            ToolOutput(try await amazon.alarms(of: arguments.text("of")).text, evidence: [Evidence("alarms of CloudWatch")])
        }
    }

    private static func mapReduceTool(_ amazon: any AmazonView) -> Tool {
        tool(
            "aws_emr",
            "An EMR cluster, its newest steps, and why those failed that did; without a name, the newest cluster.",
            [Parameter("cluster", .text(longest: 256), "its name, a part of it, or its id", isRequired: false)],
            doing: { _ in "looking into EMR" }
        ) { arguments in
            let all = try await amazon.mapReduceClusters()
            guard let cluster = all.called(arguments.text("cluster")).first else {
                throw ArgumentProblem("there is none; there are \(all.prefix(12).map(\.name).joined(separator: ", "))")
            }
            return ToolOutput(
                try await amazon.report(on: cluster).text,
                evidence: [Evidence("EMR cluster \(cluster.name) (\(cluster.id))")]
            )
        }
    }

    private static func executionsTool(_ amazon: any AmazonView) -> Tool {
        tool(
            "aws_executions",
            "The newest executions of a Step Functions state machine, with the state, error and cause of those that failed.",
            [
                Parameter("machine", .text(longest: 80), "the state machine's name, or a part of it"),
                Parameter("which", .choice(["all", "failed", "running"]), "which of them", isRequired: false),
            ],
            doing: { "looking at the executions of \($0.text("machine") ?? "")" }
        ) { arguments in
            let (name, known) = (arguments.text("machine") ?? "", try await amazon.machines())
            let parts = known.filter { $0.lowercased().contains(name.lowercased()) }
            guard let machine = known.first(where: { $0.lowercased() == name.lowercased() }) ?? (parts.count == 1 ? parts[0] : nil) else {
                throw ArgumentProblem("say which one; there are \((parts.isEmpty ? known : parts).prefix(12).joined(separator: ", "))")
            }
            let which: ExecutionChoice =
                switch arguments.text("which") {
                case "failed": .failed
                case "running": .running
                default: .all
                }
            let lines = try await amazon.executions(of: machine, which, atMost: 5).map(\.text)
            return ToolOutput(
                lines.isEmpty ? "There are none." : lines.joined(separator: "\n"),
                evidence: [Evidence("executions of \(machine)")]
            )
        }
    }

    private static func logErrorsTool(_ amazon: any AmazonView, _ ask: Ask) -> Tool {
        tool(
            "aws_log_errors",
            "The commonest errors in the CloudWatch log group of a service, those alike counted once.",
            [
                Parameter("of", .text(longest: 512), "the service, or the log group"),
                Parameter("hours", .integer(1...336), "of how many hours back; 1 where nothing is said", isRequired: false),
            ],
            doing: { "searching the logs of \($0.text("of") ?? "")" }
        ) { arguments in
            let found = try await amazon.errors(
                of: arguments.text("of") ?? "",
                since: ask.now - .hours(arguments.integer("hours") ?? 1),
                atMost: 20
            )
            let head = "\(found.isCut ? "at least " : "")\(found.total) in \(found.place)"
            return ToolOutput(
                ([head] + found.lines.map { "\($0.count)× \($0.text)" }).joined(separator: "\n"),
                evidence: [Evidence("log group \(found.place)")]
            )
        }
    }
}

extension ExecutionSeen {
    fileprivate var text: String {
        let times = "began \(startedAt.text)" + (endedAt.map { ", ended \($0.text)" } ?? "")
        switch state {
        case .running: return "\(name): running, \(times)"
        case .succeeded: return "\(name): succeeded, \(times)"
        case .failed(let how, let state, let error, let cause):
            let why = [state.map { "in \($0)" }, error, cause].compactMap(\.self).joined(separator: ": ")
            return "\(name): \(how) \(why), \(times)"
        }
    }
}
