import Agents
import Conversation
import Kubernetes

extension RunGuy {
    /// What is asked of what runs. What is meant for it and not understood, it answers with what there is, and how to ask; where a
    /// language model is configured, that one is asked first, and looks with the tools.
    var looking: Skill {
        Skill(
            name: "operations",
            summary: "how a workload or an execution stands, and why it does not do its work",
            examples: [
                "status of payments in prod", "why is checkout crashing", "pods in shop", "failed executions of nightly-etl",
                "which alarms ring", "latest steps of etl",
            ],
            guessing: .freely,
            recognise: { utterance in
                guard let request = RunRequest(utterance.text), !request.changesSomething else { return .none }
                if case .latestExecution = request { return .certain }
                // Steps are of CI too: where there is no EMR to look at, they are nothing else.
                if case .mapReduceStep = request {
                    return self.amazon == nil ? .none : utterance.words.contains("emr") ? .certain : .possible
                }
                return RunRequest.isPlain(utterance.words) ? .certain : .possible
            },
            offer: { utterance in RunRequest(utterance.text).flatMap { $0.changesSomething ? nil : ("Look into it", utterance.text) } },
            answer: { ask in
                try await self.answering {
                    guard let request = RunRequest(ask.question.text), !request.changesSomething else { return try await self.orient(ask) }
                    return try await self.answer(request, ask)
                }
            }
        )
    }

    /// A model does not propose by this: what it may propose it is given as tools of its own.
    var changing: Skill {
        Skill(
            name: "change what runs",
            summary: "restarts, scales and rolls back, redrives and stops, after a preview and an approval",
            examples: ["restart web in shop", "scale api to 5", "roll back web", "redrive the failed execution of nightly-etl"],
            guessing: .never,
            use: .people,
            recognise: { RunRequest($0.text)?.changesSomething == true ? .certain : .none },
            offer: { _ in nil },
            answer: { ask in
                guard let request = RunRequest(ask.question.text), request.changesSomething else { return try await self.orient(ask) }
                return try await self.answering { try await self.answer(request, ask) }
            }
        )
    }

    /// What goes wrong with the clusters is told, and is no error of ours.
    private func answering(_ work: () async throws -> Answer) async throws -> Answer {
        do { return try await work() } catch let error as KubeError where error.code != .cancelled {
            return Self.saying(RichText("\(error)"), gist: "could not look: \(error)", isAnswered: false)
        } catch let error as Unseen { return Self.saying(RichText("\(error)"), gist: "could not look: \(error)", isAnswered: false) }
    }

    func answer(_ request: RunRequest, _ ask: Ask) async throws -> Answer {
        switch request {
        case .investigate(let named), .pods(let named): try await look(named, ask)
        case .errors(let named, let hours): try await errors(named, hours: hours, ask)
        case .change(let what, let named): try await change(what, named, ask)
        case .setKey(let key, let value, let map, let restarts): try await set(key, to: value, of: map, restarts: restarts, ask)
        case .failedExecutions(let machine): try await failures(of: machine, ask)
        case .latestExecution(let machine): try await latest(of: machine, ask)
        case .redrive(let machine, let all): try await redrive(machine, all: all, ask)
        case .stop(let execution): try await stop(execution, ask)
        case .restartECS(let service, let cluster): try await restartECS(service, in: cluster, ask)
        case .service(let name, let cluster): try await service(name, in: cluster, ask)
        case .services(let cluster): try await services(in: cluster, ask)
        case .alarms(let subject): try await alarms(of: subject, ask)
        case .mapReduce(let cluster): try await mapReduce(cluster, ask)
        case .mapReduceClusters: try await mapReduceClusters(ask)
        case .mapReduceStep(let step, let cluster): try await mapReduceStep(step, in: cluster, ask)
        case .clearCache(let branch, let repository): try await clearCache(of: branch, in: repository, ask)
        case .runbook(let name, let arguments): try await run(name, arguments, ask)
        }
    }
}

extension RunRequest {
    /// Without the openings that people also use for the weather, where nothing but a workload can be meant.
    static func isPlain(_ words: [String]) -> Bool {
        guard let first = words.first(where: { !["please", "hey", "can", "you", "could", "pls"].contains($0) }) else { return false }
        if ["is", "are"].contains(first) { return words.contains(where: telling.contains) }
        return !["how", "hows", "how's", "check"].contains(first)
    }

    private static let telling: Set<String> = ["healthy", "unhealthy", "crashing", "stable", "ready"]
}
