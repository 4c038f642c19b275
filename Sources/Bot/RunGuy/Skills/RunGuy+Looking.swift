import Agents
import CIDiagnostics
import Conversation
import Kubernetes
import Threading
import Time

extension RunGuy {
    func look(_ named: Named, _ ask: Ask) async throws -> Answer {
        let landscape = try await landscape(for: ask, named)
        let meaning = landscape.meaning(of: named)
        switch meaning {
        case .one(let subject): return try await tell(subject, ask)
        case .place(let places): return try await overview(of: places, landscape, ask)
        case .unknown, .unknownPlace:
            if let answer = try await serviceInstead(of: named, ask, noClusters: landscape.places.isEmpty) { return answer }
        case .several: break
        }
        return refusal(meaning, named, landscape) { "status of \($0.words)" }
    }

    func tell(_ subject: Subject, _ ask: Ask) async throws -> Answer {
        let told = InvestigationReply(try await investigate(subject, in: ask.question.thread.channel, now: ask.now))
        var answer = Answer(told.reply, gist: told.gist)
        answer.agent = Self.agent
        return answer
    }

    /// Every workload of some namespaces in a line, those that do not do their work first.
    private func overview(of places: [Landscape.Place], _ landscape: Landscape, _ ask: Ask) async throws -> Answer {
        let views = clusters(ask.question.thread.channel)
        let patience = patience
        var (rows, unseen) = ([Workload](), landscape.unseen)
        let (shown, left) = (places.prefix(4), places.dropFirst(4))
        if !left.isEmpty { unseen.append("not looked at: " + left.map { "\($0.namespace) on \($0.cluster)" }.joined(separator: ", ")) }
        for place in shown {
            guard let view = views.first(where: { $0.name == place.cluster }) else { continue }
            for kind in Workload.Kind.allCases {
                do { rows += try await within(patience) { try await view.workloads(kind, in: place.namespace) } } catch let error
                    as KubeError
                {
                    unseen.append("\(error)")
                }
            }
        }
        let sorted = rows.sorted { ($0.missing > 0 ? 0 : 1, $0.object.name) < ($1.missing > 0 ? 0 : 1, $1.object.name) }
        let whereabouts =
            places.count == 1 ? "\(places[0].namespace) on \(places[0].cluster)" : shown.map(\.namespace).distinct.joined(separator: ", ")
        guard !sorted.isEmpty else {
            return Self.saying([.text("I see no workload in \(whereabouts).")] + Self.unseen(unseen), gist: "saw nothing in \(whereabouts)")
        }
        let down = sorted.filter { $0.missing > 0 }
        let table = Reply.Table(
            columns: ["workload", "pods", "image"],
            rows: sorted.prefix(20).map { workload in
                let image = workload.images.sorted { $0.key < $1.key }.first?.value.split(separator: "/").last.map(String.init) ?? ""
                return [
                    "\(workload.missing > 0 ? "✗ " : "")\(workload.object.name)", "\(workload.available)/\(workload.wanted)",
                    InvestigationReply.clipped(image.printable),
                ]
            }
        )
        var elements: [Reply.Element] = [
            .text(
                "\(.bold(whereabouts)): \(sorted.count) workloads, \(down.isEmpty ? "all serve" : "\(down.count) \(down.count == 1 ? "does" : "do") not serve as \(down.count == 1 ? "it" : "they") should")."
            ),
            .table(table),
        ]
        if sorted.count > 20 { elements.append(.context("\(sorted.count - 20) more are not shown.")) }
        elements += Self.unseen(unseen)
        let buttons = down.prefix(3).compactMap { workload in
            subject(workload, places, landscape).map { Reply.Button.asking("Why is \($0.name) down?", "status of \($0.words)") }
        }
        if !buttons.isEmpty { elements.append(.buttons(buttons)) }
        return Self.saying(elements, gist: "listed the workloads of \(whereabouts): \(down.count) of \(sorted.count) do not serve")
    }

    private func subject(_ workload: Workload, _ places: [Landscape.Place], _ landscape: Landscape) -> Subject? {
        landscape.subjects.first { subject in
            subject.name == workload.object.name && subject.kind.rawValue == workload.kind.rawValue
                && subject.namespace == workload.object.namespace
                && places.contains { $0.cluster == subject.cluster }
        }
    }

