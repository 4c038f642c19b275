import Actions
import Configuration
import OperatingSystem
import Runbooks

/// Reads one runbook.
struct RunbookReader {
    private static let keys = ["name", "purpose", "command", "parameters", "risk", "timeout", "undo", "examine", "environment"]

    /// What is no secret wherever it stands; what else is passed on may be one.
    private static let plain: Set<String> = [
        "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_ALL", "TZ", "TERM", "TMPDIR", "KUBECONFIG", "AWS_REGION", "AWS_PROFILE",
    ]

    var entry: YAMLEntry
    let environment: [String: String]
    var secrets: [String] = []
    var warnings: [String] = []
    private(set) var undoLine = 0

    init(entry: YAMLEntry, environment: [String: String]) {
        self.entry = entry
        self.environment = environment
    }

    /// Nil where it could not be used at all; what else is wrong stands in the entry's problems.
    mutating func runbook(_ node: YAMLNode) -> Runbook? {
        guard let members = node.members else {
            entry.complain(node.line, nil, "has to be a mapping such as {name: drain, purpose: \"…\", command: [/opt/ops/drain]}")
            return nil
        }
        entry.check(members, against: Self.keys)
        let name = entry.name(members, node.line, use: "it is chosen by it")
        let purpose = entry.text("purpose", members)?.text
        if purpose?.isEmpty ?? true { entry.complain(node.line, "purpose", "is missing; say what it does, for whoever has to approve it") }
        let command = template("command", members)
        if command == nil, !members.contains(where: { $0.key == "command" }) {
            entry.complain(node.line, "command", "is missing; write the program and its arguments as a list")
        }
        var parameters = RunbookParametersReader(entry: entry)
        let known = parameters.parameters(members)
        entry = parameters.entry
        let examine = members.contains { $0.key == "examine" } ? template("examine", members) : nil
        let risk = risk(members)
        let limit = limit(members)
        let variables = variables(members)
        let undo = entry.text("undo", members)
        undoLine = undo?.line ?? node.line
        guard let name, let command, let purpose else { return nil }
        checkPlaces(command, examine, known, members, node.line)
        return Runbook(
            name: name,
            purpose: purpose,
            command: command,
            parameters: known,
            risk: risk,
            limit: limit,
            undo: undo?.text,
            examine: examine,
            environment: variables
        )
    }

    private mutating func template(_ key: String, _ members: [YAMLNode.Member]) -> CommandTemplate? {
        guard let (command, line) = entry.texts(key, members) else { return nil }
        do throws(CommandTemplate.Problem) {
            let template = try CommandTemplate(command)
            if ProgramPath.find(template.program) == nil {
                let place = template.program.hasPrefix("/") ? "there is no such program" : "it is in none of \(ProgramPath.variable)"
                warnings.append("\(entry.file):\(line): \(entry.path).\(key): \(template.program) cannot be run: \(place)")
            }
            return template
        } catch {
            entry.complain(line, key, error.description)
            return nil
        }
    }

    private mutating func checkPlaces(
        _ command: CommandTemplate,
        _ examine: CommandTemplate?,
        _ known: [RunbookParameter],
        _ members: [YAMLNode.Member],
        _ line: Int
    ) {
        let names = known.map(\.name)
        for (key, template) in [("command", command), ("examine", examine)] {
            for place in (template?.places ?? []).sorted() where !names.contains(place) {
                let guess = Spelling.nearest(to: place, in: names).map { "; did you mean \($0)?" } ?? ""
                let line = members.first { $0.key == key }?.line ?? line
                entry.complain(line, key, "has the place {\(place)}, which is none of its parameters\(guess)")
            }
        }
        let line = members.first { $0.key == "parameters" }?.line ?? line
        for name in names where !command.places.contains(name) && examine?.places.contains(name) != true {
            entry.complain(line, "parameters.\(name)", "is used nowhere; write {\(name)} into the command, or take it out")
        }
    }

    private mutating func risk(_ members: [YAMLNode.Member]) -> Risk {
        guard let (text, line) = entry.text("risk", members) else { return .medium }
        if let risk = Risk(name: text) { return risk }
        entry.complain(line, "risk", "\(ValueCheck.quoted(text)) is none of \(Risk.allCases.map(\.name).joined(separator: ", "))")
        return .high
    }

    private mutating func limit(_ members: [YAMLNode.Member]) -> Duration {
        guard let (text, line) = entry.text("timeout", members) else { return .seconds(60) }
        if let span = TimeSpan.duration(text), (.seconds(1) ... .seconds(3_600)).contains(span) { return span }
        entry.complain(line, "timeout", "\(ValueCheck.quoted(text)) is no length of time between 1s and 60m")
        return .seconds(60)
    }

    // MARK: - What it is given

    private mutating func variables(_ members: [YAMLNode.Member]) -> [String: String] {
        guard let (names, line) = entry.texts("environment", members) else { return [:] }
        var variables: [String: String] = [:]
        for name in names {
            if let complaint = complaint(about: name) {
                entry.complain(line, "environment", complaint)
                continue
            }
            let value = environment[name] ?? ""
            variables[name] = value
            if !Self.plain.contains(name), !value.hasPrefix("/") { secrets.append(value) }
        }
        return variables
    }

    private func complaint(about name: String) -> String? {
        guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3D }) else {
            return "\(ValueCheck.quoted(name)) is no name of a variable"
        }
        if [RunbookRun.markVariable, "PATH"].contains(name) { return "\(name) is set by the bot; take it out" }
        if Keys.all.contains(where: { $0.isSecret && [$0.variable, $0.fileVariable].contains(name) }) {
            return "\(name) is a secret of the bot's own, which no program is given; use a login made for the runbook"
        }
        guard let value = environment[name], !value.utf8.contains(0) else { return "the environment does not set \(name)" }
        return nil
    }
}
