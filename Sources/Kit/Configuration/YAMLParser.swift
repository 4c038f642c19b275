import CYAML

/// Reads one YAML document through libyaml's events. Aliases are refused: an operator's file needs none, and they multiply.
package enum YAMLParser {
    static let maximumDepth = 32
    static let maximumBytes = 1 << 20

    /// An empty document is an empty mapping.
    package static func parse(_ bytes: [UInt8], file: String) throws(ConfigurationProblem) -> YAMLNode {
        guard bytes.count <= maximumBytes else {
            throw ConfigurationProblem(place: file, message: "the file is larger than 1 MiB; is it the right one?")
        }
        var reader = EventReader(bytes, file: file)
        defer { reader.close() }
        try reader.expect(YAML_STREAM_START_EVENT)
        var event = try reader.next()
        if event.type == YAML_STREAM_END_EVENT { return YAMLNode(.mapping([]), line: 1) }
        event = try reader.next()
        let root = try node(event, &reader, depth: 0)
        try reader.expect(YAML_DOCUMENT_END_EVENT)
        let after = try reader.next()
        guard after.type == YAML_STREAM_END_EVENT else {
            throw ConfigurationProblem(place: "\(file):\(after.line)", message: "a second document begins here; only one is read")
        }
        return root
    }

    private static func node(_ event: EventReader.Event, _ reader: inout EventReader, depth: Int) throws(ConfigurationProblem) -> YAMLNode {
        guard depth < maximumDepth else {
            throw ConfigurationProblem(place: "\(reader.file):\(event.line)", message: "nested more than \(maximumDepth) levels deep")
        }
        switch event.type {
        case YAML_SCALAR_EVENT:
            let isNull = event.isPlain && ["", "~", "null", "Null", "NULL"].contains(event.text)
            return YAMLNode(isNull ? .null : .scalar(event.text), line: event.line)
        case YAML_SEQUENCE_START_EVENT:
            var elements: [YAMLNode] = []
            while true {
                let next = try reader.next()
                if next.type == YAML_SEQUENCE_END_EVENT { return YAMLNode(.sequence(elements), line: event.line) }
                elements.append(try node(next, &reader, depth: depth + 1))
            }
        case YAML_MAPPING_START_EVENT:
            var members: [YAMLNode.Member] = []
            while true {
                let key = try reader.next()
                if key.type == YAML_MAPPING_END_EVENT { return YAMLNode(.mapping(members), line: event.line) }
                guard key.type == YAML_SCALAR_EVENT else {
                    throw ConfigurationProblem(place: "\(reader.file):\(key.line)", message: "a key has to be plain text")
                }
                if let first = members.first(where: { $0.key == key.text }) {
                    throw ConfigurationProblem(
                        place: "\(reader.file):\(key.line)",
                        key: key.text,
                        message: "stands here a second time; first on line \(first.line)"
                    )
                }
                members.append(.init(key: key.text, line: key.line, value: try node(try reader.next(), &reader, depth: depth + 1)))
            }
        case YAML_ALIAS_EVENT:
            throw ConfigurationProblem(
                place: "\(reader.file):\(event.line)",
                message: "aliases (*name) are not supported; write the value out"
            )
        default:
            throw ConfigurationProblem(place: "\(reader.file):\(event.line)", message: "this is no YAML value")
        }
    }
}

/// libyaml's parser, one event at a time. The document's bytes outlive it.
private struct EventReader {
    struct Event {
        var type: yaml_event_type_t
        var line: Int
        var text = ""
        var isPlain = false
    }

    let file: String
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutablePointer<UInt8>

    init(_ bytes: [UInt8], file: String) {
        self.file = file
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        input = .allocate(capacity: max(1, bytes.count))
        input.initialize(from: bytes, count: bytes.count)
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input, bytes.count)
    }

    func close() {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    mutating func expect(_ type: yaml_event_type_t) throws(ConfigurationProblem) { _ = try next() }

    mutating func next() throws(ConfigurationProblem) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else {
            let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
            let line = Int(parser.pointee.problem_mark.line) + 1
            let hint =
                problem.contains("cannot start any token")
                ? "; tabs cannot indent in YAML, and text with a special first character needs quotes" : ""
            throw ConfigurationProblem(place: "\(file):\(line)", message: problem + hint)
        }
        defer { yaml_event_delete(&event) }
        var read = Event(type: event.type, line: Int(event.start_mark.line) + 1)
        if event.type == YAML_SCALAR_EVENT {
            let scalar = event.data.scalar
            read.text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            read.isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
        }
        return read
    }
}
