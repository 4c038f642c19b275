/// A list of arguments with places for values in it: `[kubectl, rollout, restart, "deploy/{service}"]`. A value never becomes more than
/// a part of the one argument that it stands in.
package struct CommandTemplate: Sendable, Equatable {
    package enum Piece: Sendable, Equatable {
        case text(String)
        case place(String)
    }

    package struct Problem: Error, Equatable, CustomStringConvertible {
        package var description: String
    }

    /// The first is the program's.
    package let arguments: [[Piece]]

    /// - Parameter command: `{{` and `}}` stand for the braces themselves.
    package init(_ command: [String]) throws(Problem) {
        guard let program = command.first, !program.isEmpty else {
            throw Problem(description: "is empty; write the program and its arguments as a list")
        }
        if command.count == 1, program.contains(" ") {
            let list = program.split(separator: " ").joined(separator: ", ")
            throw Problem(description: "is read by no shell; write a list: [\(list)]")
        }
        guard program.hasPrefix("/") || !program.contains("/") else {
            throw Problem(description: "names its program “\(program.prefix(80))”; write its whole path, or its name alone")
        }
        var arguments: [[Piece]] = []
        for argument in command { arguments.append(try Self.pieces(of: argument)) }
        guard Self.places(in: arguments[0]).isEmpty else {
            throw Problem(description: "has a place in its program's name; only arguments have them")
        }
        self.arguments = arguments
    }

    package var program: String { Self.filled(arguments[0], [:]) }

    package var places: Set<String> { Set(arguments.flatMap(Self.places)) }

    /// The places that an argument begins with.
    var leading: Set<String> {
        Set(
            arguments.compactMap { pieces in
                guard case .place(let name)? = pieces.first else { return nil }
                return name
            }
        )
    }

    package func filled(with values: [String: String]) -> [String] { arguments.map { Self.filled($0, values) } }

    private static func filled(_ pieces: [Piece], _ values: [String: String]) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .place(let name): values[name] ?? ""
            }
        }.joined()
    }

    private static func places(in pieces: [Piece]) -> [String] {
        pieces.compactMap { piece in
            guard case .place(let name) = piece else { return nil }
            return name
        }
    }

    private static func pieces(of argument: String) throws(Problem) -> [Piece] {
        guard !argument.utf8.contains(0) else { throw Problem(description: "holds a zero byte, where an argument would end") }
        var pieces: [Piece] = []
        var text = ""
        var rest = argument[...]
        while let character = rest.popFirst() {
            switch character {
            case "{" where rest.first == "{", "}" where rest.first == "}":
                text.append(character)
                rest.removeFirst()
            case "{":
                let name = String(rest.prefix { $0 != "}" })
                guard name.count < rest.count, isName(name) else {
                    throw Problem(
                        description: "has “{” without a name and “}” behind it in “\(argument.prefix(80))”; write {{ for the brace itself"
                    )
                }
                rest.removeFirst(name.count + 1)
                if !text.isEmpty { pieces.append(.text(text)) }
                pieces.append(.place(name))
                text = ""
            case "}": throw Problem(description: "has “}” without “{” before it in “\(argument.prefix(80))”; write }} for the brace itself")
            default: text.append(character)
            }
        }
        if !text.isEmpty || pieces.isEmpty { pieces.append(.text(text)) }
        return pieces
    }

    package static func isName(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count) && text.utf8.first.map { (0x61...0x7A).contains($0) } == true
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }
}
