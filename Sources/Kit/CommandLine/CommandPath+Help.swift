private let width = 100

extension Command {
    /// The help of this command as the top of its tree.
    package func help(_ style: TextStyle = .plain) -> String { CommandPath(commands: [self]).help(style) }
}

extension Option {
    /// `--reason TEXT`, as it is typed.
    var usage: String {
        switch kind {
        case .flag: "--\(name)"
        case .value(let placeholder): "--\(name) \(placeholder)"
        case .choice(let choices): "--\(name) \(choices.joined(separator: "|"))"
        }
    }
}

extension CommandPath {
    /// The one line that shows how it is typed.
    var usage: String {
        var words = ["Usage:", name]
        words += last.options.filter { $0.requirement != nil }.map(\.usage)
        if !last.subcommands.isEmpty { words.append(last.defaultSubcommand == nil ? "COMMAND" : "[COMMAND]") }
        for argument in last.arguments {
            let word = argument.placeholder + (argument.repeats ? "…" : "")
            words.append(argument.isOptional ? "[\(word)]" : word)
        }
        words.append("[OPTIONS]")
        return words.joined(separator: " ")
    }

    func help(_ style: TextStyle) -> String {
        var sections = ["\(style.bold(name)): \(last.summary)", usage]
        sections += last.discussion.map { wrapped($0, indentation: 0) }
        let subcommands = last.subcommands.map { command in
            (command.name, command.summary + (command.name == last.defaultSubcommand ? " (the default)" : ""))
        }
        add("Commands", subcommands, to: &sections, style)
        add("Arguments", last.arguments.map { ($0.placeholder, $0.help) }, to: &sections, style)
        let above = commands.dropLast().reversed().flatMap(\.options) + Self.builtIn
        if commands.count == 1 {
            add("Options", entries(last.options + above), to: &sections, style)
        } else {
            add("Options", entries(last.options), to: &sections, style)
            add("General options", entries(above), to: &sections, style)
        }
        add("Exit codes", exitCodes, to: &sections, style)
        if !last.examples.isEmpty {
            let lines = last.examples.flatMap { ["  \($0.line)", style.faint("      \($0.meaning)")] }
            sections.append(([style.bold("Examples")] + lines).joined(separator: "\n"))
        }
        return sections.joined(separator: "\n\n") + "\n"
    }

    /// Those of the command itself, or of the nearest above it that says what they mean.
    private var exitCodes: [(String, String)] {
        guard let source = commands.lastIndex(where: { !$0.exitCodes.isEmpty }) else { return [] }
        let below = commands[(source + 1)...].map(\.name)
        return commands[source].exitCodes.compactMap { exit in
            if below.isEmpty, !exit.commands.isEmpty {
                return (String(exit.code), "\(exit.meaning) (\(exit.commands.joined(separator: ", ")))")
            }
            return exit.commands.isEmpty || below.contains(where: exit.commands.contains) ? (String(exit.code), exit.meaning) : nil
        }
    }

    /// Long names stand below each other, whether there is a short one before them or not.
    private func entries(_ options: [Option]) -> [(String, String)] {
        let gap = options.contains { $0.short != nil } ? "    " : ""
        return options.map { option in
            let short = option.short.map { "-\($0), " } ?? gap
            return (short + option.usage, option.help + (option.requirement == nil ? "" : " (required)"))
        }
    }

    private func add(_ title: String, _ entries: [(String, String)], to sections: inout [String], _ style: TextStyle) {
        guard !entries.isEmpty else { return }
        let column = min(30, (entries.map(\.0.count).max() ?? 0) + 4)
        var lines = [style.bold(title)]
        for (left, right) in entries {
            let text = wrapped(right, indentation: column)
            let start = "  " + left
            if start.count + 2 > column {
                lines += [start, String(repeating: " ", count: column) + text]
            } else {
                lines.append(start + String(repeating: " ", count: column - start.count) + text)
            }
        }
        sections.append(lines.joined(separator: "\n"))
    }

    private func wrapped(_ text: String, indentation: Int) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, indentation + line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        lines.append(line)
        return lines.joined(separator: "\n" + String(repeating: " ", count: indentation))
    }
}