    /// What could not be looked at. The rule that would allow it has lines of its own.
    static func unseen(_ unseen: [String]) -> [Reply.Element] {
        let shown = unseen.distinct.prefix(4).flatMap { sentence in
            sentence.prefix(500).split(whereSeparator: \.isNewline).map { RichText(String($0).printable) }
        }
        return shown.isEmpty ? [] : [.context(RichText(lines: ["I could not look at everything:"] + shown))]
    }

    /// What is said of a name that means nothing, or too much.
    func refusal(_ meaning: Landscape.Meaning, _ named: Named, _ landscape: Landscape, asking words: (Subject) -> String) -> Answer {
        let name = named.name ?? named.places.first ?? ""
        func choice(_ text: RichText, _ subjects: [Subject]) -> Answer {
            let buttons = subjects.prefix(Landscape.mostChoices).map { subject in
                Reply.Button.asking(String("\(subject.name) (\(subject.namespace) on \(subject.cluster))".prefix(70)), words(subject))
            }
            let elements: [Reply.Element] =
                [.text(text)] + (buttons.isEmpty ? [] : [.buttons(Array(buttons))]) + Self.unseen(landscape.unseen)
            return Self.saying(elements, gist: "asked what was meant by \(name)", isAnswered: false)
        }
        switch meaning {
        case .several(let subjects): return choice("Which one do you mean?", subjects)
        case .unknown(let near):
            let what: RichText =
                "I see no \(.code(name)) \(named.places.isEmpty ? "from here" : "in \(named.places.joined(separator: ", "))")."
            if near.isEmpty {
                return Self.saying(
                    [.text(what + RichText(" ") + Self.inventory(landscape))] + Self.unseen(landscape.unseen),
                    gist: "knew no \(name)",
                    isAnswered: false
                )
            }
            return choice(what + " Do you mean one of these?", near)
        case .unknownPlace(let place):
            return Self.saying(
                "I see no cluster and no namespace called \(.code(place)) from here. \(Self.inventory(landscape))",
                gist: "knew no place \(place)",
                isAnswered: false
            )
        case .one(let subject): return choice("Do you mean this?", [subject])
        case .place:
            return Self.saying(
                "\(.code(name)) is a place, and no workload: name one. \(Self.inventory(landscape))",
                gist: "asked for a workload",
                isAnswered: false
            )
        }
    }

    /// What there is, in a line.
    static func inventory(_ landscape: Landscape) -> RichText {
        guard !landscape.places.isEmpty else { return "No cluster may be spoken of in this channel." }
        let places = landscape.places.prefix(6).map { "\($0.namespace) on \($0.cluster)" }.joined(separator: ", ")
        let names = landscape.subjects.map(\.name).distinct
        guard !names.isEmpty else { return "What I may look at: \(places)." }
        let shown: RichText = RichText(
            names.prefix(12).enumerated().flatMap { $0.offset == 0 ? [.code($0.element)] : [.plain(", "), .code($0.element)] }
        )
        return "In \(places) there are \(shown)\(names.count > 12 ? " and \(names.count - 12) more" : "")."
    }

    /// What to ask, and of what.
    func orient(_ ask: Ask) async throws -> Answer {
        let landscape = try await landscape(for: ask)
        // A name that is known may be in the sentence, whatever else stands there.
        let words = Set(ask.utterance.words)
        let known = landscape.subjects.filter { words.contains($0.name) }
        if !known.isEmpty {
            return refusal(.several(known), Named(name: known[0].name, kind: nil, places: []), landscape) { "status of \($0.words)" }
        }
        let examples: RichText =
            "\(.code("status of NAME in PLACE")), \(.code("why is NAME crashing")), \(.code("restart NAME")), \(.code("scale NAME to 5")), \(.code("roll back NAME"))"
        return Self.saying(
            [.text("I'm not sure what you mean. I understand \(examples)."), .text(Self.inventory(landscape))]
                + Self.unseen(landscape.unseen),
            gist: "said how to ask",
            isAnswered: false
        )
    }
}

extension Workload {
    /// How many pods there should be and do not serve.
    var missing: Int64 { max(0, wanted - available) }
}
